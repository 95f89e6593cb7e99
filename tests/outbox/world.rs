//! A device, a server that keeps the contract for one RSVP, and a network between them that breaks as it is told to.

use crate::common::World as Zones;
use futures::FutureExt;
use futures::future::LocalBoxFuture;
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;
use turnout::data::failure::Failure;
use turnout::data::keep::Keep;
use turnout::data::network::{Answer, Call, Method, Network};
use turnout::data::outbox::Outbox;
use turnout::data::outbox::letter::{Deed, Letter, Sheet};
use turnout::data::outbox::shelf::{Change, Shelf};
use turnout::data::rest::Rest;
use turnout::data::source::Source;
use turnout::data::surroundings::Surroundings;
use turnout::data::wire::{self, Reading, event};
use turnout::domain::event::Event;
use turnout::domain::id::{EventId, RsvpId};
use turnout::domain::instant::{Instant, Span};
use turnout::domain::rsvp::{Response, RsvpRequest};

/// What happens to one exchange.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fault {
    CutBefore,
    CutAfter,
    Slow,
    Broken,
    Busy,
    AskedToWait,
    /// The work is done and a web page comes back.
    Garbage,
}

/// One step of waiting, so that a tab may die or another one come between.
async fn step() {
    let mut waited = false;
    poll_fn(|context| {
        if std::mem::replace(&mut waited, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    created: Value,
    pub body: Value,
    pub is_cancelled: bool,
    revision: u64,
}

#[derive(Default)]
pub struct Server {
    pub record: RefCell<Option<Record>>,
    pub seats_given: Cell<u32>,
    pub faults: RefCell<VecDeque<Fault>>,
}

const KEY: &str = "secret";

impl Server {
    fn answer(&self, call: &Call) -> Answer {
        let header = |name: &str| call.headers.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
        let has_key = header("Rsvp-Key").as_deref() == Some(KEY);
        let mut slot = self.record.borrow_mut();
        let Some(record) = slot.as_mut() else {
            if call.method != Method::Put {
                return problem(404, "not-found");
            }
            let body: Value = serde_json::from_str(call.body.as_deref().unwrap()).unwrap();
            let record = Record { created: body.clone(), body, is_cancelled: false, revision: 1 };
            self.seats_given.set(self.seats_given.get() + 1);
            return shown(slot.insert(record), true);
        };
        match call.method {
            _ if call.method != Method::Put && !has_key => problem(403, "not-allowed"),
            Method::Get => shown(record, false),
            Method::Post | Method::Patch => problem(404, "not-found"),
            Method::Delete => {
                if !std::mem::replace(&mut record.is_cancelled, true) {
                    record.revision += 1;
                }
                shown(record, false)
            }
            Method::Put => {
                let body: Value = serde_json::from_str(call.body.as_deref().unwrap()).unwrap();
                if !has_key {
                    return if body == record.created { shown(record, true) } else { problem(403, "not-allowed") };
                }
                let is_repeated = body == record.body && !record.is_cancelled;
                let is_current = header("If-Match").is_none_or(|tag| tag == format!("\"{}\"", record.revision));
                if !is_current && !is_repeated {
                    return problem(412, "edit-conflict");
                }
                if !is_repeated {
                    (record.body, record.is_cancelled) = (body, false);
                    record.revision += 1;
                }
                shown(record, false)
            }
        }
    }
}

fn shown(record: &Record, with_key: bool) -> Answer {
    let mut shown = record.body.clone();
    shown["event"] = json!("e1");
    shown["status"] = json!(if record.is_cancelled { "cancelled" } else { "confirmed" });
    shown["revision"] = json!(record.revision);
    if with_key {
        shown["editKey"] = json!(KEY);
    }
    Answer { status: 200, etag: None, retry_after: None, link: None, body: shown.to_string() }
}

fn problem(status: u16, kind: &str) -> Answer {
    let body = json!({ "type": format!("https://turnout.example.org/problems/{kind}") }).to_string();
    Answer { status, etag: None, retry_after: (status == 429).then_some(Span::hours(2)), link: None, body }
}

pub struct Wire(pub Rc<Server>);

impl Network for Wire {
    fn exchange(&self, call: Call) -> LocalBoxFuture<'static, Result<Answer, Failure>> {
        let server = self.0.clone();
        async move {
            step().await;
            let fault = server.faults.borrow_mut().pop_front();
            if fault == Some(Fault::CutBefore) {
                return Err(Failure::Unreachable);
            }
            match fault {
                Some(Fault::Broken) => return Ok(problem(500, "unavailable")),
                Some(Fault::Busy) => return Ok(Answer { retry_after: None, ..problem(429, "rate-limited") }),
                Some(Fault::AskedToWait) => return Ok(problem(429, "rate-limited")),
                _ => {}
            }
            let answer = server.answer(&call);
            step().await;
            match fault {
                Some(Fault::CutAfter) => Err(Failure::Unreachable),
                Some(Fault::Slow) => Err(Failure::TimedOut),
                Some(Fault::Garbage) => Ok(Answer { status: 200, body: "<!doctype html>".to_owned(), ..answer }),
                _ => Ok(answer),
            }
        }
        .boxed_local()
    }

    fn pause(&self, _: Span) -> LocalBoxFuture<'static, ()> {
        step().boxed_local()
    }

    fn chance(&self) -> f64 {
        0.5
    }
}

/// A device's database: every change is one step, and lasts.
#[derive(Default)]
pub struct Drawer(pub Rc<RefCell<BTreeMap<String, String>>>);

impl Shelf for Drawer {
    fn all(&self, prefix: &str) -> LocalBoxFuture<'static, Result<Vec<String>, Failure>> {
        let (texts, prefix) = (self.0.clone(), prefix.to_owned());
        async move {
            step().await;
            let texts = texts.borrow();
            Ok(texts.iter().filter(|(key, _)| key.starts_with(&prefix)).map(|(_, text)| text.clone()).collect())
        }
        .boxed_local()
    }

    fn change(&self, key: &str, change: Change) -> LocalBoxFuture<'static, Result<(), Failure>> {
        let (texts, key) = (self.0.clone(), key.to_owned());
        async move {
            step().await;
            let before = texts.borrow_mut().remove(&key);
            if let Some(text) = change(before) {
                texts.borrow_mut().insert(key, text);
            }
            step().await;
            Ok(())
        }
        .boxed_local()
    }
}

struct Nothing;

impl Keep for Nothing {
    fn read(&self, _: &str) -> Option<String> {
        None
    }
    fn write(&self, _: &str, _: &str) -> Result<(), Failure> {
        Ok(())
    }
    fn remove(&self, _: &str) {}
}

pub fn outbox(server: &Rc<Server>, drawer: Drawer) -> Outbox {
    let around = Surroundings {
        zones: Rc::new(Zones),
        keep: Rc::new(Nothing),
        clock: || Instant::from_millis(0),
        site_zone: "Europe/London".to_owned(),
        base_url: "https://turnout.example.org/".to_owned(),
    };
    let network = Rc::new(Wire(server.clone()));
    let rest = Rest::new("https://api.example.org".to_owned(), network, around);
    Outbox { shelf: Rc::new(drawer), source: Source::Remote(Rc::new(rest)), zones: Rc::new(Zones) }
}

pub fn soup() -> Event {
    let record = json!({"id": "e1", "name": "Soup", "startDate": "2026-01-08T18:30:00Z", "timeZone": "Europe/London"});
    let reading = Reading { zones: &Zones, site_zone: "UTC", group_zone: &|_| None, shift_weeks: 0 };
    wire::record(&record.to_string(), ("id", &|fields| event::read(fields, &reading))).unwrap()
}

pub fn sheet(deed: Deed, guests: u32) -> Sheet {
    let request = RsvpRequest {
        id: RsvpId::new("r1"),
        event: EventId::new("e1"),
        name: "Ann".to_owned(),
        email: None,
        person: None,
        response: Response::Yes,
        guests,
        answers: Default::default(),
        note: None,
        visible_in_roster: false,
        comfort: Vec::new(),
    };
    Sheet { deed, request }
}

pub fn letter(deed: Deed, guests: u32) -> Letter {
    Letter::new(sheet(deed, guests), soup(), Instant::from_millis(0))
}
