//! What was typed and not sent yet, kept through a reload, a step back or a failed send; one draft an event.

use super::failure::Failure;
use super::keep::Keep;
use super::kept::key;
use super::wire::{self, draft};
use crate::domain::draft::RsvpDraft;
use crate::domain::id::EventId;
use crate::domain::page::BadRecord;

/// `None` where nothing was typed.
pub fn load(keep: &dyn Keep, source: &str, event: &EventId) -> Result<Option<RsvpDraft>, BadRecord> {
    let Some(text) = keep.read(&draft_key(source, event)) else { return Ok(None) };
    wire::record(&text, ("event", &draft::read)).map(Some)
}

pub fn save(keep: &dyn Keep, source: &str, event: &EventId, draft: &RsvpDraft) -> Result<(), Failure> {
    keep.write(&draft_key(source, event), &draft::write(draft).to_string())
}

/// Once it is sent.
pub fn forget(keep: &dyn Keep, source: &str, event: &EventId) {
    keep.remove(&draft_key(source, event));
}

fn draft_key(source: &str, event: &EventId) -> String {
    key(source, &format!("draft:{event}"))
}
