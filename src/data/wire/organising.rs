//! What an organiser says of an RSVP.

use super::moment::write_instant;
use super::object::Object;
use super::words::{RSVP_STATUSES, spell};
use crate::domain::organiser::{Place, Word};
use crate::domain::rsvp::RsvpStatus;
use crate::json::Value;

pub fn write(word: Word) -> Value {
    let mut object = Object::default();
    match word {
        Word::Place(place) => {
            let status = match place {
                Place::Seated => RsvpStatus::Confirmed,
                Place::Offered => RsvpStatus::Offered,
                Place::Waiting => RsvpStatus::Waitlisted,
                Place::Declined => RsvpStatus::Declined,
            };
            object.text("status", spell(RSVP_STATUSES, status));
        }
        Word::Here(since) => object.text("checkedInAt", &write_instant(since)),
        // The one place where nothing is something: it takes the arrival back.
        Word::NotHere => object.put("checkedInAt", Value::Null),
    }
    object.into()
}
