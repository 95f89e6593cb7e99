//! Why a source refuses (RFC 9457 problem types of the contract). Each becomes words on the screen.

use super::instant::{Instant, Span};

#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    EventFull,
    /// Opens at the given time, where it is known.
    RsvpNotOpen(Option<Instant>),
    RsvpClosed,
    EventCancelled,
    /// At most so many guests.
    GuestLimit(Option<u32>),
    /// The question's id.
    AnswerMissing(String),
    /// The field's name, as the contract spells it ("attendee.email").
    InvalidField(String),
    DuplicateAttendee,
    NotAllowed,
    NotFound,
    EditConflict,
    RateLimited(Option<Span>),
    Unavailable(Option<Span>),
}
