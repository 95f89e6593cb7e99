//! Somebody who answers: their words, their key, and what came of it.

use crate::town::{Town, fresh};
use crate::visitor::Visitor;
use std::collections::BTreeMap;
use turnout::browser::random::rsvp_id;
use turnout::data::failure::Failure;
use turnout::domain::id::{EditKey, EventId};
use turnout::domain::problem::Problem;
use turnout::domain::rsvp::{Receipt, Response, Rsvp, RsvpRequest, RsvpStatus};

pub struct Person {
    pub source: Visitor,
    pub says: RsvpRequest,
    pub key: Option<EditKey>,
}

impl Person {
    pub fn at(town: &Town, event: &EventId, name: &str) -> Self {
        let says = RsvpRequest {
            id: rsvp_id().expect("a source of chance"),
            event: event.clone(),
            name: name.to_owned(),
            email: Some(format!("{}@example.org", fresh())),
            person: None,
            response: Response::Yes,
            guests: 0,
            answers: BTreeMap::new(),
            note: None,
            visible_in_roster: true,
            comfort: Vec::new(),
        };
        Self { source: town.visitor(), says, key: None }
    }

    /// What somebody says is looked over before it is sent again.
    pub fn saying(mut self, change: impl FnOnce(&mut RsvpRequest)) -> Self {
        change(&mut self.says);
        self
    }

    /// With their key, if they have one.
    pub async fn send(&mut self) -> Result<Receipt, Failure> {
        let receipt = self.source.send_rsvp(&self.says, self.key.as_ref(), None).await?;
        self.key = receipt.edit_key.clone().or(self.key.take());
        Ok(receipt)
    }

    pub async fn send_from(&self, revision: u64) -> Result<Receipt, Failure> {
        self.source.send_rsvp(&self.says, self.key.as_ref(), Some(revision)).await
    }

    /// What came of sending, in a word.
    pub async fn status(&mut self) -> Result<RsvpStatus, Problem> {
        outcome(self.send().await.map(|receipt| receipt.rsvp))
    }

    pub async fn look(&self) -> Rsvp {
        self.source.rsvp(&self.says.event, &self.says.id, self.known_key()).await.expect("their own RSVP")
    }

    pub async fn cancel(&self) -> Result<Rsvp, Failure> {
        self.source.cancel_rsvp(&self.says.event, &self.says.id, self.known_key()).await
    }

    pub fn known_key(&self) -> &EditKey {
        self.key.as_ref().expect("the first answer brought a key")
    }

    pub fn path(&self) -> String {
        format!("/events/{}/rsvps/{}", self.says.event, self.says.id)
    }
}

/// Several people who say yes, one after the other.
pub async fn arrive(town: &Town, event: &EventId, names: &[&str]) -> Vec<Person> {
    let mut people = Vec::new();
    for name in names {
        let mut person = Person::at(town, event, name);
        person.send().await.unwrap_or_else(|failure| panic!("{name}: {failure:?}"));
        people.push(person);
    }
    people
}

/// A refusal of the contract; anything else is no outcome.
pub fn outcome(result: Result<Rsvp, Failure>) -> Result<RsvpStatus, Problem> {
    result.map(|rsvp| rsvp.status).map_err(problem)
}

pub fn problem(failure: Failure) -> Problem {
    match failure {
        Failure::Refused(problem) => problem,
        other => panic!("no refusal, but {other:?}"),
    }
}
