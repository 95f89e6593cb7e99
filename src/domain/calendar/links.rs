//! Addresses that open somebody's web calendar with the event filled in.

use super::super::instant::Instant;
use super::super::iso_date;
use super::super::zone::Zones;
use super::{Entry, date_digits, location, utc, whole_days};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// Details longer than this are cut: web calendars refuse addresses of more than about 8 KB.
const DETAILS_MAX: usize = 1000;

pub fn google(entry: &Entry, zones: &dyn Zones) -> String {
    let schedule = &entry.event.schedule;
    let dates = match whole_days(schedule, zones) {
        Some((first, after)) => format!("{}/{}", date_digits(first), date_digits(after)),
        None => format!("{}/{}", utc(schedule.starts(zones)), utc(schedule.ends(zones))),
    };
    let mut parts = vec![
        ("action", "TEMPLATE".to_owned()),
        ("text", entry.event.name.clone()),
        ("dates", dates),
        ("details", details(entry)),
        ("location", location(entry.event).unwrap_or_default()),
    ];
    if whole_days(schedule, zones).is_none() {
        parts.push(("ctz", schedule.time_zone.clone()));
    }
    address("https://calendar.google.com/calendar/render", &parts)
}

pub fn outlook(entry: &Entry, zones: &dyn Zones) -> String {
    let schedule = &entry.event.schedule;
    let mut parts = vec![
        ("path", "/calendar/action/compose".to_owned()),
        ("rru", "addevent".to_owned()),
        ("subject", entry.event.name.clone()),
    ];
    match whole_days(schedule, zones) {
        Some((first, after)) => {
            parts.extend([
                ("startdt", iso_date::written(first)),
                ("enddt", iso_date::written(after)),
                ("allday", "true".to_owned()),
            ]);
        }
        None => {
            parts.extend([("startdt", date_time(schedule.starts(zones))), ("enddt", date_time(schedule.ends(zones)))])
        }
    }
    parts.push(("body", details(entry)));
    parts.push(("location", location(entry.event).unwrap_or_default()));
    address("https://outlook.live.com/calendar/0/deeplink/compose", &parts)
}

/// What it is about, then where to read on.
fn details(entry: &Entry) -> String {
    let about: String = entry.details.chars().take(DETAILS_MAX).collect();
    let cut = if about.len() < entry.details.len() { "…" } else { "" };
    format!("{about}{cut}\n\n{}", entry.page).trim().to_owned()
}

fn date_time(at: Instant) -> String {
    let Some(civil) = at.civil(0) else { return String::new() };
    let (hour, minute, second) = civil.time().as_hms();
    format!("{}T{hour:02}:{minute:02}:{second:02}Z", iso_date::written(civil.date()))
}

fn address(base: &str, parts: &[(&str, String)]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)))
        .collect();
    format!("{base}?{}", parts.join("&"))
}
