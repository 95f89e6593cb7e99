//! A letter as this device keeps it. No server sees it.

use super::letter::{Deed, Letter, Rest, Sheet};
use crate::data::wire::fields::Fields;
use crate::data::wire::moment::DayEdge;
use crate::data::wire::object::Object;
use crate::data::wire::words::spell;
use crate::data::wire::{self, Reading, event, problem, rsvp};
use crate::domain::id::EditKey;
use crate::domain::instant::Instant;
use crate::domain::page::BadRecord;
use crate::domain::zone::Zones;
use crate::json::Value;

const DEEDS: &[(&str, Deed)] = &[("answer", Deed::Answer), ("cancel", Deed::Cancel)];

pub fn read(text: &str, zones: &dyn Zones) -> Result<Letter, BadRecord> {
    let reading = Reading { zones, site_zone: "UTC", group_zone: &|_| None, shift_weeks: 0 };
    wire::record(text, ("id", &|fields| take(fields, &reading)))
}

pub fn write(letter: &Letter) -> String {
    let mut object = Object::default();
    // Repeated outside the sheet so that a letter can be named even when its sheet cannot be read.
    object.text("id", letter.id().as_str());
    object.put("sheet", sheet(&letter.sheet));
    object.put("event", event::write(&letter.event));
    object.maybe_text("groupName", letter.group_name.as_deref());
    object.maybe_text("editKey", letter.key.as_ref().map(EditKey::as_str));
    object.maybe("revision", letter.revision.map(Into::into));
    object.list("unsure", &letter.unsure, sheet);
    object.maybe_instant("writtenAt", Some(letter.written_at));
    object.maybe_count("tries", Some(letter.tries));
    match letter.rest {
        Rest::No => {}
        Rest::Until(end) => object.maybe_instant("restUntil", Some(end)),
        Rest::AskedFor(end) => object.maybe_instant("askedToRestUntil", Some(end)),
    }
    object.maybe("refused", letter.refused.as_ref().map(problem::write));
    Value::from(object).to_string()
}

fn take(fields: &mut Fields, reading: &Reading) -> Letter {
    let event = fields.needed_record("event", |fields| event::read(fields, reading));
    let zone = &event.schedule.time_zone;
    let times = reading.times(zone);
    let mut instant = |name: &str| times.instant(fields, name, DayEdge::Begins);
    let rest = match (instant("restUntil"), instant("askedToRestUntil")) {
        (_, Some(end)) => Rest::AskedFor(end),
        (Some(end), None) => Rest::Until(end),
        (None, None) => Rest::No,
    };
    let written_at = instant("writtenAt").unwrap_or(Instant::from_millis(0));
    Letter {
        sheet: fields.needed_record("sheet", read_sheet),
        group_name: fields.text("groupName"),
        key: fields.text("editKey").map(EditKey::new),
        revision: fields.count("revision").map(u64::from),
        unsure: fields.records("unsure", read_sheet),
        tries: fields.count("tries").unwrap_or(0),
        refused: fields.record("refused", |fields| problem::kept(fields, reading)),
        written_at,
        rest,
        event,
    }
}

fn sheet(sheet: &Sheet) -> Value {
    let mut object = Object::default();
    object.text("deed", spell(DEEDS, sheet.deed));
    object.put("request", rsvp::write_request(&sheet.request));
    object.into()
}

fn read_sheet(fields: &mut Fields) -> Sheet {
    Sheet { deed: fields.needed_word("deed", DEEDS), request: fields.needed_record("request", rsvp::read_request) }
}
