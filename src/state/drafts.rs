//! Half-typed answers and remembered details, on this device.

use super::device::Device;
use super::site::Site;
use crate::data::drafts::{self, Details, KeptDraft};
use crate::data::failure::Failure;
use crate::domain::id::EventId;
use crate::domain::page::BadRecord;

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

    /// Details that cannot be read any more are typed once more, and kept anew.
    pub fn details(self) -> Option<Details> {
        drafts::load_details(&Device).unwrap_or_default()
    }

    pub(super) fn remember_details(self, details: &Details) -> Result<(), Failure> {
        drafts::save_details(&Device, details)
    }

    pub fn forget_details(self) {
        drafts::forget_details(&Device);
    }
}
