//! What an entry says, as another program reads it.

use crate::common::{World, at};
use crate::sample::{CALENDAR, PAGE, entry, lantern_walk, text, timed};
use icalendar::parser::{Component, read_calendar, unfold};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use turnout::domain::calendar::{Calendar, Entry, Repeats};
use turnout::domain::event::Event;
use turnout::domain::id::{EventId, RsvpId};
use turnout::domain::rsvp::{Response, Rsvp, RsvpRequest, RsvpStatus};

/// Components by name, each with its properties; the parser is not ours.
pub fn parsed(text: &str, name: &str) -> Vec<BTreeMap<String, String>> {
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).expect("an iCalendar file");
    let properties = |component: &Component| {
        let pairs = component.properties.iter();
        pairs.map(|property| (property.name.as_str().to_owned(), property.val.as_str().to_owned())).collect()
    };
    calendar.components.iter().filter(|component| component.name == name).map(properties).collect()
}

fn one(event: &Event) -> BTreeMap<String, String> {
    parsed(&text(std::slice::from_ref(event)), "VEVENT").remove(0)
}

#[test]
fn an_entry_says_what_where_and_when() {
    let entry = one(&lantern_walk(json!({})));
    let says = |name: &str, expected: &str| assert_eq!(entry.get(name).map(String::as_str), Some(expected), "{name}");
    says("UID", "lantern-walk@alderbrook.example.org");
    says("DTSTAMP", "20260528T202640Z");
    says("LAST-MODIFIED", "20260601T080000Z");
    says("DTSTART", "20260704T183000");
    says("DTEND", "20260704T210000");
    says("SUMMARY", "Lantern walk; bring gloves, hats & a “friend”");
    says("DESCRIPTION", "Meet at the quay.\nBring a lantern.");
    says("LOCATION", "The Old Boathouse, 3 Quay Lane, 31000 Alderbrook");
    says("GEO", "43.604500;-1.444000");
    says("STATUS", "CONFIRMED");
    says("URL", PAGE);
    let whole = text(&[lantern_walk(json!({}))]);
    assert!(whole.contains("\r\nCATEGORIES:walks,light\\, sound\r\n"), "a comma inside a topic is no new topic");
    assert_eq!(entry.get("RRULE"), None, "each date stands for itself");
    assert_eq!(entry.get("ORGANIZER"), None);
}

#[test]
fn every_line_ends_and_is_short() {
    let text = text(&[lantern_walk(json!({"name": "é".repeat(300)}))]);
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
    }
}

#[test]
fn what_became_of_the_event_is_its_status() {
    let check = |status: &str, expected: &str| {
        let event =
            lantern_walk(json!({"eventStatus": status, "virtualLocation": {"url": "https://meet.example.org/x"}}));
        assert_eq!(one(&event)["STATUS"], expected, "{status}");
        one(&event)["LOCATION"].clone()
    };
    check("cancelled", "CANCELLED");
    check("postponed", "TENTATIVE");
    check("tentative", "TENTATIVE");
    check("rescheduled", "CONFIRMED");
    assert_eq!(check("movedOnline", "CONFIRMED"), "https://meet.example.org/x");
}

#[test]
fn my_own_answer_is_part_of_the_status() {
    let event = lantern_walk(json!({}));
    let check = |response: Response, status: RsvpStatus, expected: &str| {
        let answer = answer(response, status);
        let entry = Entry { answer: Some(&answer), ..entry(&event) };
        let text = CALENDAR.text(&[entry], &World);
        assert_eq!(parsed(&text, "VEVENT")[0]["STATUS"], expected, "{response:?} {status:?}");
    };
    check(Response::Yes, RsvpStatus::Confirmed, "CONFIRMED");
    check(Response::Yes, RsvpStatus::Waitlisted, "TENTATIVE");
    check(Response::Yes, RsvpStatus::Pending, "TENTATIVE");
    check(Response::Maybe, RsvpStatus::Confirmed, "TENTATIVE");
    check(Response::No, RsvpStatus::Confirmed, "CANCELLED");
    check(Response::Yes, RsvpStatus::Cancelled, "CANCELLED");
}

fn answer(response: Response, status: RsvpStatus) -> Rsvp {
    Rsvp {
        request: RsvpRequest {
            id: RsvpId::new("r"),
            event: EventId::new("lantern-walk"),
            name: "Ana".into(),
            email: Some("ana@example.org".into()),
            person: None,
            response,
            guests: 0,
            answers: Default::default(),
            note: None,
            visible_in_roster: false,
            comfort: Vec::new(),
        },
        status,
        waitlist_position: None,
        offer_expires_at: None,
        checked_in_at: None,
        created_at: at("2026-06-02T08:00:00Z"),
        updated_at: at("2026-06-02T08:00:00Z"),
        revision: 1,
    }
}

#[test]
fn a_later_version_has_a_higher_sequence_and_the_same_name() {
    let version = |updated: Value| one(&lantern_walk(json!({"updatedAt": updated})));
    let (unknown, first, second) =
        (version(Value::Null), version(json!("2026-06-01T08:00:00Z")), version(json!("2026-06-01T08:00:01Z")));
    let sequence = |entry: &BTreeMap<String, String>| entry["SEQUENCE"].parse::<i32>().expect("fits 32 bits");
    assert!(sequence(&unknown) < sequence(&first) && sequence(&first) < sequence(&second));
    assert_eq!(first["UID"], second["UID"]);
}

#[test]
fn no_address_of_a_person_is_written() {
    let event = lantern_walk(json!({}));
    let answer = answer(Response::Yes, RsvpStatus::Confirmed);
    let text = CALENDAR.text(&[Entry { answer: Some(&answer), ..entry(&event) }], &World);
    assert!(!text.contains("ana@"), "{text}");
}

#[test]
fn a_series_is_told_by_its_rule_only_when_asked() {
    let by_rule = |rule: &str| {
        let event = lantern_walk(json!({"series": {"id": "walks", "rrule": rule}}));
        let calendar = Calendar { repeats: Repeats::ByRule, ..CALENDAR };
        parsed(&calendar.text(&[entry(&event)], &World), "VEVENT").remove(0)
    };
    let told = by_rule("FREQ=MONTHLY;BYDAY=1SA");
    assert_eq!(told["RRULE"], "FREQ=MONTHLY;BYDAY=1SA");
    assert_eq!(told["UID"], "walks@alderbrook.example.org");
    // A stranger's rule must not begin lines of its own.
    assert_eq!(by_rule("FREQ=DAILY\r\nATTENDEE:x").get("RRULE"), None);
}

#[test]
fn a_groups_feed_has_every_event_and_each_zone_once() {
    let events = [
        timed("one", "Europe/Paris", "2026-03-01T19:00:00", "2026-03-01T20:00:00"),
        timed("two", "Europe/Paris", "2026-09-01T19:00:00", "2026-09-01T20:00:00"),
        timed("three", "Asia/Kolkata", "2026-09-01T19:00:00", "2026-09-01T20:00:00"),
        timed("four", "UTC", "2026-09-01T19:00:00", "2026-09-01T20:00:00"),
    ];
    let entries: Vec<Entry> = events.iter().map(entry).collect();
    let text = Calendar { name: Some("Alderbrook walks"), ..CALENDAR }.text(&entries, &World);
    assert_eq!(parsed(&text, "VEVENT").len(), 4);
    let zones: Vec<String> = parsed(&text, "VTIMEZONE").into_iter().map(|zone| zone["TZID"].clone()).collect();
    assert_eq!(zones, ["Asia/Kolkata", "Europe/Paris"]);
    assert!(text.contains("\r\nX-WR-CALNAME:Alderbrook walks\r\n"));
    assert_eq!(parsed(&text, "VEVENT")[3]["DTSTART"], "20260901T190000Z");
}
