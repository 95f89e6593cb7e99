//! An answer on its way to another device: its ticket's address with all that is needed to have it, behind the `#`, which browsers
//! tell no server and no other site.

use super::Route;
use super::query::{address, pairs};
use crate::domain::id::{EditKey, EventId, RsvpId};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handover {
    pub rsvp: RsvpId,
    pub event: EventId,
    pub key: EditKey,
}

impl Handover {
    /// The address below the page's `<base>`.
    pub fn href(&self) -> String {
        let ticket = Route::Ticket(self.rsvp.clone()).href();
        address(&ticket, &[("event", self.event.as_str()), ("key", self.key.as_str())]).replacen('?', "#", 1)
    }

    /// Reads what is behind the `#` of a ticket's address.
    pub fn parse(rsvp: RsvpId, fragment: &str) -> Option<Self> {
        let (mut event, mut key) = (None, None);
        for (name, value) in pairs(fragment.trim_start_matches('#')).filter(|(_, value)| !value.is_empty()) {
            match name.as_str() {
                "event" => event = Some(EventId::new(value)),
                "key" => key = Some(EditKey::new(value)),
                _ => {}
            }
        }
        Some(Self { rsvp, event: event?, key: key? })
    }
}
