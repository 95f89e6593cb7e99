//! What went wrong, in words that say what to do next.

use super::super::zones::BrowserZones;
use super::Reader;
use crate::domain::draft::{Field, FieldProblem};
use crate::domain::instant::{Instant, Span};
use crate::domain::problem::Problem;
use crate::domain::rules::{Flaw, Question};
use crate::domain::zone::Zones;

/// The event that a sentence is about, as far as it is needed: its zone and its organiser's questions.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    pub zone: &'a str,
    pub questions: &'a [Question],
    pub now: Instant,
}

impl Reader {
    /// "Tue, 4 May, 18:30", and the reader's own time beside it where clocks differ.
    pub fn told(self, at: Instant, zone: &str, now: Instant) -> String {
        let there = self.day_and_time(at, zone, now);
        let offset = |zone: &str| BrowserZones.offset_minutes(zone, at).unwrap_or(0);
        if offset(zone) == offset(self.zone) {
            return there;
        }
        let here = self.day_and_time(at, self.zone, now);
        format!("{there} ({})", self.words.event_your_time(&here))
    }

    /// Why the source refused.
    pub fn problem(self, problem: &Problem, about: About) -> String {
        let words = self.words;
        let label = |id: &str| about.questions.iter().find(|question| question.id == id).map(|it| it.label.as_str());
        match problem {
            Problem::EventFull => words.problem_event_full().to_owned(),
            Problem::RsvpNotOpen(None) => words.problem_rsvp_not_open().to_owned(),
            Problem::RsvpNotOpen(Some(at)) => words.problem_rsvp_not_open_until(&self.told(*at, about.zone, about.now)),
            Problem::RsvpClosed => words.problem_rsvp_closed().to_owned(),
            Problem::EventCancelled => words.problem_event_cancelled().to_owned(),
            Problem::GuestLimit(None) => words.problem_guest_limit().to_owned(),
            Problem::GuestLimit(Some(most)) => words.problem_guest_limit_of(*most),
            Problem::AnswerMissing(id) => match label(id) {
                Some(question) => words.problem_answer_missing_to(question),
                None => words.problem_answer_missing().to_owned(),
            },
            Problem::InvalidField(name) => words.problem_invalid_field(match name.as_str() {
                "attendee.name" => words.rsvp_name(),
                "attendee.email" => words.rsvp_email(),
                "additionalNumberOfGuests" => words.rsvp_guests(),
                "note" => words.rsvp_note(),
                other => other.strip_prefix("answers.").and_then(label).unwrap_or(other),
            }),
            Problem::DuplicateAttendee => words.problem_duplicate_attendee().to_owned(),
            Problem::NotAllowed => words.problem_not_allowed().to_owned(),
            Problem::NotFound => words.problem_not_found().to_owned(),
            Problem::EditConflict => words.problem_edit_conflict().to_owned(),
            Problem::RateLimited(None) => words.problem_rate_limited().to_owned(),
            Problem::RateLimited(Some(wait)) => {
                let then = about.now + (*wait).max(Span::minutes(1));
                words.problem_rate_limited_for(&self.relative(then, about.now))
            }
            Problem::Unavailable => words.problem_unavailable().to_owned(),
        }
    }

    /// What is wrong with one field of the form.
    pub fn field_problem(self, problem: &FieldProblem) -> String {
        let words = self.words;
        match (problem.flaw, &problem.field) {
            (Flaw::Missing, Field::Response) => words.draft_missing_response().to_owned(),
            (Flaw::Missing, Field::Name) => words.draft_missing_name().to_owned(),
            (Flaw::Missing, Field::Email) => words.draft_missing_email().to_owned(),
            (Flaw::Missing, Field::Guests | Field::Answer(_) | Field::Note) => words.draft_missing_answer().to_owned(),
            (Flaw::TooLong(most), _) => words.draft_too_long(most),
            (Flaw::NotAnEmail, _) => words.draft_not_an_email().to_owned(),
            (Flaw::NotANumber, _) => words.draft_not_a_number().to_owned(),
            (Flaw::TooManyGuests(0), _) => words.draft_no_guests().to_owned(),
            (Flaw::TooManyGuests(most), _) => words.draft_too_many_guests(most),
            (Flaw::NotAnOption, Field::Response) => words.draft_no_maybe().to_owned(),
            (Flaw::NotAnOption, _) => words.draft_not_an_option().to_owned(),
        }
    }
}
