//! One person's answer to one event (schema.org RsvpAction).

use super::id::{EditKey, EventId, PersonId, RsvpId};
use super::instant::Instant;
use super::order;
use std::collections::BTreeMap;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Response {
    Yes,
    Maybe,
    No,
}

/// What the source made of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RsvpStatus {
    /// Noted: a yes holds its seats, a maybe or a no holds none.
    Confirmed,
    Waitlisted,
    /// Seats are held until the offer ends.
    Offered,
    /// Waits for an organiser's approval; holds no seat.
    Pending,
    Declined,
    Cancelled,
}

/// The answer to one of the organiser's questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// To a text or a choice question.
    Text(String),
    Boolean(bool),
}

/// What a person sends: a checked answer, ready for any source. Made by `RsvpDraft::check`.
#[derive(Clone, Debug, PartialEq)]
pub struct RsvpRequest {
    pub id: RsvpId,
    pub event: EventId,
    pub name: String,
    pub email: Option<String>,
    pub person: Option<PersonId>,
    pub response: Response,
    pub guests: u32,
    /// By question id.
    pub answers: BTreeMap<String, Answer>,
    pub note: Option<String>,
    pub visible_in_roster: bool,
    pub comfort: Vec<String>,
}

/// An answer as its source keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct Rsvp {
    pub request: RsvpRequest,
    pub status: RsvpStatus,
    /// From 1, in order of joining.
    pub waitlist_position: Option<u32>,
    pub offer_expires_at: Option<Instant>,
    pub checked_in_at: Option<Instant>,
    pub created_at: Instant,
    pub updated_at: Instant,
    /// Rises by one with every change; the source's ETag.
    pub revision: u64,
}

/// A source's answer to a write. The key comes with the first answer (and its repeats), never with a read.
#[derive(Clone, Debug, PartialEq)]
pub struct Receipt {
    pub rsvp: Rsvp,
    pub edit_key: Option<EditKey>,
}

impl RsvpRequest {
    /// Seats that this answer needs: the person and their guests for a yes, none otherwise.
    pub fn party(&self) -> u32 {
        match self.response {
            Response::Yes => self.guests.saturating_add(1),
            Response::Maybe | Response::No => 0,
        }
    }

    /// The answer as it is kept: guests come with a yes alone.
    pub fn settled(mut self) -> Self {
        self.guests = self.party().saturating_sub(1);
        self
    }

    /// Whether both say the same; the order of comfort does not matter.
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        let sorted = |request: &Self| {
            let mut request = request.clone();
            request.comfort = order::by(request.comfort, Ord::cmp);
            request
        };
        sorted(self) == sorted(other)
    }
}

impl Answer {
    /// A blank text answers nothing.
    pub fn is_blank(&self) -> bool {
        matches!(self, Answer::Text(text) if text.trim().is_empty())
    }
}

impl Rsvp {
    /// Seats that nobody else can have.
    pub fn seats_held(&self) -> u32 {
        match self.status {
            RsvpStatus::Confirmed | RsvpStatus::Offered => self.request.party(),
            RsvpStatus::Waitlisted | RsvpStatus::Pending | RsvpStatus::Declined | RsvpStatus::Cancelled => 0,
        }
    }
}
