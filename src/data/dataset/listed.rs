//! What a dataset may say beyond groups and events: people, and answers given elsewhere.

use super::folder::{File, Folder};
use super::records::Records;
use crate::data::failure::Failure;
use crate::data::surroundings::Surroundings;
use crate::data::wire::{Reading, person, rsvp};
use crate::domain::fold::fold;
use crate::domain::id::{EventId, GroupSlug, PersonId};
use crate::domain::ledger::Entry;
use crate::domain::order;
use crate::domain::page::BadRecord;
use crate::domain::person::{Attendee, Person};
use crate::domain::rsvp::RsvpRequest;
use std::collections::HashMap;
use std::rc::Rc;

pub struct People {
    /// By name, each with the groups that they show they belong to.
    members: Vec<(Person, Vec<GroupSlug>)>,
    pub unreadable: Vec<BadRecord>,
}

impl People {
    pub async fn load(folder: Folder) -> Result<Self, Failure> {
        let text = folder.optional("people.json").await?;
        let File { records: mut members, unreadable } =
            folder.read("people.json", &text, ("id", &person::read_member))?;
        members.iter_mut().for_each(|(person, _)| folder.adopt_person(person));
        let members = order::by_key(members, |(person, _)| sort_key(person));
        Ok(Self { members, unreadable })
    }

    pub fn members_of(&self, slug: &GroupSlug) -> Vec<&Person> {
        self.members.iter().filter(|(_, groups)| groups.contains(slug)).map(|(person, _)| person).collect()
    }

    /// As they chose to be shown; who has no record of their own shows the name they answered with.
    pub fn attendee(&self, request: &RsvpRequest) -> Attendee {
        let known = request.person.as_ref().and_then(|id| self.find(id)).cloned();
        let person = known.unwrap_or_else(|| Person { name: request.name.clone(), ..Person::default() });
        Attendee { person, guests: request.guests, comfort: request.comfort.clone() }
    }

    fn find(&self, id: &PersonId) -> Option<&Person> {
        self.members.iter().map(|(person, _)| person).find(|person| person.id.as_ref() == Some(id))
    }
}

/// In order of their name.
pub fn sort_key(person: &Person) -> (String, String) {
    (fold(&person.name), person.id.as_ref().map(ToString::to_string).unwrap_or_default())
}

#[derive(Default)]
pub struct Answers {
    to: HashMap<EventId, Vec<Entry>>,
    pub unreadable: Vec<BadRecord>,
}

impl Answers {
    pub async fn load(folder: Folder, around: Surroundings, records: Rc<Records>) -> Result<Self, Failure> {
        let text = folder.optional("rsvps.json").await?;
        let Surroundings { zones, site_zone, .. } = &around;
        let reading = Reading { zones: &**zones, site_zone, group_zone: &|_| None, shift_weeks: records.shift_weeks };
        let file = folder.read(
            "rsvps.json",
            &text,
            (rsvp::ID, &|fields| {
                let event = fields.peek("event").and_then(|id| records.event(&EventId::new(id)));
                let zone = event.map_or(site_zone, |event| &event.schedule.time_zone).clone();
                rsvp::read(fields, &zone, &reading)
            }),
        )?;
        let mut answers = Self { unreadable: file.unreadable, ..Self::default() };
        for rsvp in file.records {
            let joined_at = rsvp.created_at;
            let entry = Entry::new(rsvp, joined_at);
            answers.to.entry(entry.rsvp.request.event.clone()).or_default().push(entry);
        }
        Ok(answers)
    }

    pub fn to(&self, event: &EventId) -> &[Entry] {
        self.to.get(event).map(Vec::as_slice).unwrap_or_default()
    }
}
