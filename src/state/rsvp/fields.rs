//! What is wrong with a field, in words beside it; whoever found it.

use crate::browser::reader::Reader;
use crate::data::failure::Failure;
use crate::domain::draft::{Field, FieldProblem};
use crate::domain::event::Event;
use crate::domain::problem::Problem;
use crate::domain::rules::{Contact, Flaw};
use crate::state::trouble::problem_sentence;
use crate::words::Words;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldTrouble {
    pub field: Field,
    pub sentence: String,
}

pub fn flaw_trouble(problem: FieldProblem, words: Words) -> FieldTrouble {
    let sentence = match (problem.flaw, &problem.field) {
        (Flaw::Missing, Field::Response) => words.draft_missing_response().to_owned(),
        (Flaw::Missing, Field::Name) => words.draft_missing_name().to_owned(),
        (Flaw::Missing, Field::Email) => words.draft_missing_email().to_owned(),
        (Flaw::Missing, _) => words.draft_missing_answer().to_owned(),
        (Flaw::TooLong(max), _) => words.draft_too_long(max),
        (Flaw::NotAnEmail, _) => words.draft_not_an_email().to_owned(),
        (Flaw::NotANumber, _) => words.draft_not_a_number().to_owned(),
        (Flaw::TooManyGuests(0), _) => words.rsvp_guests_none_left().to_owned(),
        (Flaw::TooManyGuests(max), _) => words.draft_too_many_guests(max),
        (Flaw::NotAnOption, Field::Response) => words.draft_no_maybe().to_owned(),
        (Flaw::NotAnOption, _) => words.draft_not_an_option().to_owned(),
    };
    FieldTrouble { field: problem.field, sentence }
}

/// A refusal that is about one field of this event's form.
pub fn refused_field(failure: &Failure, event: &Event, reader: Reader) -> Option<FieldTrouble> {
    let Failure::Refused(problem) = failure else { return None };
    let field = field_of(problem, event)?;
    let sentence = match (problem, &field) {
        (Problem::InvalidField(_), Field::Email) => reader.words.draft_not_an_email().to_owned(),
        (Problem::AnswerMissing(_), _) => reader.words.draft_missing_answer().to_owned(),
        (Problem::InvalidField(_), _) => reader.words.problem_field_refused().to_owned(),
        _ => problem_sentence(problem, reader),
    };
    Some(FieldTrouble { field, sentence })
}

pub fn field_of(problem: &Problem, event: &Event) -> Option<Field> {
    let rules = &event.rules;
    let answer = |id: &str| {
        let asked = rules.questions.iter().any(|question| question.id == id);
        asked.then(|| Field::Answer(id.to_owned()))
    };
    let email = (rules.contact == Contact::Email).then_some(Field::Email);
    match problem {
        Problem::DuplicateAttendee => email,
        Problem::GuestLimit(_) => (rules.max_guests > 0).then_some(Field::Guests),
        Problem::AnswerMissing(id) => answer(id),
        Problem::InvalidField(path) => match path.rsplit_once("answers.") {
            Some((_, id)) => answer(id),
            // However the server spells the way there, the last part names the field.
            None => match path.rsplit('.').next()? {
                "name" => Some(Field::Name),
                "email" => email,
                "additionalNumberOfGuests" => (rules.max_guests > 0).then_some(Field::Guests),
                "rsvpResponse" => Some(Field::Response),
                "note" => Some(Field::Note),
                _ => None,
            },
        },
        _ => None,
    }
}
