//! Half-typed answers and remembered details, on this device.

use super::device::Device;
use super::site::Site;
use crate::data::drafts::{self, Details, KeptDraft};
use crate::data::failure::Failure;
use crate::domain::event::Event;
use crate::domain::id::EventId;
use crate::domain::page::BadRecord;
use crate::domain::rsvp::RsvpRequest;

impl Site {
    pub(super) fn draft(self, event: &EventId) -> Result<Option<KeptDraft>, BadRecord> {
        drafts::load(&Device, &self.source_name(), event)
    }

    pub(super) fn keep_draft(self, event: &EventId, draft: &KeptDraft) -> Result<(), Failure> {
        drafts::save(&Device, &self.source_name(), event, draft)
    }

    pub fn forget_draft(self, event: &EventId) {
        drafts::forget(&Device, &self.source_name(), event);
    }

    /// Once this was taken. What was typed since and says something else stays.
    pub(super) fn forget_draft_of(self, event: &Event, taken: &RsvpRequest) {
        let Ok(Some(kept)) = self.draft(&event.id) else { return };
        let says = kept.draft.check(event, taken.id.clone(), None);
        if says.is_ok_and(|typed| typed.settled().says_the_same_as(&taken.clone().settled())) {
            self.forget_draft(&event.id);
        }
    }

    /// Details that cannot be read any more are typed once more, and kept anew.
    pub fn details(self) -> Option<Details> {
        drafts::load_details(&Device).unwrap_or_default()
    }

    pub(super) fn remember_details(self, details: &Details) -> Result<(), Failure> {
        drafts::save_details(&Device, details)
    }

    /// Whoever answered need not type it again.
    pub(super) fn remember_answerer(self, request: &RsvpRequest) {
        let RsvpRequest { name, email, visible_in_roster: visible, .. } = request.clone();
        let details = Details { name, email: email.unwrap_or_default(), visible };
        if self.remember_details(&details).is_err() {
            self.announcements.say(self.reader().words.failure_not_kept());
        }
    }

    pub fn forget_details(self) {
        drafts::forget_details(&Device);
    }
}
