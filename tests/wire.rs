//! Records as strangers write them: what is read, what is let pass, and how what cannot be read is named.

#![recursion_limit = "256"] // One `json!` holds every field of an event.

mod common;

use common::{World, at};
use serde_json::{Value, json};
use turnout::data::wire::{self, Reading, event};
use turnout::domain::event::{AttendanceMode, Event};
use turnout::domain::instant::{Date, Month, Span};
use turnout::domain::page::BadRecord;
use turnout::domain::place::WheelchairAccess;
use turnout::domain::rich_text::TextFormat;
use turnout::domain::rules::{Approval, Contact, QuestionKind, RosterVisibility, WaitlistPolicy};
use turnout::domain::schedule::{EventStatus, Moment};

const READING: Reading = Reading { zones: &World, site_zone: "Europe/London", group_zone: &|_| None, shift_weeks: 0 };

fn read_event(record: Value) -> Result<Event, BadRecord> {
    wire::record(&record.to_string(), (event::ID, &|fields| event::read(fields, &READING)))
}

fn least() -> Value {
    json!({"id": "e1", "name": "Chess", "startDate": "2026-01-08T18:30:00Z"})
}

/// The least event, with one more field at a path such as `location.geo.latitude`.
fn event_with(path: &str, value: Value) -> Value {
    let mut record = least();
    let mut slot = &mut record;
    for name in path.split('.') {
        slot = &mut slot[name];
    }
    *slot = value;
    record
}

#[test]
fn an_event_needs_no_more_than_a_name_and_a_start() {
    let event = read_event(least()).unwrap();
    assert_eq!(event.name, "Chess");
    assert_eq!(event.schedule.start, Moment::At(at("2026-01-08T18:30:00Z")));
    assert_eq!(event.schedule.time_zone, "Europe/London");
    assert_eq!(event.schedule.status, EventStatus::Scheduled);
    assert_eq!(event.attendance_mode, AttendanceMode::Offline);
    assert_eq!((event.capacity, event.place, event.rules), (None, None, Default::default()));
}

#[test]
fn every_field_of_an_event_is_read() {
    let event = read_event(json!({
        "id": "e1", "group": "chess", "name": "Chess", "summary": "s", "description": "<b>d</b>", "descriptionFormat": "html",
        "startDate": "2026-01-08T18:30:00+01:00", "endDate": "2026-01-08T21:00:00+01:00", "timeZone": "Europe/Paris",
        "doorTime": "2026-01-08T18:00:00+01:00", "eventStatus": "rescheduled", "previousStartDate": "2026-01-01",
        "attendanceMode": "mixed",
        "location": {
            "name": "Hall", "howToFindUs": "Ring twice", "geo": {"latitude": 47.5, "longitude": -1},
            "address": {"streetAddress": "1 Quay", "addressLocality": "Alder", "postalCode": "44", "addressRegion": "R", "addressCountry": "FR"},
            "accessibility": {"wheelchair": "partly", "stepFree": true, "signLanguage": false, "subtitles": true, "smokeFree": true,
                "quietSpace": false, "note": "n"}
        },
        "virtualLocation": {"url": "https://meet.example.org"}, "image": {"url": "a.webp", "alt": "A", "width": 3, "height": 2},
        "topics": ["chess", " "], "hosts": [{"id": "h", "name": "Hana"}], "performers": [{"name": "Pim"}], "maximumAttendeeCapacity": 12,
        "rsvp": {
            "opensAt": "2026-01-01T00:00:00Z", "closesAt": "2026-01-07", "allowMaybe": true, "maxGuests": 2, "waitlist": "offer",
            "offerMinutes": 90, "promotionCutoffMinutes": 30, "approval": "required", "contact": "none", "rosterVisibility": "attendees",
            "externalUrl": "https://tickets.example.org",
            "questions": [{"id": "t", "label": "T?", "maxLength": 9, "required": true}, {"id": "c", "label": "C?", "kind": "choice", "options": ["x"]},
                {"id": "b", "label": "B?", "kind": "boolean"}]
        },
        "counts": {"yes": 3, "guests": 1, "maybe": 2, "waitlist": 4, "attended": 5},
        "offers": [{"name": "Soup", "price": 4.5, "priceCurrency": "EUR", "url": "https://soup.example.org"}, {"price": "12.50"}, {"price": 0}],
        "series": {"id": "s", "rrule": "FREQ=WEEKLY", "index": 3}, "superEvent": "week", "inLanguage": "fr",
        "discussionUrl": "https://d.example.org", "recordingUrl": "https://r.example.org", "url": "https://u.example.org",
        "createdAt": "2025-12-01T00:00:00Z", "updatedAt": "2025-12-02T00:00:00Z"
    }))
    .unwrap();
    assert_eq!(event.group.unwrap().as_str(), "chess");
    assert_eq!(event.description.unwrap().format, TextFormat::Html);
    assert_eq!(event.schedule.end, Some(Moment::At(at("2026-01-08T20:00:00Z"))));
    assert_eq!(event.schedule.doors, Some(Moment::At(at("2026-01-08T17:00:00Z"))));
    assert_eq!(event.schedule.status, EventStatus::Rescheduled);
    assert_eq!(event.schedule.previous_start, Some(Moment::Day(day(2026, Month::January, 1))));
    assert_eq!(event.attendance_mode, AttendanceMode::Mixed);
    let place = event.place.unwrap();
    assert_eq!(place.geo.unwrap().longitude, -1.0);
    assert_eq!(place.address.postal_code.as_deref(), Some("44"));
    assert_eq!(place.how_to_find_us.as_deref(), Some("Ring twice"));
    assert_eq!(place.accessibility.wheelchair, Some(WheelchairAccess::Partly));
    assert_eq!((place.accessibility.step_free, place.accessibility.sign_language), (Some(true), Some(false)));
    assert_eq!(event.virtual_url.as_deref(), Some("https://meet.example.org"));
    assert_eq!(event.image.unwrap().width, Some(3));
    assert_eq!(event.topics, ["chess"], "a blank topic says nothing");
    assert_eq!((event.hosts[0].name.as_str(), event.performers[0].name.as_str()), ("Hana", "Pim"));
    assert_eq!(event.capacity, Some(12));
    let rules = event.rules;
    assert_eq!(
        rules.closes_at,
        Some(at("2026-01-07T23:00:00Z")),
        "a closing day closes when it ends, in the event's zone"
    );
    assert_eq!((rules.allow_maybe, rules.max_guests, rules.waitlist), (true, 2, WaitlistPolicy::Offer));
    assert_eq!((rules.offer_for, rules.promotion_cutoff), (Some(Span::minutes(90)), Some(Span::minutes(30))));
    assert_eq!((rules.approval, rules.contact), (Approval::Required, Contact::None));
    assert_eq!(rules.roster_visibility, RosterVisibility::Attendees);
    assert_eq!(rules.questions[0].kind, QuestionKind::Text { max_length: Some(9) });
    assert_eq!(rules.questions[1].kind, QuestionKind::Choice { options: vec!["x".to_owned()] });
    assert_eq!((rules.questions[0].required, rules.questions[2].required), (true, false));
    assert_eq!((event.counts.yes, event.counts.waitlist, event.counts.attended), (3, 4, Some(5)));
    let prices: Vec<&str> = event.offers.iter().map(|offer| offer.price.as_str()).collect();
    assert_eq!(prices, ["4.5", "12.50", "0"]);
    assert_eq!(event.series.unwrap().index, Some(3));
    assert_eq!((event.super_event.as_deref(), event.language.as_deref()), (Some("week"), Some("fr")));
    assert_eq!(event.recording_url.as_deref(), Some("https://r.example.org"));
    assert_eq!(event.updated_at, Some(at("2025-12-02T00:00:00Z")));
}

fn day(year: i32, month: Month, day: u8) -> Date {
    Date::from_calendar_date(year, month, day).unwrap()
}

#[test]
fn null_and_unknown_fields_say_nothing() {
    let mut record = least();
    let fields = record.as_object_mut().unwrap();
    for name in [
        "group",
        "summary",
        "description",
        "descriptionFormat",
        "endDate",
        "timeZone",
        "doorTime",
        "eventStatus",
        "attendanceMode",
        "location",
        "virtualLocation",
        "image",
        "topics",
        "hosts",
        "maximumAttendeeCapacity",
        "rsvp",
        "counts",
        "offers",
        "series",
        "createdAt",
    ] {
        fields.insert(name.to_owned(), Value::Null);
    }
    fields.insert("x-brand-new".to_owned(), json!({"deep": [1]}));
    assert_eq!(read_event(record).unwrap(), read_event(least()).unwrap());
}

#[test]
fn a_field_that_cannot_be_read_is_named() {
    let cases = [
        ("name", json!(7), "name", "should be text, found 7"),
        ("name", json!("  "), "name", "is missing"),
        ("startDate", json!(null), "startDate", "is missing"),
        ("startDate", json!("soon"), "startDate", "should be a date and time, found \"soon\""),
        ("endDate", json!(12), "endDate", "should be text, found 12"),
        ("timeZone", json!("Mars/Olympus"), "timeZone", "no time zone is called \"Mars/Olympus\""),
        (
            "eventStatus",
            json!("off"),
            "eventStatus",
            "should be one of scheduled, tentative, cancelled, postponed, rescheduled, movedOnline, found \"off\"",
        ),
        (
            "attendanceMode",
            json!("space"),
            "attendanceMode",
            "should be one of offline, online, mixed, found \"space\"",
        ),
        ("topics", json!("chess"), "topics", "should be a list, found \"chess\""),
        ("topics", json!(["a", 1]), "topics[1]", "should be text, found 1"),
        ("location", json!("Hall"), "location", "should be a record in braces, found \"Hall\""),
        ("location.geo", json!({"latitude": 1}), "location.geo.longitude", "is missing"),
        (
            "location.geo",
            json!({"latitude": 91, "longitude": 0}),
            "location.geo.latitude",
            "should be between -90 and 90, found 91",
        ),
        (
            "location.accessibility.stepFree",
            json!("yes"),
            "location.accessibility.stepFree",
            "should be true or false, found \"yes\"",
        ),
        ("hosts", json!([{"name": "A"}, {"id": "b"}]), "hosts[1].name", "is missing"),
        ("maximumAttendeeCapacity", json!(-1), "maximumAttendeeCapacity", "should be a whole number from 0, found -1"),
        (
            "maximumAttendeeCapacity",
            json!(1.5),
            "maximumAttendeeCapacity",
            "should be a whole number from 0, found 1.5",
        ),
        (
            "maximumAttendeeCapacity",
            json!(5_000_000_000_u64),
            "maximumAttendeeCapacity",
            "should be a whole number from 0, found 5000000000",
        ),
        (
            "rsvp.questions",
            json!([{"id": "q", "label": "Q", "kind": "choice"}]),
            "rsvp.questions[0].options",
            "is missing",
        ),
        ("rsvp.waitlist", json!(true), "rsvp.waitlist", "should be text, found true"),
        ("offers", json!([{"price": "free"}]), "offers[0].price", "should be a price from 0, found free"),
        ("offers", json!([{"price": -2}]), "offers[0].price", "should be a price from 0, found -2"),
        ("image", json!({"alt": "A"}), "image.url", "is missing"),
    ];
    for (path, value, field, reason) in cases {
        let bad = read_event(event_with(path, value)).unwrap_err();
        assert_eq!((bad.id.as_str(), bad.field.as_str(), bad.reason.as_str()), ("e1", field, reason));
    }
    assert!(read_event(event_with("maximumAttendeeCapacity", json!(5.0))).is_ok(), "5.0 is a whole number in JSON");
}
