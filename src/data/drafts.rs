//! What was typed and not sent yet, kept through a reload, a step back or a failed send: one draft an event. And the details that
//! make the next answer shorter.

use super::failure::Failure;
use super::keep::Keep;
use super::kept::key;
use super::wire::fields::Fields;
use super::wire::object::Object;
use super::wire::{self, draft};
use crate::domain::draft::RsvpDraft;
use crate::domain::id::{EventId, RsvpId};
use crate::domain::page::BadRecord;
use crate::json::Value;

/// A draft with all that makes sending it again safe.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptDraft {
    /// The same at every try, so that whatever arrives is one RSVP.
    pub id: RsvpId,
    pub draft: RsvpDraft,
    /// Of the answer that it changes, as it was when the change began.
    pub revision: Option<u64>,
}

/// `None` where nothing was typed.
pub fn load(keep: &dyn Keep, source: &str, event: &EventId) -> Result<Option<KeptDraft>, BadRecord> {
    let Some(text) = keep.read(&draft_key(source, event)) else { return Ok(None) };
    wire::record(&text, ("id", &read)).map(Some)
}

pub fn save(keep: &dyn Keep, source: &str, event: &EventId, kept: &KeptDraft) -> Result<(), Failure> {
    keep.write(&draft_key(source, event), &write(kept).to_string())
}

/// Once it is sent.
pub fn forget(keep: &dyn Keep, source: &str, event: &EventId) {
    keep.remove(&draft_key(source, event));
}

fn draft_key(source: &str, event: &EventId) -> String {
    key(source, &format!("draft:{event}"))
}

fn read(fields: &mut Fields) -> KeptDraft {
    KeptDraft {
        id: RsvpId::new(fields.needed_text("id")),
        draft: fields.needed_record("draft", draft::read),
        revision: fields.count("revision").map(u64::from),
    }
}

fn write(kept: &KeptDraft) -> Value {
    let mut object = Object::default();
    object.text("id", kept.id.as_str());
    object.put("draft", draft::write(&kept.draft));
    object.maybe("revision", kept.revision.map(Value::from));
    object.into()
}

/// Who answers on this device, whatever the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    pub name: String,
    pub email: String,
    pub visible: bool,
}

const DETAILS: &str = "turnout.details";

pub fn load_details(keep: &dyn Keep) -> Result<Option<Details>, BadRecord> {
    let Some(text) = keep.read(DETAILS) else { return Ok(None) };
    let read = |fields: &mut Fields| Details {
        name: fields.text("name").unwrap_or_default(),
        email: fields.text("email").unwrap_or_default(),
        visible: fields.flag("visible").unwrap_or(false),
    };
    wire::record(&text, ("name", &read)).map(Some)
}

pub fn save_details(keep: &dyn Keep, details: &Details) -> Result<(), Failure> {
    let mut object = Object::default();
    object.text("name", &details.name);
    object.text("email", &details.email);
    object.maybe_flag("visible", details.visible.then_some(true));
    keep.write(DETAILS, &Value::from(object).to_string())
}

pub fn forget_details(keep: &dyn Keep) {
    keep.remove(DETAILS);
}
