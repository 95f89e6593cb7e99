//! A word on its way as this device keeps it. No server sees it.

use super::Errand;
use crate::data::outbox::letter::Rest;
use crate::data::wire::fields::Fields;
use crate::data::wire::moment::DayEdge;
use crate::data::wire::object::Object;
use crate::data::wire::words::{Words, spell};
use crate::data::wire::{self, Reading, problem};
use crate::domain::id::{EventId, RsvpId};
use crate::domain::instant::Instant;
use crate::domain::organiser::{Place, Word};
use crate::domain::page::BadRecord;
use crate::domain::zone::Zones;
use crate::json::Value;

const DEEDS: Words<Deed> = &[
    ("seat", Deed::Place(Place::Seated)),
    ("offer", Deed::Place(Place::Offered)),
    ("wait", Deed::Place(Place::Waiting)),
    ("decline", Deed::Place(Place::Declined)),
    ("here", Deed::Here),
    ("notHere", Deed::NotHere),
];

/// A word without its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Place(Place),
    Here,
    NotHere,
}

pub(super) fn read(text: &str, zones: &dyn Zones) -> Result<Errand, BadRecord> {
    let reading = Reading { zones, site_zone: "UTC", group_zone: &|_| None, shift_weeks: 0 };
    wire::record(text, ("id", &|fields| take(fields, &reading)))
}

fn take(fields: &mut Fields, reading: &Reading) -> Errand {
    let times = reading.times("UTC");
    let mut instant = |name: &str| times.instant(fields, name, DayEdge::Begins);
    let said_at = instant("saidAt").unwrap_or(Instant::from_millis(0));
    let since = instant("since").unwrap_or(said_at);
    let rest = match (instant("restUntil"), instant("askedToRestUntil")) {
        (_, Some(end)) => Rest::AskedFor(end),
        (Some(end), None) => Rest::Until(end),
        (None, None) => Rest::No,
    };
    let word = match fields.needed_word("word", DEEDS) {
        Deed::Place(place) => Word::Place(place),
        Deed::Here => Word::Here(since),
        Deed::NotHere => Word::NotHere,
    };
    Errand {
        id: RsvpId::new(fields.needed_text("id")),
        event: EventId::new(fields.needed_text("event")),
        revision: fields.count("revision").map_or(0, u64::from),
        tries: fields.count("tries").unwrap_or(0),
        refused: fields.record("refused", |fields| problem::kept(fields, reading)),
        word,
        said_at,
        rest,
    }
}

pub(super) fn write(errand: &Errand) -> String {
    let (deed, since) = match errand.word {
        Word::Place(place) => (Deed::Place(place), None),
        Word::Here(since) => (Deed::Here, Some(since)),
        Word::NotHere => (Deed::NotHere, None),
    };
    let mut object = Object::default();
    object.text("id", errand.id.as_str());
    object.text("event", errand.event.as_str());
    object.put("revision", errand.revision.into());
    object.text("word", spell(DEEDS, deed));
    object.maybe_instant("since", since);
    object.maybe_instant("saidAt", Some(errand.said_at));
    object.maybe_count("tries", Some(errand.tries));
    match errand.rest {
        Rest::No => {}
        Rest::Until(end) => object.maybe_instant("restUntil", Some(end)),
        Rest::AskedFor(end) => object.maybe_instant("askedToRestUntil", Some(end)),
    }
    object.maybe("refused", errand.refused.as_ref().map(problem::write));
    Value::from(object).to_string()
}
