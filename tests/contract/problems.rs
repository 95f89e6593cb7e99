//! Every refusal of the contract becomes one of the domain's problems.

use crate::READING;
use crate::document::{contract, examples};
use std::collections::BTreeSet;
use turnout::data::wire::problem::{self, Refusal};
use turnout::domain::problem::Problem;

#[test]
fn every_problem_is_known_by_its_type() {
    let contract = contract();
    let mut known = BTreeSet::new();
    for (name, value) in examples(&contract, "Problem") {
        let body = value.to_string();
        // A status that means nothing, so that only the type can tell.
        let problem = problem::read(&Refusal { status: 418, body: &body, retry_after: None }, &READING);
        let problem = problem.unwrap_or_else(|| panic!("{name} is not known"));
        known.insert(format!("{problem:?}").split('(').next().unwrap_or_default().to_owned());
        match (name.as_str(), &problem) {
            ("Problem.answer-missing", Problem::AnswerMissing(id)) => {
                assert_eq!(value["field"], format!("answers.{id}"));
            }
            ("Problem.invalid-field", Problem::InvalidField(field)) => assert_eq!(field, "attendee.email"),
            ("Problem.answer-missing" | "Problem.invalid-field", other) => panic!("{name} was read as {other:?}"),
            _ => {}
        }
    }
    assert_eq!(known.len(), 13, "every problem has an example: {known:?}");
}

#[test]
fn a_problem_without_a_known_type_is_known_by_its_status() {
    let read = |status, body: &str| problem::read(&Refusal { status, body, retry_after: None }, &READING);
    assert_eq!(read(404, "<html>"), Some(Problem::NotFound));
    assert_eq!(read(403, "{}"), Some(Problem::NotAllowed));
    assert_eq!(read(401, ""), Some(Problem::NotAllowed));
    assert_eq!(read(412, r#"{"type": "about:blank"}"#), Some(Problem::EditConflict));
    assert_eq!(read(429, ""), Some(Problem::RateLimited(None)));
    assert_eq!(read(500, r#"{"type": 5}"#), Some(Problem::Unavailable(None)));
    assert_eq!(read(418, ""), None);
    assert_eq!(read(409, r#"{"type": "https://x.example.org/problems/event-full"}"#), Some(Problem::EventFull));
}
