//! Links that fill in a web calendar.

use crate::common::World;
use crate::sample::{PAGE, entry, lantern_walk};
use percent_encoding::percent_decode_str;
use serde_json::json;
use turnout::domain::calendar::links::{google, outlook};

fn part(url: &str, name: &str) -> Option<String> {
    let (_, parts) = url.split_once('?')?;
    let value = parts.split('&').find_map(|part| part.strip_prefix(&format!("{name}=")))?;
    Some(percent_decode_str(value).decode_utf8().expect("UTF-8").into_owned())
}

#[test]
fn a_time_is_told_in_utc() {
    let event = lantern_walk(json!({}));
    let link = google(&entry(&event), &World);
    assert!(link.starts_with("https://calendar.google.com/calendar/render?action=TEMPLATE&"), "{link}");
    assert!(!link.contains([' ', '"', '<', ';', '\n']), "{link}");
    assert_eq!(part(&link, "dates").as_deref(), Some("20260704T163000Z/20260704T190000Z"));
    assert_eq!(part(&link, "ctz").as_deref(), Some("Europe/Paris"));
    assert_eq!(part(&link, "text"), Some(event.name.clone()));
    assert_eq!(part(&link, "details"), Some(format!("Meet at the quay.\nBring a lantern.\n\n{PAGE}")));
    let link = outlook(&entry(&event), &World);
    assert_eq!(part(&link, "startdt").as_deref(), Some("2026-07-04T16:30:00Z"));
    assert_eq!(part(&link, "enddt").as_deref(), Some("2026-07-04T19:00:00Z"));
    assert_eq!(part(&link, "subject"), Some(event.name.clone()));
    assert_eq!(part(&link, "allday"), None);
    assert_eq!(part(&link, "location").as_deref(), Some("The Old Boathouse, 3 Quay Lane, 31000 Alderbrook"));
}

#[test]
fn whole_days_end_on_the_day_after() {
    let event = lantern_walk(json!({"startDate": "2026-07-03", "endDate": "2026-07-05"}));
    let link = google(&entry(&event), &World);
    assert_eq!(part(&link, "dates").as_deref(), Some("20260703/20260706"));
    assert_eq!(part(&link, "ctz"), None);
    let link = outlook(&entry(&event), &World);
    assert_eq!(part(&link, "startdt").as_deref(), Some("2026-07-03"));
    assert_eq!(part(&link, "enddt").as_deref(), Some("2026-07-06"));
    assert_eq!(part(&link, "allday").as_deref(), Some("true"));
}
