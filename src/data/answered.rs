//! What a live endpoint has answered: what was asked for, or why not.

use super::failure::Failure;
use super::network::Answer;
use super::surroundings::Surroundings;
use super::wire::fields::Fields;
use super::wire::{self, problem};
use crate::domain::page::Page;
use std::rc::Rc;

/// No page of records is this large; whatever is, is not read to its end.
pub const LARGEST: usize = 8 << 20;

/// An answer that brings what was asked for.
pub fn accepted(answer: Rc<Answer>, address: &str, around: &Surroundings) -> Result<Rc<Answer>, Failure> {
    if answer.is_success() {
        return Ok(answer);
    }
    let Answer { status, retry_after, body, .. } = &*answer;
    let refusal = problem::Refusal { status: *status, body, retry_after: *retry_after };
    let known = problem::read(&refusal, &around.reading(&|_| None));
    Err(known.map_or_else(|| unreadable(address, format!("came with HTTP status {status}")), Failure::Refused))
}

pub fn page<T>(answer: &Answer, address: &str, id: &str, read: &dyn Fn(&mut Fields) -> T) -> Result<Page<T>, Failure> {
    wire::page(&answer.body, (id, read)).map_err(|detail| unreadable(address, detail))
}

pub fn record<T>(answer: &Answer, address: &str, id: &str, read: &dyn Fn(&mut Fields) -> T) -> Result<T, Failure> {
    wire::record(&answer.body, (id, read)).map_err(|bad| unreadable(address, bad.to_string()))
}

pub fn unreadable(address: &str, detail: String) -> Failure {
    Failure::Unreadable { what: address.to_owned(), detail }
}
