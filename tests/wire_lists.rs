//! Groups, lists and pages: what is broken is named, and the rest is shown.

mod common;

use common::{World, at};
use serde_json::{Value, json};
use turnout::data::wire::{self, Reading, event, group, person};
use turnout::domain::group::{FoundingDate, Group, JoinPolicy};
use turnout::domain::instant::Month;
use turnout::domain::page::BadRecord;
use turnout::domain::schedule::Moment;

const READING: Reading = Reading { zones: &World, site_zone: "Europe/London", group_zone: &|_| None, shift_weeks: 0 };

fn read_group(record: Value) -> Result<Group, BadRecord> {
    wire::record(&record.to_string(), (group::ID, &|fields| group::read(fields, &READING)))
}

#[test]
fn a_group_is_read_whole() {
    let group = read_group(json!({
        "slug": "chess-2", "name": "Chess", "timeZone": "Asia/Tokyo", "joinPolicy": "approval", "memberCount": 9, "foundingDate": "2019-09",
        "sponsors": [{"name": "Bakery", "image": {"url": "b"}}], "organizers": [{"name": "Olu"}], "joinQuestions": [{"id": "q", "label": "Q"}],
        "addressLocality": "Alder", "addressCountry": "FR", "geo": {"latitude": 1, "longitude": 2}, "sameAs": ["https://s.example.org"],
        "codeOfConductUrl": "https://c.example.org",
        "nextEvent": {"id": "n", "name": "Next", "startDate": "2026-01-08T18:30:00"}
    }))
    .unwrap();
    assert_eq!((group.join_policy, group.member_count), (JoinPolicy::Approval, Some(9)));
    assert_eq!(group.founded, Some(FoundingDate::Month(2019, Month::September)));
    assert_eq!((group.sponsors[0].name.as_str(), group.organizers[0].name.as_str()), ("Bakery", "Olu"));
    let next = group.next_event.unwrap();
    assert_eq!(next.group.unwrap().as_str(), "chess-2");
    assert_eq!(next.schedule.start, Moment::At(at("2026-01-08T09:30:00Z")), "civil time in the group's own zone");

    let bad = |record| read_group(record).map_err(|bad| bad.field).unwrap_err();
    assert_eq!(bad(json!({"slug": "A b", "name": "x"})), "slug");
    assert_eq!(bad(json!({"slug": "a", "name": "x", "foundingDate": "1999-13"})), "foundingDate");
    assert_eq!(bad(json!({"slug": "a", "name": "x", "timeZone": "Nowhere"})), "timeZone");
    assert_eq!(bad(json!({"slug": "a", "name": "x", "nextEvent": {"id": "n", "name": "N"}})), "nextEvent.startDate");
}

#[test]
fn one_broken_record_does_not_take_the_others_down() {
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let text = format!(
        r#"[{{"id":"a","name":"A","startDate":"2026-01-08"}}, {{"id":"b","name":"B"}}, 7, {{"id":"c","x":{deep}}},
            {{"id":"d","name":"\ud800","startDate":"2026-01-08"}}, {{"id":"e","geo":1e999}}, {{"id":"z","name":"Z","startDate":"2026-01-09"}}]"#
    );
    let (good, bad) = wire::list(&text, (event::ID, &|fields| event::read(fields, &READING))).unwrap();
    let names: Vec<&str> = good.iter().map(|event| event.name.as_str()).collect();
    assert_eq!(names, ["A", "Z"]);
    let bad: Vec<(&str, &str)> = bad.iter().map(|bad| (bad.id.as_str(), bad.field.as_str())).collect();
    assert_eq!(bad, [("b", "startDate"), ("#3", ""), ("#4", ""), ("#5", ""), ("#6", "")]);
}

#[test]
fn a_page_has_items_and_perhaps_a_cursor() {
    let page = |text: &str| wire::page(text, ("id", &person::read));
    let both = page(r#"{"nextCursor": "n\"1", "items": [{"id": "a", "name": "A"}], "extra": {}}"#).unwrap();
    assert_eq!((both.items.len(), both.next.unwrap().0), (1, "n\"1".to_owned()));
    assert_eq!(page(r#"{"items": [], "nextCursor": null}"#).unwrap().next, None);
    assert_eq!(page("{}").unwrap_err(), "the page has no \"items\"");
    assert!(page("<!doctype html>").unwrap_err().contains("a web page came"));
    assert!(page(r#"{"items": [{"id": "#).unwrap_err().contains("line 1"));
    assert!(page(r#"{"items": {}}"#).unwrap_err().contains("should be a list"));
    assert!(page(r#"{"items": [], "nextCursor": 5}"#).unwrap_err().contains("nextCursor"));
}
