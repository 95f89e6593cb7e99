//! An answer while it is being typed, as this device keeps it. No server sees it.

use super::fields::Fields;
use super::object::Object;
use super::rsvp::{read_answers, write_answers};
use super::words::{RESPONSES, spell};
use crate::domain::draft::RsvpDraft;
use crate::json::Value;

pub fn read(fields: &mut Fields) -> RsvpDraft {
    RsvpDraft {
        response: fields.word("response", RESPONSES),
        name: fields.text("name").unwrap_or_default(),
        email: fields.text("email").unwrap_or_default(),
        guests: fields.text("guests").unwrap_or_default(),
        answers: fields.record("answers", read_answers).unwrap_or_default(),
        note: fields.text("note").unwrap_or_default(),
        visible: fields.flag("visible").unwrap_or(false),
        comfort: fields.texts("comfort"),
    }
}

pub fn write(draft: &RsvpDraft) -> Value {
    let mut object = Object::default();
    object.maybe_text("response", draft.response.map(|response| spell(RESPONSES, response)));
    object.text("name", &draft.name);
    object.text("email", &draft.email);
    object.text("guests", &draft.guests);
    object.unless_empty("answers", write_answers(&draft.answers));
    object.text("note", &draft.note);
    object.maybe_flag("visible", draft.visible.then_some(true));
    object.texts("comfort", &draft.comfort);
    object.into()
}
