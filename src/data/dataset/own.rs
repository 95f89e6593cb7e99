//! The answers that were given on this device: what a server would keep of them, kept here.

use crate::data::failure::Failure;
use crate::data::keep::Keep;
use crate::data::kept;
use crate::data::wire::fields::{BadField, Fields};
use crate::data::wire::moment::write_instant;
use crate::data::wire::{self, Reading, rsvp};
use crate::domain::id::{EditKey, EventId, RsvpId};
use crate::domain::ledger::Entry;
use crate::domain::rsvp::RsvpRequest;
use crate::domain::zone::Zones;
use crate::json::{self, Value};

/// One answer, in the contract's spelling with a few fields more.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnAnswer {
    pub entry: Entry,
    pub edit_key: EditKey,
    /// What was sent first: whoever sends the same again lost the answer, and with it the key.
    pub(super) first_body: Value,
}

/// All answers to this dataset. What cannot be read stays as it is.
pub struct OwnAnswers {
    key: String,
    raw: Vec<Value>,
}

impl OwnAnswer {
    pub fn new(entry: Entry, edit_key: EditKey, request: &RsvpRequest) -> Self {
        Self { entry, edit_key, first_body: rsvp::write_body(request) }
    }

    pub fn began_with(&self, request: &RsvpRequest) -> bool {
        self.first_body == rsvp::write_body(request)
    }

    fn read(fields: &mut Fields, reading: &Reading) -> Self {
        let edit_key = EditKey::new(fields.needed_text("editKey"));
        let first_body = fields.value("firstBody").unwrap_or_default();
        let joined_at = reading.times("UTC").instant(fields, "joinedAt", wire::moment::DayEdge::Begins);
        let rsvp = rsvp::read(fields, "UTC", reading);
        let joined_at = joined_at.unwrap_or(rsvp.created_at);
        Self { entry: Entry::new(rsvp, joined_at), edit_key, first_body }
    }

    fn write(&self) -> Value {
        let mut object = rsvp::write(&self.entry.rsvp);
        object.text("editKey", self.edit_key.as_str());
        object.text("joinedAt", &write_instant(self.entry.joined_at));
        object.put("firstBody", self.first_body.clone());
        object.into()
    }
}

impl OwnAnswers {
    /// Read anew each time: another tab may have written meanwhile.
    pub fn load(keep: &dyn Keep, source: &str) -> Result<Self, Failure> {
        let key = kept::key(source, "rsvps");
        let raw = match keep.read(&key) {
            None => Vec::new(),
            Some(text) => match json::parse(&text) {
                Ok(Value::Array(raw)) => raw,
                Ok(_) => return Err(broken(&key, "should be a list".to_owned())),
                Err(error) => return Err(broken(&key, format!("should be a list in JSON: {error}"))),
            },
        };
        Ok(Self { key, raw })
    }

    pub fn concern(&self, event: &EventId) -> bool {
        self.raw.iter().any(|value| says(value, "event", event.as_str()))
    }

    pub fn knows(&self, id: &RsvpId) -> bool {
        self.raw.iter().any(|value| says(value, "id", id.as_str()))
    }

    pub fn to(&self, event: &EventId, zones: &dyn Zones) -> Result<Vec<OwnAnswer>, Failure> {
        let reading = Reading { zones, site_zone: "UTC", group_zone: &|_| None, shift_weeks: 0 };
        let answers = self.raw.iter().filter(|value| says(value, "event", event.as_str()));
        let read = |value: &Value| {
            let mut fields = Fields::new(value.clone());
            let answer = OwnAnswer::read(&mut fields, &reading);
            fields.sound(answer)
        };
        answers.map(|value| read(value).map_err(|bad| self.unreadable(value, &bad))).collect()
    }

    /// Takes the place of what was kept of the same RSVP.
    pub fn put(&mut self, answer: &OwnAnswer) {
        let value = answer.write();
        match self.raw.iter_mut().find(|kept| kept.get("id") == value.get("id")) {
            Some(kept) => *kept = value,
            None => self.raw.push(value),
        }
    }

    pub fn save(self, keep: &dyn Keep) -> Result<(), Failure> {
        keep.write(&self.key, &Value::Array(self.raw).to_string())
    }

    fn unreadable(&self, value: &Value, bad: &BadField) -> Failure {
        let id = value.get("id").and_then(Value::as_str).unwrap_or_default();
        broken(&self.key, format!("the answer \"{id}\": {} {}", bad.field, bad.reason))
    }
}

fn says(value: &Value, name: &str, text: &str) -> bool {
    value.get(name).and_then(Value::as_str) == Some(text)
}

fn broken(key: &str, detail: String) -> Failure {
    Failure::Unreadable { what: key.to_owned(), detail }
}
