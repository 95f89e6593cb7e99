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
use serde_json::Value;

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

    fn read(mut fields: Fields, reading: &Reading) -> Result<Self, BadField> {
        let edit_key = fields.needed_text("editKey").map(EditKey::new)?;
        let first_body = fields.value("firstBody").unwrap_or_default();
        let joined_at = reading.times("UTC").instant(&mut fields, "joinedAt", wire::moment::DayEdge::Begins)?;
        let rsvp = rsvp::read(fields, "UTC", reading)?;
        let joined_at = joined_at.unwrap_or(rsvp.created_at);
        Ok(Self { entry: Entry { rsvp, joined_at }, edit_key, first_body })
    }

    fn write(&self) -> Value {
        let mut value = rsvp::write(&self.entry.rsvp);
        value["editKey"] = self.edit_key.as_str().into();
        value["joinedAt"] = write_instant(self.entry.joined_at).into();
        value["firstBody"] = self.first_body.clone();
        value
    }
}

impl OwnAnswers {
    /// Read anew each time: another tab may have written meanwhile.
    pub fn load(keep: &dyn Keep, source: &str) -> Result<Self, Failure> {
        let key = kept::key(source, "rsvps");
        let raw = match keep.read(&key) {
            None => Vec::new(),
            Some(text) => serde_json::from_str(&text)
                .map_err(|error| broken(&key, format!("should be a list in JSON: {error}")))?,
        };
        Ok(Self { key, raw })
    }

    pub fn concern(&self, event: &EventId) -> bool {
        self.raw.iter().any(|value| value["event"] == event.as_str())
    }

    pub fn knows(&self, id: &RsvpId) -> bool {
        self.raw.iter().any(|value| value["id"] == id.as_str())
    }

    pub fn to(&self, event: &EventId, zones: &dyn Zones) -> Result<Vec<OwnAnswer>, Failure> {
        let reading = Reading { zones, site_zone: "UTC", group_zone: &|_| None, shift_weeks: 0 };
        let answers = self.raw.iter().filter(|value| value["event"] == event.as_str());
        let read = |value: &Value| Fields::new(value.clone()).and_then(|fields| OwnAnswer::read(fields, &reading));
        answers.map(|value| read(value).map_err(|bad| self.unreadable(value, &bad))).collect()
    }

    /// Takes the place of what was kept of the same RSVP.
    pub fn put(&mut self, answer: &OwnAnswer) {
        let value = answer.write();
        match self.raw.iter_mut().find(|kept| kept["id"] == value["id"]) {
            Some(kept) => *kept = value,
            None => self.raw.push(value),
        }
    }

    pub fn save(self, keep: &dyn Keep) -> Result<(), Failure> {
        keep.write(&self.key, &Value::Array(self.raw).to_string())
    }

    fn unreadable(&self, value: &Value, bad: &BadField) -> Failure {
        let id = value["id"].as_str().unwrap_or_default();
        broken(&self.key, format!("the answer \"{id}\": {} {}", bad.field, bad.reason))
    }
}

fn broken(key: &str, detail: String) -> Failure {
    Failure::Unreadable { what: key.to_owned(), detail }
}
