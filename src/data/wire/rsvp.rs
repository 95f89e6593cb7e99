//! Answers: what a person sends, and what their source keeps.

use super::Reading;
use super::fields::{BadField, Fields};
use super::moment::DayEdge;
use super::object::Object;
use super::words::{RESPONSES, RSVP_STATUSES, spell};
use crate::domain::id::{EditKey, EventId, PersonId, RsvpId};
use crate::domain::instant::Instant;
use crate::domain::rsvp::{Answer, Receipt, Response, Rsvp, RsvpRequest};
use crate::json::Value;
use std::collections::BTreeMap;

/// Names an RSVP's record.
pub const ID: &str = "id";

/// `zone` is the event's.
pub fn read(fields: &mut Fields, zone: &str, reading: &Reading) -> Rsvp {
    let times = reading.times(zone);
    let created = times.instant(fields, "createdAt", DayEdge::Begins);
    let updated = times.instant(fields, "updatedAt", DayEdge::Begins);
    // Both are optional; an answer of unknown age was there before all others.
    let created_at = created.or(updated).unwrap_or(Instant::from_millis(0));
    Rsvp {
        status: fields.needed_word("status", RSVP_STATUSES),
        waitlist_position: fields.count("waitlistPosition"),
        offer_expires_at: times.instant(fields, "offerExpiresAt", DayEdge::Ends),
        checked_in_at: times.instant(fields, "checkedInAt", DayEdge::Begins),
        created_at,
        updated_at: updated.unwrap_or(created_at),
        revision: fields.count("revision").map_or(1, u64::from),
        request: read_request(fields),
    }
}

/// The answer to a write: an RSVP that may bring its key.
pub fn read_receipt(fields: &mut Fields, zone: &str, reading: &Reading) -> Receipt {
    let edit_key = fields.text("editKey").map(EditKey::new);
    Receipt { rsvp: read(fields, zone, reading), edit_key }
}

pub fn read_request(fields: &mut Fields) -> RsvpRequest {
    let (name, email, person) = fields.needed_record("attendee", |fields| {
        (fields.needed_text("name"), fields.text("email"), fields.text("person").map(PersonId::new))
    });
    RsvpRequest {
        id: RsvpId::new(fields.needed_text("id")),
        event: EventId::new(fields.needed_text("event")),
        name,
        email,
        person,
        response: fields.needed_word("rsvpResponse", RESPONSES),
        guests: fields.count("additionalNumberOfGuests").unwrap_or(0),
        answers: fields.record("answers", read_answers).unwrap_or_default(),
        note: fields.text("note"),
        visible_in_roster: fields.flag("visibleInRoster").unwrap_or(false),
        comfort: fields.texts("comfort"),
    }
}

pub(super) fn read_answers(fields: &mut Fields) -> BTreeMap<String, Answer> {
    let mut answers = BTreeMap::new();
    for (question, value) in fields.rest() {
        let answer = match value {
            Value::String(text) => Answer::Text(text),
            Value::Bool(yes) => Answer::Boolean(yes),
            _ => {
                fields.note(BadField::new(&question, "should be text, true or false"));
                continue;
            }
        };
        answers.insert(question, answer);
    }
    answers
}

/// The body of a PUT: what a person says, without what is the server's to say.
pub fn write_body(request: &RsvpRequest) -> Value {
    body(request, None).into()
}

/// An answer on its way, as it is kept on the device.
pub fn write_request(request: &RsvpRequest) -> Value {
    whole(request).into()
}

fn whole(request: &RsvpRequest) -> Object {
    let mut object = body(request, request.person.as_ref());
    object.text("event", request.event.as_str());
    object
}

/// Everything, as it is kept on the device.
pub fn write(rsvp: &Rsvp) -> Object {
    let mut object = whole(&rsvp.request);
    object.text("status", spell(RSVP_STATUSES, rsvp.status));
    object.maybe_count("waitlistPosition", rsvp.waitlist_position);
    object.maybe_instant("offerExpiresAt", rsvp.offer_expires_at);
    object.maybe_instant("checkedInAt", rsvp.checked_in_at);
    object.maybe_instant("createdAt", Some(rsvp.created_at));
    object.maybe_instant("updatedAt", Some(rsvp.updated_at));
    object.put("revision", rsvp.revision.into());
    object
}

fn body(request: &RsvpRequest, person: Option<&PersonId>) -> Object {
    let mut attendee = Object::default();
    attendee.text("name", &request.name);
    attendee.maybe_text("email", request.email.as_deref());
    attendee.maybe_text("person", person.map(PersonId::as_str));

    let mut object = Object::default();
    object.text("id", request.id.as_str());
    object.put("attendee", attendee.into());
    object.text("rsvpResponse", response_word(request.response));
    object.maybe_count("additionalNumberOfGuests", Some(request.guests).filter(|guests| *guests > 0));
    object.unless_empty("answers", write_answers(&request.answers));
    object.maybe_text("note", request.note.as_deref());
    object.maybe_flag("visibleInRoster", request.visible_in_roster.then_some(true));
    object.texts("comfort", &request.comfort);
    object
}

pub fn response_word(response: Response) -> &'static str {
    spell(RESPONSES, response)
}

pub(super) fn write_answers(answers: &BTreeMap<String, Answer>) -> Object {
    let mut object = Object::default();
    for (question, answer) in answers {
        match answer {
            Answer::Text(text) => object.text(question, text),
            Answer::Boolean(yes) => object.put(question, Value::Bool(*yes)),
        }
    }
    object
}
