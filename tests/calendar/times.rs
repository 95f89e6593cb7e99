//! Times are right for whoever reads the file by its own VTIMEZONE, and for whoever knows the zone by name.

use crate::common::World;
use crate::file::parsed;
use crate::sample::{event, text, timed};
use crate::zones::ZONES;
use icalendar::parser::{Component, read_calendar, unfold};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use serde_json::json;
use std::{env, fs};
use turnout::domain::event::Event;

fn value<'a>(component: &'a Component, name: &str) -> &'a str {
    component.find_prop(name).map(|property| property.val.as_str()).unwrap_or_default()
}

/// Seconds, of `20260704T183000` on a clock that stands so many seconds east of UTC.
fn seconds(digits: &str, offset: i64) -> i64 {
    let civil: DateTime = digits.trim_end_matches('Z').parse().expect("a civil time");
    civil.to_zoned(TimeZone::UTC).expect("in range").timestamp().as_second() - offset
}

fn offset(text: &str) -> i64 {
    let number: i64 = text[1..].parse().expect("an offset");
    let seconds = (number / 100 * 60 + number % 100) * 60;
    if text.starts_with('-') { -seconds } else { seconds }
}

/// A time as the file's own VTIMEZONE has it: the last change that the wall clock has reached decides.
fn by_its_own_zone(text: &str, property: &str) -> i64 {
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).expect("an iCalendar file");
    let find = |name: &str| calendar.components.iter().find(|component| component.name == name);
    let event = find("VEVENT").expect("an event");
    let digits = value(event, property);
    if digits.ends_with('Z') {
        return seconds(digits, 0);
    }
    let zone = find("VTIMEZONE").expect("a zone");
    let reached = |change: &&Component| value(change, "DTSTART") <= digits;
    let change = zone.components.iter().filter(reached).max_by_key(|change| value(change, "DTSTART"));
    let change = change.expect("the zone is told from before the event");
    let (from, to) = (offset(value(change, "TZOFFSETFROM")), offset(value(change, "TZOFFSETTO")));
    // Inside a gap clocks still stand as before it.
    let since = seconds(digits, 0) - seconds(value(change, "DTSTART"), 0);
    seconds(digits, if since < to - from { from } else { to })
}

fn by_name(event: &Event) -> [i64; 2] {
    let schedule = &event.schedule;
    [schedule.starts(&World).millis() / 1000, schedule.ends(&World).millis() / 1000]
}

fn check(zone: &str, start: &str, end: &str) {
    let event = timed("x", zone, start, end);
    let text = text(std::slice::from_ref(&event));
    let told = [by_its_own_zone(&text, "DTSTART"), by_its_own_zone(&text, "DTEND")];
    assert_eq!(told, by_name(&event), "{zone} {start}\n{text}");
}

#[test]
fn across_changes_of_clocks_in_four_zones() {
    check("Europe/Paris", "2026-03-28T22:00:00", "2026-03-29T04:00:00");
    check("Europe/Paris", "2026-10-24T22:00:00", "2026-10-25T04:00:00");
    check("Europe/Paris", "2026-10-25T02:30:00", "2026-10-25T05:00:00");
    check("America/New_York", "2026-03-07T23:00:00", "2026-03-08T05:00:00");
    check("America/New_York", "2026-10-31T23:00:00", "2026-11-01T05:00:00");
    check("Asia/Kolkata", "2026-03-29T18:00:00", "2026-03-29T20:00:00");
    check("Australia/Lord_Howe", "2026-04-04T23:00:00", "2026-04-05T05:00:00");
    check("Australia/Lord_Howe", "2026-10-03T23:00:00", "2026-10-04T05:00:00");
}

#[test]
fn an_hour_that_comes_twice_is_told_in_utc_the_second_time() {
    // 02:30 the second time, an hour after the first.
    let event = timed("x", "Europe/Paris", "2026-10-25T01:00:00+02:00", "2026-10-25T02:30:00+01:00");
    let entry = parsed(&text(std::slice::from_ref(&event)), "VEVENT").remove(0);
    assert_eq!((entry["DTSTART"].as_str(), entry["DTEND"].as_str()), ("20261025T010000", "20261025T013000Z"));
}

#[test]
fn summer_time_is_daylight_and_the_rest_is_standard() {
    let text = text(&[timed("x", "Australia/Lord_Howe", "2026-07-01T19:00:00", "2026-07-01T20:00:00")]);
    for lines in [
        "BEGIN:STANDARD\r\nDTSTART:20260405T020000\r\nTZOFFSETFROM:+1100\r\nTZOFFSETTO:+1030\r\n",
        "BEGIN:DAYLIGHT\r\nDTSTART:20261004T020000\r\nTZOFFSETFROM:+1030\r\nTZOFFSETTO:+1100\r\n",
    ] {
        assert!(text.contains(lines), "{text}");
    }
}

#[test]
fn whole_days_have_no_zone_and_end_on_the_day_after() {
    let day = |record| text(&[event(record)]);
    let text = day(json!({"id": "x", "name": "x", "startDate": "2026-07-03", "endDate": "2026-07-05"}));
    assert!(text.contains("DTSTART;VALUE=DATE:20260703\r\nDTEND;VALUE=DATE:20260706\r\n"), "{text}");
    assert!(!text.contains("VTIMEZONE"));
    let text = day(json!({"id": "x", "name": "x", "startDate": "2026-12-31"}));
    assert!(text.contains("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_time_in_any_zone(zone in prop::sample::select(&ZONES[..]), hour in 0i64..24 * 366 * 6, length in 1i64..60) {
        let base: DateTime = "2021-01-01T00:30:00".parse().expect("a civil time");
        let start = base + jiff::Span::new().hours(hour);
        let end = start + jiff::Span::new().hours(length);
        check(zone, &start.to_string(), &end.to_string());
    }
}

/// `end2end/ics` reads this file with a third library.
#[test]
fn the_file_for_other_readers_is_up_to_date() {
    let times = [
        ("Europe/Paris", "2026-03-28T22:00:00", "2026-03-29T04:00:00"),
        ("Europe/Paris", "2026-10-24T22:00:00", "2026-10-25T04:00:00"),
        ("America/New_York", "2026-03-07T23:00:00", "2026-03-08T05:00:00"),
        ("America/New_York", "2026-10-31T23:00:00", "2026-11-01T05:00:00"),
        ("Asia/Kolkata", "2026-07-01T18:00:00", "2026-07-01T20:00:00"),
        ("Australia/Lord_Howe", "2026-04-04T23:00:00", "2026-04-05T05:00:00"),
        ("Australia/Lord_Howe", "2026-10-03T23:00:00", "2026-10-04T05:00:00"),
    ];
    let events: Vec<Event> =
        (1..).zip(times).map(|(n, (zone, start, end))| timed(&n.to_string(), zone, start, end)).collect();
    let expected: Vec<_> = events.iter().map(by_name).collect();
    let expected = serde_json::to_string(&expected).expect("numbers") + "\n";
    for (path, text) in [("end2end/ics/zones.ics", text(&events)), ("end2end/ics/zones.json", expected)] {
        if env::var_os("WRITE_ICS").is_some() {
            fs::write(path, &text).expect("writable");
        }
        let kept = fs::read_to_string(path).unwrap_or_default();
        assert_eq!(kept, text, "{path} is out of date: WRITE_ICS=1 cargo test --test calendar");
    }
}
