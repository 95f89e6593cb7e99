//! Events as the contract spells them, and the calendars made of them.

use crate::common::World;
use serde_json::{Value, json};
use turnout::data::wire::{self, Reading, event};
use turnout::domain::calendar::{Calendar, Entry, Repeats};
use turnout::domain::event::Event;

const READING: Reading = Reading { zones: &World, site_zone: "Europe/Paris", group_zone: &|_| None, shift_weeks: 0 };

pub const PAGE: &str = "https://alderbrook.example.org/events/lantern-walk";

pub fn event(record: Value) -> Event {
    wire::record(&record.to_string(), (event::ID, &|fields| event::read(fields, &READING))).expect("readable")
}

/// `start` and `end` are wall-clock times in `zone`.
pub fn timed(id: &str, zone: &str, start: &str, end: &str) -> Event {
    event(json!({"id": id, "name": id, "timeZone": zone, "startDate": start, "endDate": end}))
}

pub fn lantern_walk(changes: Value) -> Event {
    let mut record = json!({
        "id": "lantern-walk",
        "name": "Lantern walk; bring gloves, hats & a “friend”",
        "timeZone": "Europe/Paris",
        "startDate": "2026-07-04T18:30:00",
        "endDate": "2026-07-04T21:00:00",
        "updatedAt": "2026-06-01T08:00:00Z",
        "location": {
            "name": "The Old Boathouse",
            "address": {"streetAddress": "3 Quay Lane", "postalCode": "31000", "addressLocality": "Alderbrook"},
            "geo": {"latitude": 43.6045, "longitude": -1.444},
        },
        "topics": ["walks", "light, sound"],
        "series": {"id": "walks", "rrule": "FREQ=MONTHLY;BYDAY=1SA", "index": 3},
    });
    if let (Some(record), Value::Object(changes)) = (record.as_object_mut(), changes) {
        record.extend(changes);
    }
    event(record)
}

pub const CALENDAR: Calendar<'_> = Calendar {
    host: "alderbrook.example.org",
    name: None,
    repeats: Repeats::EachDate,
    now: turnout::domain::instant::Instant::from_millis(1_780_000_000_000),
};

pub fn entry(event: &Event) -> Entry<'_> {
    Entry { event, answer: None, details: "Meet at the quay.\nBring a lantern.", page: PAGE }
}

pub fn text(events: &[Event]) -> String {
    let entries: Vec<Entry> = events.iter().map(entry).collect();
    CALENDAR.text(&entries, &World)
}
