//! What a source answered earlier may stand in for its next answer. Kept is what anybody may read, and only what this visitor came to:
//! lists, groups and events; never what was read with a key, a roster, searched words or where somebody is.

use super::failure::Failure;
use super::network::{Answer, Call, Method, Network};
use crate::domain::filter::{EventFilter, GroupFilter};
use crate::domain::instant::{Instant, Span};
use futures::FutureExt;
use futures::future::{LocalBoxFuture, ready};
use std::cell::Cell;
use std::rc::Rc;

/// Where answers are kept from one visit to the next.
pub trait Memory {
    /// Keeps it under this address, as heard now.
    fn keep(&self, address: &str, body: &str);
    fn recall(&self, address: &str) -> LocalBoxFuture<'static, Option<Recalled>>;
}

#[derive(Clone, Debug, PartialEq)]
pub struct Recalled {
    pub body: String,
    pub heard: Instant,
}

/// "From now on" is a little while ago by the time it is kept.
const ABOUT_NOW: Span = Span::minutes(10);

/// The list as it is kept; none that is not. What begins or ends now is one list whenever it is asked for.
pub fn lasting_events(filter: &EventFilter, now: Instant) -> Option<EventFilter> {
    let lasting = |at: Instant| {
        let is_now = (now - ABOUT_NOW..=now + ABOUT_NOW).contains(&at);
        if is_now { Instant::from_millis(0) } else { at }
    };
    (filter.words.trim().is_empty() && filter.near.is_none()).then(|| EventFilter {
        from: filter.from.map(lasting),
        to: filter.to.map(lasting),
        ..filter.clone()
    })
}

pub fn lasts(filter: &GroupFilter) -> bool {
    filter.words.trim().is_empty() && filter.near.is_none()
}

/// What becomes of a source's answers that anybody may read.
pub enum Remembering {
    Nothing,
    Keeping(Rc<dyn Memory>),
    /// They are recalled, not asked for.
    Recalling,
}

impl Remembering {
    /// Reads what stands at `address`, and is kept and recalled by `name`; without a name by nobody.
    pub async fn read(
        &self,
        address: &str,
        name: Option<&str>,
        read: impl AsyncFnOnce(&str) -> Result<Rc<Answer>, Failure>,
    ) -> Result<Rc<Answer>, Failure> {
        let at = match self {
            Remembering::Recalling => name.ok_or_else(|| Failure::NotKept(address.to_owned()))?,
            _ => address,
        };
        let answer = read(at).await?;
        if let (Remembering::Keeping(memory), Some(name)) = (self, name) {
            memory.keep(name, &answer.body);
        }
        Ok(answer)
    }
}

/// A network that reaches nothing but what is kept.
pub struct Recalling {
    memory: Rc<dyn Memory>,
    oldest: Rc<Cell<Option<Instant>>>,
}

impl Recalling {
    pub fn new(memory: Rc<dyn Memory>) -> Self {
        Self { memory, oldest: Rc::default() }
    }

    /// When the oldest was heard of what has been recalled so far.
    pub fn heard(&self) -> Option<Instant> {
        self.oldest.get()
    }
}

impl Network for Recalling {
    fn exchange(&self, call: Call) -> LocalBoxFuture<'static, Result<Answer, Failure>> {
        let recalled = (call.method == Method::Get).then(|| self.memory.recall(&call.address));
        let oldest = self.oldest.clone();
        async move {
            let recalled = match recalled {
                Some(recalled) => recalled.await,
                None => None,
            };
            let Recalled { body, heard } = recalled.ok_or(Failure::NotKept(call.address))?;
            oldest.set(Some(oldest.get().map_or(heard, |oldest| oldest.min(heard))));
            Ok(Answer { status: 200, etag: None, retry_after: None, link: None, body })
        }
        .boxed_local()
    }

    fn pause(&self, _: Span) -> LocalBoxFuture<'static, ()> {
        ready(()).boxed_local()
    }

    fn chance(&self) -> f64 {
        0.0
    }
}
