//! The input as the files of a dataset and as what this device keeps of it: every question to it is answered, or fails in words.

use crate::common::{World, at};
use futures::FutureExt;
use futures::future::{LocalBoxFuture, ready};
use std::rc::Rc;
use turnout::data::dataset::Dataset;
use turnout::data::failure::Failure;
use turnout::data::keep::Keep;
use turnout::data::network::{Answer, Call, Network};
use turnout::data::surroundings::Surroundings;
use turnout::domain::filter::{EventFilter, GroupFilter};
use turnout::domain::id::{EventId, GroupSlug};
use turnout::domain::instant::{Date, Month, Span};

const URL: &str = "https://town.example.org/data";

/// Every file is the input: how many kinds of thing stand in it.
pub fn read_as_files(input: &str) -> u32 {
    let list = if input.trim_start().starts_with('[') { input.to_owned() } else { ["[", input, "]"].concat() };
    ask_everything(&open(list.clone(), list.clone(), None), &[])
        + ask_everything(&open(list.clone(), list.clone(), Date::from_calendar_date(2026, Month::January, 5).ok()), &[])
        + ask_everything(&open(town_for(input), list, None), &[event_named_by(input)])
}

/// A sound event for whatever the input answers to.
fn town_for(input: &str) -> String {
    let event = serde_json::json!([{"id": event_named_by(input), "slug": "g", "name": "Soup", "startDate": "2026-01-08T18:30:00Z",
        "rsvp": {"maxGuests": 2, "waitlist": "offer", "rosterVisibility": "public"}, "maximumAttendeeCapacity": 2}]);
    event.to_string()
}

fn event_named_by(input: &str) -> String {
    let record: serde_json::Value = serde_json::from_str(input).unwrap_or_default();
    record["event"].as_str().unwrap_or("e1").to_owned()
}

fn ask_everything(dataset: &Dataset, ids: &[String]) -> u32 {
    let groups = done(dataset.groups(&GroupFilter::default(), None)).map(|page| page.items).unwrap_or_default();
    let events = done(dataset.events(&EventFilter::default(), None, None)).map(|page| page.items).unwrap_or_default();
    drop(done(dataset.topics()));
    for slug in groups.iter().map(|group| &group.slug).chain([&GroupSlug::new("g")]) {
        drop(done(dataset.group(slug)));
        drop(done(dataset.members(slug, None)));
    }
    let ids = ids.iter().map(|id| EventId::new(id.as_str()));
    for id in events.iter().map(|event| event.id.clone()).chain(ids) {
        drop(done(dataset.event(&id)));
        drop(done(dataset.attendees(&id, None)));
    }
    u32::from(!groups.is_empty()) + u32::from(!events.is_empty())
}

fn done<T>(future: impl Future<Output = T>) -> T {
    future.now_or_never().expect("everything is in memory")
}

/// `records` is groups and events; `answers` is people, RSVPs, and all that the device keeps.
fn open(records: String, answers: String, relative_to: Option<Date>) -> Dataset {
    let around = Surroundings {
        zones: Rc::new(World),
        keep: Rc::new(Everywhere(answers.clone())),
        clock: || at("2026-01-05T12:00:00Z"),
        site_zone: "Europe/London".to_owned(),
        base_url: "https://town.example.org/".to_owned(),
    };
    Dataset::new(URL.to_owned(), relative_to, Rc::new(Folder { records, answers }), around)
}

struct Everywhere(String);

impl Keep for Everywhere {
    fn read(&self, _: &str) -> Option<String> {
        Some(self.0.clone())
    }
    fn write(&self, _: &str, _: &str) -> Result<(), Failure> {
        Ok(())
    }
    fn remove(&self, _: &str) {}
}

struct Folder {
    records: String,
    answers: String,
}

impl Network for Folder {
    fn exchange(&self, call: Call) -> LocalBoxFuture<'static, Result<Answer, Failure>> {
        let is_records = call.address.ends_with("groups.json") || call.address.ends_with("events.json");
        let body = if is_records { &self.records } else { &self.answers }.clone();
        ready(Ok(Answer { status: 200, etag: None, retry_after: None, link: None, body })).boxed_local()
    }
    fn pause(&self, _: Span) -> LocalBoxFuture<'static, ()> {
        ready(()).boxed_local()
    }
    fn chance(&self) -> f64 {
        0.5
    }
}
