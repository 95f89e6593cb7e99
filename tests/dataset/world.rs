//! A device, a network and a small town, all in memory.

use crate::common::{World, at};
use futures::FutureExt;
use futures::future::{LocalBoxFuture, ready};
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use turnout::data::dataset::Dataset;
use turnout::data::failure::Failure;
use turnout::data::keep::Keep;
use turnout::data::network::{Answer, Call, Network};
use turnout::data::surroundings::Surroundings;
use turnout::domain::id::{EventId, RsvpId};
use turnout::domain::instant::{Date, Instant, Span};
use turnout::domain::rsvp::{Response, RsvpRequest};

pub const URL: &str = "https://town.example.org/data";
/// A Monday.
pub const NOON: &str = "2026-01-05T12:00:00Z";

/// Nothing here ever has to be waited for.
pub fn done<T>(future: impl Future<Output = T>) -> T {
    future.now_or_never().expect("everything is in memory")
}

#[derive(Default)]
pub struct Shelf(RefCell<BTreeMap<String, String>>);

impl Shelf {
    pub fn texts(&self) -> Vec<(String, String)> {
        self.0.borrow().clone().into_iter().collect()
    }
    pub fn set_all(&self, text: &str) {
        self.0.borrow_mut().values_mut().for_each(|kept| *kept = text.to_owned());
    }
}

impl Keep for Shelf {
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

/// Answers what it was given, and 404 for anything else.
#[derive(Default)]
pub struct Web {
    pub files: RefCell<HashMap<String, (u16, String)>>,
    pub asked: RefCell<Vec<String>>,
    chances: Cell<u32>,
}

impl Web {
    pub fn put(&self, file: &str, text: impl Into<String>) {
        self.files.borrow_mut().insert(format!("{URL}/{file}"), (200, text.into()));
    }
    pub fn fail(&self, file: &str, status: u16) {
        self.files.borrow_mut().insert(format!("{URL}/{file}"), (status, String::new()));
    }
    /// The files that were asked for, in that order.
    pub fn files_asked(&self) -> Vec<String> {
        let name = |address: &String| address.trim_start_matches(URL).trim_start_matches('/').to_owned();
        self.asked.borrow().iter().map(name).collect()
    }
}

impl Network for Web {
    fn exchange(&self, call: Call) -> LocalBoxFuture<'static, Result<Answer, Failure>> {
        self.asked.borrow_mut().push(call.address.clone());
        let (status, body) = self.files.borrow().get(&call.address).cloned().unwrap_or((404, "Not here".to_owned()));
        ready(Ok(Answer { status, etag: None, retry_after: None, link: None, body })).boxed_local()
    }
    fn pause(&self, _: Span) -> LocalBoxFuture<'static, ()> {
        ready(()).boxed_local()
    }
    fn chance(&self) -> f64 {
        self.chances.set(self.chances.get() + 1);
        f64::from(self.chances.get()) / 1000.0
    }
}

thread_local!(static NOW: Cell<Instant> = Cell::new(at(NOON)));

pub fn set_time(text: &str) {
    NOW.set(at(text));
}

/// A visitor's device and the town on the web. Each test runs in a thread, and so a time, of its own.
#[derive(Default)]
pub struct Town {
    pub web: Rc<Web>,
    pub shelf: Rc<Shelf>,
}

impl Town {
    pub fn of(groups: Value, events: Value) -> Self {
        let town = Self::default();
        town.web.put("groups.json", groups.to_string());
        town.web.put("events.json", events.to_string());
        town
    }

    /// One event, on Thursday evening.
    pub fn with_event(fields: Value) -> Self {
        let mut event = json!({"id": "supper", "group": "cooks", "name": "Supper", "startDate": "2026-01-08T19:00:00"});
        let extra = fields.as_object().expect("fields").clone();
        event.as_object_mut().expect("a record").extend(extra);
        Self::of(json!([{"slug": "cooks", "name": "Cooks"}]), json!([event]))
    }

    pub fn and(self, file: &str, records: Value) -> Self {
        self.web.put(file, records.to_string());
        self
    }

    /// The page is opened: whatever was in memory is gone.
    pub fn open(&self) -> Dataset {
        self.open_at(URL, None)
    }

    pub fn open_at(&self, url: &str, relative_to: Option<Date>) -> Dataset {
        let around = Surroundings {
            zones: Rc::new(World),
            keep: self.shelf.clone(),
            clock: || NOW.get(),
            site_zone: "Europe/London".to_owned(),
            base_url: "https://town.example.org/".to_owned(),
        };
        Dataset::new(url.to_owned(), relative_to, self.web.clone(), around)
    }
}

/// Somebody's yes to supper.
pub fn yes(who: &str) -> RsvpRequest {
    RsvpRequest {
        id: RsvpId::new(format!("id-of-{who}")),
        event: EventId::new("supper"),
        name: who.to_owned(),
        email: Some(format!("{who}@example.org")),
        person: None,
        response: Response::Yes,
        guests: 0,
        answers: BTreeMap::new(),
        note: None,
        visible_in_roster: true,
        comfort: Vec::new(),
    }
}

pub fn listed(who: &str, status: &str, created_at: &str) -> Value {
    json!({
        "id": format!("listed-{who}"), "event": "supper", "attendee": {"name": who, "email": format!("{who}@example.org")},
        "rsvpResponse": "yes", "status": status, "visibleInRoster": true, "createdAt": created_at,
    })
}
