//! An answer while it is being typed. It can be kept and restored as it is, and sent only once it is checked.

use super::email;
use super::event::Event;
use super::id::RsvpId;
use super::rsvp::{Answer, Response, RsvpRequest};
use super::rules::{Contact, EMAIL_MAX, Flaw, NAME_MAX, NOTE_MAX, RsvpRules, fits};
use std::collections::BTreeMap;

/// What the form holds, as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RsvpDraft {
    pub response: Option<Response>,
    pub name: String,
    pub email: String,
    pub guests: String,
    /// By question id; absent where nothing was typed or chosen.
    pub answers: BTreeMap<String, Answer>,
    pub note: String,
    pub visible: bool,
    pub comfort: Vec<String>,
}

/// A field of the form, in the form's order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Response,
    Name,
    Email,
    Guests,
    /// The question's id.
    Answer(String),
    Note,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    pub field: Field,
    pub flaw: Flaw,
}

/// Takes what a field brings, or notes what is wrong with it and goes on with a blank.
struct Problems(Vec<FieldProblem>);

impl Problems {
    fn note<T: Default>(&mut self, field: Field, read: Result<T, Flaw>) -> T {
        read.unwrap_or_else(|flaw| {
            self.0.push(FieldProblem { field, flaw });
            T::default()
        })
    }
}

impl RsvpDraft {
    /// The draft that changes an answer given before.
    pub fn of(request: &RsvpRequest) -> Self {
        Self {
            response: Some(request.response),
            name: request.name.clone(),
            email: request.email.clone().unwrap_or_default(),
            guests: if request.guests == 0 { String::new() } else { request.guests.to_string() },
            answers: request.answers.clone(),
            note: request.note.clone().unwrap_or_default(),
            visible: request.visible_in_roster,
            comfort: request.comfort.clone(),
        }
    }

    /// The answer to send, or every problem at once in the form's order. `seats_left_for_me` counts the person and their guests;
    ///
    /// `None` where there is no limit (see `Event::seats_for`).
    pub fn check(
        &self,
        event: &Event,
        id: RsvpId,
        seats_left_for_me: Option<u32>,
    ) -> Result<RsvpRequest, Vec<FieldProblem>> {
        let rules = &event.rules;
        let mut problems = Problems(Vec::new());
        // Until they choose, the other fields are read as those of somebody who comes, so that nothing is found only later.
        let response = problems.note(Field::Response, self.response(rules).map(Some)).unwrap_or(Response::Yes);
        let name = problems.note(Field::Name, self.name());
        let email = match rules.contact {
            Contact::Email => Some(problems.note(Field::Email, self.email())),
            Contact::None => None,
        };
        let guests = match response {
            Response::Yes => problems.note(Field::Guests, self.guests(rules, seats_left_for_me)),
            Response::Maybe | Response::No => 0,
        };
        let mut answers = BTreeMap::new();
        if response != Response::No {
            for question in &rules.questions {
                let answer = self.answers.get(&question.id).filter(|answer| !answer.is_blank());
                problems.note(Field::Answer(question.id.clone()), question.check(answer));
                answers.extend(answer.map(|answer| (question.id.clone(), answer.clone())));
            }
        }
        let note = self.note.trim();
        problems.note(Field::Note, fits(note, NOTE_MAX));
        if !problems.0.is_empty() {
            return Err(problems.0);
        }
        Ok(RsvpRequest {
            id,
            event: event.id.clone(),
            name,
            email,
            person: None,
            response,
            guests,
            answers,
            note: (!note.is_empty()).then(|| note.to_owned()),
            visible_in_roster: self.visible,
            comfort: self.comfort.clone(),
        })
    }

    fn response(&self, rules: &RsvpRules) -> Result<Response, Flaw> {
        match self.response {
            None => Err(Flaw::Missing),
            Some(Response::Maybe) if !rules.allow_maybe => Err(Flaw::NotAnOption),
            Some(response) => Ok(response),
        }
    }

    fn name(&self) -> Result<String, Flaw> {
        let name = self.name.trim();
        if name.is_empty() {
            return Err(Flaw::Missing);
        }
        fits(name, NAME_MAX).map(|()| name.to_owned())
    }

    fn email(&self) -> Result<String, Flaw> {
        match self.email.trim() {
            "" => Err(Flaw::Missing),
            text if email::is_valid(text) => fits(text, EMAIL_MAX).map(|()| text.to_owned()),
            _ => Err(Flaw::NotAnEmail),
        }
    }

    /// A form without a guests field brings none, whatever was once typed into it.
    fn guests(&self, rules: &RsvpRules, seats_left_for_me: Option<u32>) -> Result<u32, Flaw> {
        let text = self.guests.trim();
        if text.is_empty() || rules.max_guests == 0 {
            return Ok(0);
        }
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Flaw::NotANumber);
        }
        let max = seats_left_for_me.map_or(rules.max_guests, |seats| rules.max_guests.min(seats.saturating_sub(1)));
        // Digits that overflow are a number all the same: one that is too large.
        match text.parse() {
            Ok(guests) if guests <= max => Ok(guests),
            _ => Err(Flaw::TooManyGuests(max)),
        }
    }
}
