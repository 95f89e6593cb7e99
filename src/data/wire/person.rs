//! People, and the lines of a roster.

use super::event_parts::{read_image, write_image};
use super::fields::Fields;
use super::object::Object;
use crate::domain::id::{GroupSlug, PersonId};
use crate::domain::person::{Attendee, Person};
use crate::json::Value;

pub fn read(fields: &mut Fields) -> Person {
    Person {
        id: fields.text("id").map(PersonId::new),
        name: fields.needed_text("name"),
        image: fields.record("image", read_image),
        headline: fields.text("headline"),
        topics: fields.texts("topics"),
        handles: fields.texts("handles"),
        pronouns: fields.text("pronouns"),
        languages: fields.texts("languages"),
    }
}

/// A person of a dataset, with the groups that they show they belong to.
pub fn read_member(fields: &mut Fields) -> (Person, Vec<GroupSlug>) {
    let groups = fields.texts("memberOf").into_iter().map(GroupSlug::new).collect();
    (read(fields), groups)
}

pub fn read_attendee(fields: &mut Fields) -> Attendee {
    Attendee { guests: fields.count("guests").unwrap_or(0), comfort: fields.texts("comfort"), person: read(fields) }
}

pub fn write(person: &Person) -> Value {
    let mut object = Object::default();
    object.maybe_text("id", person.id.as_ref().map(PersonId::as_str));
    object.text("name", &person.name);
    object.maybe("image", person.image.as_ref().map(write_image));
    object.maybe_text("headline", person.headline.as_deref());
    object.texts("topics", &person.topics);
    object.texts("handles", &person.handles);
    object.maybe_text("pronouns", person.pronouns.as_deref());
    object.texts("languages", &person.languages);
    object.into()
}
