//! A network that answers as it was told to, and remembers what it was asked.

#![allow(dead_code)] // Each test takes its part.

use futures::FutureExt;
use futures::future::{LocalBoxFuture, pending, ready};
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, VecDeque};
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;
use turnout::data::failure::Failure;
use turnout::data::keep::Keep;
use turnout::data::network::{Answer, Call, Method, Network};
use turnout::domain::instant::Span;

#[derive(Clone)]
pub enum Said {
    Answering(Answer),
    Failing(Failure),
    Never,
}

pub fn said(status: u16, body: &str) -> Said {
    Said::Answering(Answer { status, etag: None, retry_after: None, link: None, body: body.to_owned() })
}

impl Said {
    pub fn tagged(self, etag: &str) -> Self {
        self.changed(|answer| answer.etag = Some(etag.to_owned()))
    }

    pub fn after(self, wait: Span) -> Self {
        self.changed(|answer| answer.retry_after = Some(wait))
    }

    fn changed(mut self, change: impl FnOnce(&mut Answer)) -> Self {
        if let Said::Answering(answer) = &mut self {
            change(answer);
        }
        self
    }
}

pub struct Scripted {
    script: RefCell<VecDeque<Said>>,
    calls: RefCell<Vec<Call>>,
    pauses: RefCell<Vec<Span>>,
    ended_early: Rc<Cell<u32>>,
}

impl Scripted {
    pub fn answering(script: impl IntoIterator<Item = Said>) -> Rc<Self> {
        let script = RefCell::new(script.into_iter().collect());
        Rc::new(Self { script, calls: RefCell::default(), pauses: RefCell::default(), ended_early: Rc::default() })
    }

    pub fn addresses(&self) -> Vec<String> {
        self.calls.borrow().iter().map(|call| call.address.clone()).collect()
    }

    pub fn methods(&self) -> Vec<&'static str> {
        let name = |call: &Call| match call.method {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        };
        self.calls.borrow().iter().map(name).collect()
    }

    pub fn headers(&self, at: usize) -> Vec<(&'static str, String)> {
        self.calls.borrow()[at].headers.clone()
    }

    pub fn body(&self, at: usize) -> String {
        self.calls.borrow()[at].body.clone().unwrap_or_default()
    }

    pub fn pauses(&self) -> Vec<Span> {
        self.pauses.borrow().clone()
    }

    pub fn ended_early(&self) -> u32 {
        self.ended_early.get()
    }
}

/// Counts a request that was dropped before its answer.
struct Leaving(Rc<Cell<u32>>);

impl Drop for Leaving {
    fn drop(&mut self) {
        self.0.set(self.0.get() + 1);
    }
}

/// Answers come after they were asked for, never at once.
async fn in_a_moment<T>(answer: T) -> T {
    let mut asked = false;
    poll_fn(|context| {
        if asked {
            return Poll::Ready(());
        }
        asked = true;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
    answer
}

impl Network for Scripted {
    fn exchange(&self, call: Call) -> LocalBoxFuture<'static, Result<Answer, Failure>> {
        let address = call.address.clone();
        self.calls.borrow_mut().push(call);
        match self.script.borrow_mut().pop_front() {
            Some(Said::Answering(answer)) => in_a_moment(Ok(answer)).boxed_local(),
            Some(Said::Failing(failure)) => in_a_moment(Err(failure)).boxed_local(),
            Some(Said::Never) => {
                let leaving = Leaving(self.ended_early.clone());
                async move {
                    let _leaving = leaving;
                    pending().await
                }
                .boxed_local()
            }
            None => panic!("nobody expected {address} to be asked"),
        }
    }

    fn pause(&self, length: Span) -> LocalBoxFuture<'static, ()> {
        self.pauses.borrow_mut().push(length);
        ready(()).boxed_local()
    }

    fn chance(&self) -> f64 {
        0.5
    }
}

pub fn is_pending(future: &mut Pin<Box<impl Future>>) -> bool {
    future.as_mut().now_or_never().is_none()
}

/// A device's memory that lasts as long as the test.
#[derive(Default)]
pub struct Memory(RefCell<HashMap<String, String>>);

impl Keep for Memory {
    fn read(&self, key: &str) -> Option<String> {
        self.0.borrow().get(key).cloned()
    }

    fn write(&self, key: &str, text: &str) -> Result<(), Failure> {
        self.0.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) {
        self.0.borrow_mut().remove(key);
    }
}
