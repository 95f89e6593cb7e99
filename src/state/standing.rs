//! An answer from an earlier time, which stands until a fresh one takes its place: as much of it as queries need to know. The rest
//! (`state::recall`) comes in a file of its own, to visitors who were here before.

use super::site::Site;
use crate::data::failure::Failure;
use crate::data::source::Source;
use crate::domain::event::Counts;
use futures::future::LocalBoxFuture;
use leptos::prelude::*;
use std::any::Any;
use std::cell::RefCell;

/// A query as the part that recalls sees it, whatever its answer is.
pub struct Question {
    pub name: Name,
    pub failure: RwSignal<Option<Failure>>,
    pub again: Trigger,
    /// Asks a source. What comes back shows the answer.
    pub ask: Box<dyn Fn(Source) -> LocalBoxFuture<'static, Option<Show>>>,
}

/// Whether a query is busy tells it apart from others, too.
pub type Name = RwSignal<bool>;

pub type Show = Box<dyn FnOnce()>;

/// What is different in a fresh answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    None,
    /// Of an event, and nothing else of it.
    Counts(Counts),
    Much,
}

/// What becomes of the answer that is shown when a newer try has failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is not from an earlier time.
    Stays,
    /// It stands on, and the part says what failed.
    Stands,
    /// It is not true any more.
    Falls,
}

/// What the part does.
#[derive(Clone, Copy)]
pub struct Part {
    /// Shows what is known of the question from earlier.
    pub recall: fn(Site, Question),
    /// A fresh answer is here, and takes the place of the one that is shown.
    pub arrived: fn(Name, shown: &dyn Any, fresh: &dyn Any) -> News,
    /// What is shown is still true.
    pub confirmed: fn(Name),
    pub failed: fn(Name, &Failure) -> Fate,
    /// The question is asked no longer.
    pub left: fn(Name),
}

enum Coming {
    Never,
    OnItsWay(Vec<Question>),
    Here(Part),
}

thread_local! {
    static PART: RefCell<Coming> = const { RefCell::new(Coming::Never) };
}

/// The part is on its way: what is asked meanwhile waits for it.
pub fn expect() {
    PART.with_borrow_mut(|coming| {
        if let Coming::Never = coming {
            *coming = Coming::OnItsWay(Vec::new());
        }
    });
}

pub fn bring(site: Site, part: Part) {
    if let Coming::OnItsWay(waiting) = PART.replace(Coming::Here(part)) {
        waiting.into_iter().for_each(|question| (part.recall)(site, question));
    }
}

pub(super) fn part() -> Option<Part> {
    PART.with_borrow(|coming| if let Coming::Here(part) = coming { Some(*part) } else { None })
}

pub(super) fn asked(site: Site, question: impl FnOnce() -> Question) {
    match part() {
        Some(part) => (part.recall)(site, question()),
        None => PART.with_borrow_mut(|coming| {
            if let Coming::OnItsWay(waiting) = coming {
                waiting.push(question());
            }
        }),
    }
}

pub(super) fn left(name: Name) {
    match part() {
        Some(part) => (part.left)(name),
        None => PART.with_borrow_mut(|coming| {
            if let Coming::OnItsWay(waiting) = coming {
                waiting.retain(|question| question.name != name);
            }
        }),
    }
}
