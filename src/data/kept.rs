//! The visitor's own answers and groups, as this device remembers them; apart for each source.

use super::failure::Failure;
use super::keep::Keep;
use super::wire::fields::Fields;
use super::wire::object::Object;
use super::wire::{self, Reading, event, rsvp};
use crate::domain::event::Event;
use crate::domain::id::{EditKey, EventId, GroupSlug, RsvpId};
use crate::domain::page::BadRecord;
use crate::domain::rsvp::Rsvp;
use crate::domain::zone::Zones;
use crate::json::{self, Value};

/// An answer with all that its ticket needs, should the source be out of reach.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptAnswer {
    pub rsvp: Rsvp,
    pub edit_key: Option<EditKey>,
    /// As it was when last seen.
    pub event: Event,
    pub group_name: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeptAnswers {
    pub answers: Vec<KeptAnswer>,
    /// Entries that could not be read; they stay on the device as they are.
    pub unreadable: Vec<BadRecord>,
    broken: Vec<String>,
}

impl KeptAnswers {
    pub fn load(keep: &dyn Keep, source: &str, zones: &dyn Zones) -> Self {
        let Some(text) = keep.read(&key(source, "answers")) else { return Self::default() };
        let reading = Reading { zones, site_zone: "UTC", group_zone: &|_| None, shift_weeks: 0 };
        match wire::list_keeping_broken(&text, ("id", &|fields| read_answer(fields, &reading))) {
            Ok((answers, broken)) => {
                let (unreadable, broken) = broken.into_iter().unzip();
                Self { answers, unreadable, broken }
            }
            // Not even a list: it becomes one entry of the next, so that nothing is lost.
            Err(reason) => Self {
                answers: Vec::new(),
                unreadable: vec![BadRecord { id: String::new(), field: String::new(), reason }],
                broken: vec![Value::String(text).to_string()],
            },
        }
    }

    pub fn save(&self, keep: &dyn Keep, source: &str) -> Result<(), Failure> {
        let answers = self.answers.iter().map(|answer| write_answer(answer).to_string());
        let entries: Vec<String> = answers.chain(self.broken.iter().cloned()).collect();
        keep.write(&key(source, "answers"), &format!("[{}]", entries.join(",")))
    }

    /// The answer to this event, where there is one.
    pub fn to(&self, event: &EventId) -> Option<&KeptAnswer> {
        self.answers.iter().find(|kept| kept.rsvp.request.event == *event)
    }

    pub fn key_for(&self, event: &EventId) -> Option<EditKey> {
        self.to(event)?.edit_key.clone()
    }

    /// Takes the place of what was known of the same RSVP. A key once received stays, though later answers come without it.
    pub fn put(&mut self, mut answer: KeptAnswer) {
        let at = self.answers.iter().position(|kept| kept.rsvp.request.id == answer.rsvp.request.id);
        match at {
            Some(at) => {
                let kept = &mut self.answers[at];
                answer.edit_key = answer.edit_key.or_else(|| kept.edit_key.take());
                *kept = answer;
            }
            None => self.answers.push(answer),
        }
    }

    pub fn forget(&mut self, id: &RsvpId) {
        self.answers.retain(|kept| kept.rsvp.request.id != *id);
    }
}

fn read_answer(fields: &mut Fields, reading: &Reading) -> KeptAnswer {
    let event = fields.needed_record("event", |fields| event::read(fields, reading));
    let zone = &event.schedule.time_zone;
    KeptAnswer {
        rsvp: fields.needed_record("rsvp", |fields| rsvp::read(fields, zone, reading)),
        edit_key: fields.text("editKey").map(EditKey::new),
        group_name: fields.text("groupName"),
        event,
    }
}

fn write_answer(answer: &KeptAnswer) -> Value {
    let mut object = Object::default();
    // Repeated outside the RSVP so that an entry can be named even when its RSVP cannot be read.
    object.text("id", answer.rsvp.request.id.as_str());
    object.put("rsvp", rsvp::write(&answer.rsvp).into());
    object.maybe_text("editKey", answer.edit_key.as_ref().map(EditKey::as_str));
    object.put("event", event::write(&answer.event));
    object.maybe_text("groupName", answer.group_name.as_deref());
    object.into()
}

/// The groups that the visitor joined, in order of joining.
pub fn load_joined(keep: &dyn Keep, source: &str) -> Result<Vec<GroupSlug>, BadRecord> {
    let Some(text) = keep.read(&key(source, "joined")) else { return Ok(Vec::new()) };
    let bad = |reason: String| BadRecord { id: "joined".to_owned(), field: String::new(), reason };
    let slugs = match json::parse(&text) {
        Ok(Value::Array(slugs)) => slugs,
        Ok(_) => return Err(bad("should be a list".to_owned())),
        Err(error) => return Err(bad(error.to_string())),
    };
    let slug =
        |slug: &Value| slug.as_str().map(GroupSlug::new).ok_or_else(|| bad("should be a list of text".to_owned()));
    slugs.iter().map(slug).collect()
}

pub fn save_joined(keep: &dyn Keep, source: &str, joined: &[GroupSlug]) -> Result<(), Failure> {
    let slugs = joined.iter().map(|slug| Value::from(slug.as_str())).collect();
    keep.write(&key(source, "joined"), &Value::Array(slugs).to_string())
}

/// Where something of a source is kept.
pub fn key(source: &str, what: &str) -> String {
    format!("turnout:{source}:{what}")
}
