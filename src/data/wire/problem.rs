//! Refusals (RFC 9457). What stands after the last slash of `type` says which; where there is no such word, the HTTP status does.

use super::Reading;
use super::fields::{BadField, Fields};
use super::moment::DayEdge;
use super::object::Object;
use crate::domain::instant::Span;
use crate::domain::problem::Problem;
use crate::json::{self, Value};

/// What refused: its HTTP status, its body as far as there is one, and how long it asked to be left alone.
pub struct Refusal<'a> {
    pub status: u16,
    pub body: &'a str,
    pub retry_after: Option<Span>,
}

/// `None` where neither the body nor the status means anything in the contract.
pub fn read(refusal: &Refusal, reading: &Reading) -> Option<Problem> {
    let fields = json::parse(refusal.body).ok().map(Fields::new);
    let named = fields.and_then(|mut fields| by_type(&mut fields, refusal.retry_after, reading));
    named.or_else(|| by_status(refusal))
}

/// A refusal as this device keeps it, until whoever was refused has seen to it.
pub fn kept(fields: &mut Fields, reading: &Reading) -> Problem {
    by_type(fields, None, reading).unwrap_or_else(|| {
        fields.note(BadField::new("type", "should be a kind of problem"));
        Problem::Unavailable(None)
    })
}

/// What a refusal says for good; how long to wait is over by the time it is read again.
pub fn write(problem: &Problem) -> Value {
    let mut object = Object::default();
    let kind = match problem {
        Problem::EventFull => "event-full",
        Problem::RsvpNotOpen(opens) => {
            object.maybe_instant("opensAt", *opens);
            "rsvp-not-open"
        }
        Problem::RsvpClosed => "rsvp-closed",
        Problem::EventCancelled => "event-cancelled",
        Problem::GuestLimit(most) => {
            object.maybe_count("maxGuests", *most);
            "guest-limit"
        }
        Problem::AnswerMissing(question) => {
            object.text("field", question);
            "answer-missing"
        }
        Problem::InvalidField(field) => {
            object.text("field", field);
            "invalid-field"
        }
        Problem::DuplicateAttendee => "duplicate-attendee",
        Problem::NotAllowed => "not-allowed",
        Problem::NotFound => "not-found",
        Problem::EditConflict => "edit-conflict",
        Problem::RateLimited(_) => "rate-limited",
        Problem::Unavailable(_) => "unavailable",
    };
    object.text("type", kind);
    object.into()
}

fn by_type(fields: &mut Fields, retry_after: Option<Span>, reading: &Reading) -> Option<Problem> {
    let kind = fields.text("type")?;
    let field = fields.text("field");
    Some(match kind.rsplit('/').next().unwrap_or(&kind) {
        "event-full" => Problem::EventFull,
        "rsvp-not-open" => {
            let opens = reading.times(reading.site_zone).instant(fields, "opensAt", DayEdge::Begins);
            Problem::RsvpNotOpen(opens)
        }
        "rsvp-closed" => Problem::RsvpClosed,
        "event-cancelled" => Problem::EventCancelled,
        "guest-limit" => Problem::GuestLimit(fields.count("maxGuests")),
        "answer-missing" => Problem::AnswerMissing(question(&field.unwrap_or_default())),
        "invalid-field" => Problem::InvalidField(full_path(field.unwrap_or_default())),
        "duplicate-attendee" => Problem::DuplicateAttendee,
        "not-allowed" => Problem::NotAllowed,
        "not-found" => Problem::NotFound,
        "edit-conflict" => Problem::EditConflict,
        "rate-limited" => Problem::RateLimited(retry_after),
        "unavailable" => Problem::Unavailable(retry_after),
        _ => return None,
    })
}

/// `answers.diet` is about the question `diet`.
fn question(field: &str) -> String {
    field.strip_prefix("answers.").unwrap_or(field).to_owned()
}

/// The contract names these two alone, the domain with what they are part of.
fn full_path(field: String) -> String {
    match field.as_str() {
        "name" | "email" => format!("attendee.{field}"),
        _ => field,
    }
}

fn by_status(refusal: &Refusal) -> Option<Problem> {
    Some(match refusal.status {
        401 | 403 => Problem::NotAllowed,
        404 | 410 => Problem::NotFound,
        412 => Problem::EditConflict,
        429 => Problem::RateLimited(refusal.retry_after),
        500..=599 => Problem::Unavailable(refusal.retry_after),
        _ => return None,
    })
}
