//! Everything that reads what others wrote. What reads well is written and read once more, and says the same.

use crate::common::World;
use crate::folder::read_as_files;
use std::collections::HashMap;
use std::fmt::Debug;
use turnout::browser::markdown;
use turnout::config::{Config, SignInKind};
use turnout::data::failure::Failure;
use turnout::data::keep::Keep;
use turnout::data::kept::{self, KeptAnswers, load_joined};
use turnout::data::outbox::paper;
use turnout::data::wire::problem::{self, Refusal};
use turnout::data::wire::{self, Reader, Reading, draft, event, group, person, rsvp, sign_in};
use turnout::data::{drafts, links, topics};
use turnout::domain::id::EventId;
use turnout::json::Value;
use turnout::routes::{EmbedView, Embedding, EventsView, GroupsView, Route};

const READING: Reading = Reading { zones: &World, site_zone: "Europe/Paris", group_zone: &|_| None, shift_weeks: 0 };
const SHIFTED: Reading = Reading { shift_weeks: -7, ..READING };

/// How many kinds of thing the input reads as.
pub fn read_everywhere(input: &str) -> u32 {
    let named = [
        kind(input, ("id", &|fields| event::read(fields, &READING)), |event| {
            again(event, &event::write(event).to_string(), ("id", &|fields| event::read(fields, &READING)));
            let times = [event.schedule.starts(&World), event.schedule.ends(&World)];
            assert!(times.iter().all(|at| at.millis().checked_abs().is_some()));
        }),
        kind(input, ("id", &|fields| event::read(fields, &SHIFTED)), |_| {}),
        kind(input, (group::ID, &|fields| group::read(fields, &READING)), |group| {
            drop(topics::most_common(group.topics.iter()))
        }),
        kind(input, ("id", &|fields| event::read_summary(fields, &READING)), |_| {}),
        kind(input, (group::ID, &|fields| group::read_summary(fields, &READING)), |_| {}),
        kind(input, ("id", &person::read), |_| {}),
        kind(input, ("id", &person::read_attendee), |_| {}),
        kind(input, ("id", &person::read_member), |_| {}),
        kind(input, ("id", &|fields| rsvp::read_receipt(fields, "Europe/London", &READING)), |receipt| {
            again(
                &receipt.rsvp,
                &Value::from(rsvp::write(&receipt.rsvp)).to_string(),
                ("id", &|fields| rsvp::read(fields, "UTC", &READING)),
            );
        }),
        kind(input, ("", &|fields| sign_in::read(SignInKind::PocketBase, fields)), |_| {}),
        kind(input, ("id", &draft::read), |typed| again(typed, &draft::write(typed).to_string(), ("id", &draft::read))),
    ];
    read_address(input);
    named.into_iter().sum::<u32>() + read_elsewhere(input) + read_as_files(input)
}

/// What is not a record of the contract.
fn read_elsewhere(input: &str) -> u32 {
    for status in [200, 404, 429, 503] {
        let refusal = Refusal { status, body: input, retry_after: None };
        if let Some(problem) = problem::read(&refusal, &READING) {
            assert!(!problem::write(&problem).to_string().is_empty());
        }
    }
    let letter = paper::read(input, &World);
    if let Ok(letter) = &letter {
        assert_eq!(paper::read(&paper::write(letter), &World).as_ref(), Ok(letter));
    }
    drop(wire::counts(input));
    assert!(links::target(input, "monitor").is_none_or(|target| input.contains(target)));
    let config = Config::parse(input);
    read_kept(input);
    let html = markdown::to_html(input);
    assert!(html.len() <= 40 * input.len() + 400, "{} bytes of Markdown become {} of HTML", input.len(), html.len());
    u32::from(letter.is_ok()) + u32::from(config.is_ok())
}

/// The input as an address of the site: what it means is printed, and means the same.
fn read_address(input: &str) {
    let events = EventsView::parse(input);
    assert_eq!(EventsView::parse(query(&events.href())), events);
    let groups = GroupsView::parse(input);
    assert_eq!(GroupsView::parse(query(&groups.href())), groups);
    let views = [input.to_owned(), ["event/e1?", input].concat(), ["events?", input].concat()];
    let embedding = Embedding::parse(input);
    assert_eq!(Embedding::parse(query(&embedding.href())), embedding);
    for view in views.iter().filter_map(|address| EmbedView::parse(address)).chain([embedding.view]) {
        assert!(!view.href().is_empty());
    }
    let route = Route::parse("/town/", &["/town/", input].concat());
    assert!(route == Route::NotFound || Route::parse("/town/", &route.path("/town/")) == route, "{route:?}");
}

fn query(href: &str) -> &str {
    href.split_once('?').map_or("", |(_, query)| query)
}

/// The input as what this device kept: what cannot be read stays, and is named.
fn read_kept(input: &str) {
    let event = EventId::new("e1");
    let texts = ["answers", "joined", "draft:e1"].map(|what| (kept::key("s", what), input.to_owned()));
    let memory = Memory(texts.into_iter().chain([("turnout.details".to_owned(), input.to_owned())]).collect());
    let answers = KeptAnswers::load(&memory, "s", &World);
    assert!(answers.save(&memory, "s").is_ok());
    drop(load_joined(&memory, "s"));
    drop(drafts::load(&memory, "s", &event));
    drop(drafts::load_details(&memory));
}

struct Memory(HashMap<String, String>);

impl Keep for Memory {
    fn read(&self, key: &str) -> Option<String> {
        self.0.get(key).cloned()
    }
    fn write(&self, _: &str, _: &str) -> Result<(), Failure> {
        Ok(())
    }
    fn remove(&self, _: &str) {}
}

/// One record, a list of them and a page of them. `then` looks at what was read.
fn kind<T>(input: &str, reader: Reader<T>, then: impl Fn(&T)) -> u32 {
    let one = wire::record(input, reader).ok();
    let list = wire::list(input, reader).map(|(good, _)| good).unwrap_or_default();
    let page = wire::page(input, reader).map(|page| page.items).unwrap_or_default();
    let all: Vec<T> = one.into_iter().chain(list).chain(page).collect();
    all.iter().for_each(&then);
    u32::from(!all.is_empty())
}

/// What was written reads as what it was.
fn again<T: PartialEq + Debug>(known: &T, written: &str, reader: Reader<T>) {
    let read = wire::record(written, reader);
    assert_eq!(read.as_ref().ok(), Some(known), "{written}");
}

/// For the test of the test.
pub fn read_everywhere_but(input: &str, also: impl Fn(&str)) -> u32 {
    also(input);
    read_everywhere(input)
}
