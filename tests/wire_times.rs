//! Times as they are written by machines and by hand, in whatever zone.

mod common;

use common::{World, at};
use serde_json::json;
use turnout::data::wire::moment::{write_instant, write_moment};
use turnout::data::wire::{self, Reading, event};
use turnout::domain::instant::Instant;
use turnout::domain::schedule::{Moment, Schedule};

struct Written {
    start: &'static str,
    zone: Option<&'static str>,
    shift_weeks: i32,
}

fn schedule(written: &Written) -> Result<Schedule, String> {
    let group_zone = |_: &_| Some("America/New_York".to_owned());
    let reading = Reading {
        zones: &World,
        site_zone: "Europe/London",
        group_zone: &group_zone,
        shift_weeks: written.shift_weeks,
    };
    let record = json!({"id": "e", "group": "g", "name": "E", "startDate": written.start, "timeZone": written.zone});
    let read = wire::record(&record.to_string(), (event::ID, &|fields| event::read(fields, &reading)));
    read.map(|event| event.schedule).map_err(|bad| bad.field)
}

fn check(start: &'static str, zone: Option<&'static str>, shift_weeks: i32, expected: &str) {
    let read = schedule(&Written { start, zone, shift_weeks });
    assert_eq!(read.map(|schedule| write_moment(schedule.start)).as_deref(), Ok(expected), "{start} in {zone:?}");
}

#[test]
fn an_offset_says_it_all() {
    check("2026-01-08T18:30:00Z", None, 0, "2026-01-08T18:30:00Z");
    check("2026-01-08t18:30:00z", None, 0, "2026-01-08T18:30:00Z");
    check("2026-01-08T18:30:00+05:45", Some("Europe/Paris"), 0, "2026-01-08T12:45:00Z");
    check("2026-01-08T18:30-03:30", None, 0, "2026-01-08T22:00:00Z");
    check("2026-01-08 18:30:00.25Z", None, 0, "2026-01-08T18:30:00.250Z");
    check("2026-01-08T18:30:00.123456789Z", None, 0, "2026-01-08T18:30:00.123Z");
    check("2016-12-31T23:59:60Z", None, 0, "2016-12-31T23:59:59Z");
}

#[test]
fn without_an_offset_it_is_the_records_zone_else_the_groups() {
    check("2026-01-08T18:30", Some("Europe/Paris"), 0, "2026-01-08T17:30:00Z");
    check("2026-07-08T18:30", Some("Europe/Paris"), 0, "2026-07-08T16:30:00Z");
    check("2026-01-08 18:30", None, 0, "2026-01-08T23:30:00Z");
    check("2026-01-08T18:30:05", Some("Australia/Lord_Howe"), 0, "2026-01-08T07:30:05Z");
}

#[test]
fn clock_changes_are_read_as_the_contract_says() {
    // Skipped: read with the offset from before the change.
    check("2026-03-29T02:30", Some("Europe/Paris"), 0, "2026-03-29T01:30:00Z");
    // Twice: the first.
    check("2026-10-25T02:30", Some("Europe/Paris"), 0, "2026-10-25T00:30:00Z");
    check("2026-11-01T01:30", Some("America/New_York"), 0, "2026-11-01T05:30:00Z");
}

#[test]
fn a_plain_date_belongs_to_no_zone() {
    check("2026-01-08", Some("Pacific/Kiritimati"), 0, "2026-01-08");
}

#[test]
fn moving_by_weeks_keeps_the_wall_clock() {
    check("2026-03-26T19:00", Some("Europe/Paris"), 1, "2026-04-02T17:00:00Z");
    check("2026-03-26T19:00:00+01:00", Some("Europe/Paris"), 1, "2026-04-02T17:00:00Z");
    check("2026-03-26", Some("Europe/Paris"), -52, "2025-03-27");
    check("2026-03-26T19:00:00+01:00", Some("Europe/Paris"), 0, "2026-03-26T18:00:00Z");
}

#[test]
fn the_zone_of_telling_is_known() {
    let zone =
        |zone| schedule(&Written { start: "2026-01-08T18:30:00Z", zone, shift_weeks: 0 }).map(|read| read.time_zone);
    assert_eq!(zone(Some("Asia/Kathmandu")).as_deref(), Ok("Asia/Kathmandu"));
    assert_eq!(zone(None).as_deref(), Ok("America/New_York"));
    assert_eq!(zone(Some("Europe/Atlantis")), Err("timeZone".to_owned()));
}

#[test]
fn what_is_no_time_is_named() {
    for start in [
        "tomorrow",
        "2026-02-30",
        "2026-1-8",
        "2026-01-08T",
        "2026-01-08T25:00",
        "2026-01-08T18:61Z",
        "2026-01-08T18:30:00+1:00",
        "2026-01-08T18:30:00Zulu",
        "2026-01-08T18:30:00.Z",
        "20260108T183000Z",
        "2026-01-08T18:30:00+24:00",
        "2026-01-08T18:30:99Z",
        "२०२६-01-08",
        "99999-01-01",
        "-2026-01-08",
    ] {
        assert_eq!(schedule(&Written { start, zone: None, shift_weeks: 0 }), Err("startDate".to_owned()), "{start}");
    }
    assert_eq!(schedule(&Written { start: "9999-12-31", zone: None, shift_weeks: 1 }), Err("startDate".to_owned()));
}

#[test]
fn times_are_written_in_utc() {
    assert_eq!(write_instant(at("1969-12-31T23:59:59.5Z")), "1969-12-31T23:59:59.500Z");
    assert_eq!(write_instant(Instant::from_millis(i64::MAX)), "9999-12-31T23:59:59.999Z");
    assert_eq!(write_moment(Moment::At(at("2026-01-08T18:30:00+09:00"))), "2026-01-08T09:30:00Z");
}
