//! What an organiser asks of an RSVP.

use super::email;
use super::instant::{Instant, Span};
use super::problem::Problem;
use super::rsvp::{Answer, Response, RsvpRequest};

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

/// Most characters, by the contract.
pub const NAME_MAX: u32 = 200;
pub const EMAIL_MAX: u32 = 254;
pub const NOTE_MAX: u32 = 1000;

/// What is wrong with one field of an answer. Its words are made elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Flaw {
    Missing,
    /// At most so many characters.
    TooLong(u32),
    NotAnEmail,
    NotANumber,
    /// At most so many guests.
    TooManyGuests(u32),
    NotAnOption,
}

impl Question {
    /// Whether `answer` answers this question. A blank text is no answer; a boolean is answered by either value.
    pub fn check(&self, answer: Option<&Answer>) -> Result<(), Flaw> {
        let given = answer.filter(|answer| !answer.is_blank());
        match (&self.kind, given) {
            (_, None) if self.required => Err(Flaw::Missing),
            (_, None) => Ok(()),
            (QuestionKind::Text { max_length: Some(max) }, Some(Answer::Text(text))) => fits(text, *max),
            (QuestionKind::Text { max_length: None }, Some(Answer::Text(_))) => Ok(()),
            (QuestionKind::Choice { options }, Some(Answer::Text(text))) if options.contains(text) => Ok(()),
            (QuestionKind::Boolean, Some(Answer::Boolean(_))) => Ok(()),
            _ => Err(Flaw::NotAnOption),
        }
    }
}

impl RsvpRules {
    /// Whether a request can be read as an answer to these rules, whatever the room and the hour. The first problem decides:
    /// fields that cannot be read, then guests, then answers that miss.
    pub fn check(&self, request: &RsvpRequest) -> Result<(), Problem> {
        let invalid = |field: &str| Err(Problem::InvalidField(field.to_owned()));
        if request.name.trim().is_empty() || fits(request.name.trim(), NAME_MAX).is_err() {
            return invalid("attendee.name");
        }
        let reachable = |text: &str| email::is_valid(text.trim()) && fits(text.trim(), EMAIL_MAX).is_ok();
        if !request.email.as_deref().map_or(self.contact == Contact::None, reachable) {
            return invalid("attendee.email");
        }
        if request.response == Response::Maybe && !self.allow_maybe {
            return invalid("rsvpResponse");
        }
        if request.note.as_deref().is_some_and(|note| fits(note, NOTE_MAX).is_err()) {
            return invalid("note");
        }
        let mut missing = None;
        for question in &self.questions {
            match question.check(request.answers.get(&question.id)) {
                Ok(()) => {}
                Err(Flaw::Missing) => missing = missing.or(Some(&question.id)),
                Err(_) => return invalid(&format!("answers.{}", question.id)),
            }
        }
        match missing {
            _ if request.response == Response::Yes && request.guests > self.max_guests => {
                Err(Problem::GuestLimit(Some(self.max_guests)))
            }
            // Who does not come is asked nothing.
            Some(id) if request.response != Response::No => Err(Problem::AnswerMissing(id.clone())),
            _ => Ok(()),
        }
    }
}

/// Characters are counted as Unicode scalar values.
pub fn fits(text: &str, max: u32) -> Result<(), Flaw> {
    if text.chars().count() <= max as usize { Ok(()) } else { Err(Flaw::TooLong(max)) }
}
