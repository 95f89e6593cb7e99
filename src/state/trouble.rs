//! What went wrong, as a sentence that says what to do next.

use crate::browser::clock::now;
use crate::browser::reader::Reader;
use crate::data::failure::Failure;
use crate::domain::problem::Problem;

pub fn failure_sentence(failure: &Failure, reader: Reader) -> String {
    let words = reader.words;
    match failure {
        Failure::Refused(problem) => problem_sentence(problem, reader),
        Failure::Unreachable => words.failure_unreachable().to_owned(),
        Failure::TimedOut => words.failure_timed_out().to_owned(),
        Failure::Unreadable { what, detail } => words.failure_unreadable(&format!("{what}: {detail}")),
        Failure::NotKept(_) => words.failure_not_kept().to_owned(),
    }
}

pub fn problem_sentence(problem: &Problem, reader: Reader) -> String {
    let words = reader.words;
    match problem {
        Problem::EventFull => words.problem_event_full().to_owned(),
        Problem::RsvpNotOpen(Some(opens)) => {
            words.problem_rsvp_not_open_until(&reader.day_and_time(*opens, reader.zone(), now()))
        }
        Problem::RsvpNotOpen(None) => words.problem_rsvp_not_open().to_owned(),
        Problem::RsvpClosed => words.problem_rsvp_closed().to_owned(),
        Problem::EventCancelled => words.problem_event_cancelled().to_owned(),
        Problem::GuestLimit(Some(limit)) => words.problem_guest_limit_of(*limit),
        Problem::GuestLimit(None) => words.problem_guest_limit().to_owned(),
        Problem::AnswerMissing(_) => words.problem_answer_missing().to_owned(),
        Problem::InvalidField(field) => words.problem_invalid_field(field),
        Problem::DuplicateAttendee => words.problem_duplicate_attendee().to_owned(),
        Problem::NotAllowed => words.problem_not_allowed().to_owned(),
        Problem::NotFound => words.problem_not_found().to_owned(),
        Problem::EditConflict => words.problem_edit_conflict().to_owned(),
        Problem::RateLimited(Some(wait)) => words.problem_rate_limited_for(&reader.relative(now() + *wait, now())),
        Problem::RateLimited(None) => words.problem_rate_limited().to_owned(),
        Problem::Unavailable(_) => words.problem_unavailable().to_owned(),
    }
}
