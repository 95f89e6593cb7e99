//! What has been read so far, by address: each is fetched once and a long list is taken apart once, however many widgets show it.

use crate::domain::event::Event;
use std::cell::RefCell;
use std::rc::Rc;

struct Answer {
    address: String,
    text: Rc<str>,
    events: Option<Rc<[Rc<Event>]>>,
}

thread_local! {
    static ANSWERS: RefCell<Vec<Answer>> = const { RefCell::new(Vec::new()) };
}

/// Keeps what stands at `address`.
pub fn learn(address: String, text: &str) {
    ANSWERS.with_borrow_mut(|answers| {
        answers.retain(|answer| answer.address != address);
        answers.push(Answer { address, text: text.into(), events: None });
    });
}

/// Lets an answer go that cannot be read, so that it is asked for anew.
pub fn forget(address: &str) {
    ANSWERS.with_borrow_mut(|answers| answers.retain(|answer| answer.address != address));
}

pub fn text(address: &str) -> Option<Rc<str>> {
    ANSWERS.with_borrow(|answers| Some(answers.iter().find(|answer| answer.address == address)?.text.clone()))
}

/// The list at `address`, as it was taken apart before.
pub fn events(address: &str) -> Option<Rc<[Rc<Event>]>> {
    ANSWERS.with_borrow(|answers| answers.iter().find(|answer| answer.address == address)?.events.clone())
}

pub fn keep_events(address: &str, events: &Rc<[Rc<Event>]>) {
    ANSWERS.with_borrow_mut(|answers| {
        if let Some(answer) = answers.iter_mut().find(|answer| answer.address == address) {
            answer.events = Some(events.clone());
        }
    });
}
