//! What an organiser asks of an RSVP.

use super::instant::{Instant, Span};

/// What happens when no seat is free.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum WaitlistPolicy {
    /// Nobody waits: a full event says no.
    #[default]
    Off,
    /// A freed seat goes at once to the first in line.
    Automatic,
    /// A freed seat is offered to the first in line for a while.
    Offer,
    /// A freed seat waits for the organiser.
    Manual,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Approval {
    #[default]
    None,
    Required,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Contact {
    #[default]
    Email,
    None,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RosterVisibility {
    #[default]
    Public,
    Attendees,
    Organizers,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuestionKind {
    /// At most so many characters.
    Text {
        max_length: Option<u32>,
    },
    Choice {
        options: Vec<String>,
    },
    Boolean,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub id: String,
    pub label: String,
    pub kind: QuestionKind,
    pub required: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct RsvpRules {
    pub opens_at: Option<Instant>,
    /// Absent: the event's start.
    pub closes_at: Option<Instant>,
    pub allow_maybe: bool,
    pub max_guests: u32,
    pub questions: Vec<Question>,
    pub waitlist: WaitlistPolicy,
    /// How long an offered seat is held.
    pub offer_for: Option<Span>,
    /// No automatic move this close to the start.
    pub promotion_cutoff: Option<Span>,
    pub approval: Approval,
    pub contact: Contact,
    pub roster_visibility: RosterVisibility,
    /// Answers are taken elsewhere.
    pub external_url: Option<String>,
}
