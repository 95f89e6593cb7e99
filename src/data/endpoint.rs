//! The only maker of API addresses.

use super::network::Method;
use super::wire::event::mode_word;
use super::wire::moment::write_instant;
use super::wire::object::Object;
use super::wire::{organising, rsvp};
use crate::domain::decimal;
use crate::domain::filter::{EventFilter, GroupFilter, Near, Order};
use crate::domain::id::{EventId, GroupSlug, RsvpId};
use crate::domain::instant::Instant;
use crate::domain::organiser;
use crate::domain::page::Cursor;
use crate::domain::rsvp::RsvpRequest;
use crate::json::Value;
use std::fmt::Write as _;

/// Where an API that keeps the contract stands, and how it is spoken to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    base: String,
    dialect: Dialect,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dialect {
    /// As the contract says: what a call is about stands in the path.
    Paths,
    /// PostgREST: each call is a function by its `operationId`, and whatever it takes an argument. A line stands before its
    /// name, since PostgREST keeps `limit` and `order` to itself.
    Functions,
}

/// A call that changes something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    pub method: Method,
    pub address: String,
    /// JSON.
    pub body: Option<String>,
}

/// A step of a path: a word of the contract, or what the call is about by the parameter's name.
enum Step<'a> {
    Word(&'static str),
    Is(&'static str, &'a str),
}

use Step::{Is, Word};

/// The most words that the contract lets us send.
const WORDS_MAX: usize = 200;

impl Endpoint {
    pub fn new(base: &str) -> Self {
        Self { base: base.trim_end_matches('/').to_owned(), dialect: Dialect::Paths }
    }

    /// The functions of a database behind PostgREST.
    pub fn functions(base: &str) -> Self {
        Self { dialect: Dialect::Functions, ..Self::new(base) }
    }

    pub fn groups(&self, filter: &GroupFilter, cursor: Option<&Cursor>, limit: Option<u32>) -> String {
        let mut address = self.call("list_groups", &[Word("groups")]);
        address.words(&filter.words);
        address.ask("topic", filter.topic.as_deref());
        address.near(filter.near);
        address.page(cursor, limit);
        address.finish()
    }

    pub fn group(&self, slug: &GroupSlug) -> String {
        self.call("get_group", &[Word("groups"), Is("slug", slug.as_str())]).finish()
    }

    pub fn members(&self, slug: &GroupSlug, cursor: Option<&Cursor>) -> String {
        let mut address = self.call("list_members", &[Word("groups"), Is("slug", slug.as_str()), Word("members")]);
        address.page(cursor, None);
        address.finish()
    }

    pub fn events(&self, filter: &EventFilter, cursor: Option<&Cursor>, limit: Option<u32>) -> String {
        let mut address = self.call("list_events", &[Word("events")]);
        address.ask("group", filter.group.as_ref().map(GroupSlug::as_str));
        address.words(&filter.words);
        address.ask("from", filter.from.map(write_instant).as_deref());
        address.ask("to", filter.to.map(write_instant).as_deref());
        address.ask("topic", filter.topic.as_deref());
        address.ask("attendanceMode", filter.mode.map(mode_word));
        address.near(filter.near);
        address.ask("superEvent", filter.super_event.as_deref());
        address.ask("order", (filter.order == Order::LatestFirst).then_some("-startDate"));
        address.page(cursor, limit);
        address.finish()
    }

    /// What widgets ask for: the next events of a group or about a topic. Apart from `events`, for the size of their program.
    pub fn next_events(&self, group: Option<&GroupSlug>, topic: Option<&str>, from: Instant, limit: u32) -> String {
        let mut address = self.call("list_events", &[Word("events")]);
        address.ask("group", group.map(GroupSlug::as_str));
        address.ask("from", Some(&write_instant(from)));
        address.ask("topic", topic);
        address.page(None, Some(limit));
        address.finish()
    }

    pub fn event(&self, id: &EventId) -> String {
        self.call("get_event", &[Word("events"), Is("id", id.as_str())]).finish()
    }

    pub fn attendees(&self, id: &EventId, cursor: Option<&Cursor>) -> String {
        let mut address = self.call("list_attendees", &[Word("events"), Is("id", id.as_str()), Word("attendees")]);
        address.page(cursor, None);
        address.finish()
    }

    pub fn rsvp(&self, event: &EventId, id: &RsvpId) -> String {
        self.rsvp_call("get_rsvp", event, id).finish()
    }

    /// Every answer to an event, for its organisers.
    pub fn rsvps(&self, event: &EventId, cursor: Option<&Cursor>, limit: u32) -> String {
        let mut address = self.call("list_rsvps", &[Word("events"), Is("id", event.as_str()), Word("rsvps")]);
        address.page(cursor, Some(limit));
        address.finish()
    }

    /// An organiser's word about somebody's answer.
    pub fn move_rsvp(&self, event: &EventId, id: &RsvpId, word: organiser::Word) -> Write {
        self.write_rsvp("move_rsvp", Method::Patch, (event, id), Some(organising::write(word)))
    }

    pub fn put_rsvp(&self, request: &RsvpRequest) -> Write {
        self.write_rsvp("put_rsvp", Method::Put, (&request.event, &request.id), Some(rsvp::write_body(request)))
    }

    pub fn cancel_rsvp(&self, event: &EventId, id: &RsvpId) -> Write {
        self.write_rsvp("cancel_rsvp", Method::Delete, (event, id), None)
    }

    fn write_rsvp(
        &self,
        function: &str,
        method: Method,
        (event, id): (&EventId, &RsvpId),
        body: Option<Value>,
    ) -> Write {
        match self.dialect {
            Dialect::Paths => {
                let address = self.rsvp_call(function, event, id).finish();
                Write { method, address, body: body.map(|body| body.to_string()) }
            }
            Dialect::Functions => {
                let mut arguments = Object::default();
                arguments.text("_id", event.as_str());
                arguments.text("_rsvpId", id.as_str());
                arguments.maybe("_body", body);
                let body = Some(Value::from(arguments).to_string());
                Write { method: Method::Post, address: self.call(function, &[]).finish(), body }
            }
        }
    }

    fn rsvp_call(&self, function: &str, event: &EventId, id: &RsvpId) -> Address {
        self.call(function, &[Word("events"), Is("id", event.as_str()), Word("rsvps"), Is("rsvpId", id.as_str())])
    }

    fn call(&self, function: &str, steps: &[Step]) -> Address {
        let mut address = Address { text: self.base.clone(), asked: false, dialect: self.dialect };
        if self.dialect == Dialect::Functions {
            address.text.push_str("/rpc/");
            address.text.push_str(function);
        }
        for step in steps {
            match (step, self.dialect) {
                (Is(name, value), Dialect::Functions) => address.ask(name, Some(value)),
                (Word(_), Dialect::Functions) => {}
                (Word(part) | Is(_, part), Dialect::Paths) => {
                    address.text.push('/');
                    encode(part, &mut address.text);
                }
            }
        }
        address
    }
}

struct Address {
    text: String,
    asked: bool,
    dialect: Dialect,
}

impl Address {
    fn ask(&mut self, name: &str, value: Option<&str>) {
        let Some(value) = value else { return };
        self.text.push(if self.asked { '&' } else { '?' });
        self.asked = true;
        if self.dialect == Dialect::Functions {
            self.text.push('_');
        }
        self.text.push_str(name);
        self.text.push('=');
        encode(value, &mut self.text);
    }

    fn words(&mut self, words: &str) {
        let words: String = words.trim().chars().take(WORDS_MAX).collect();
        self.ask("q", Some(words.as_str()).filter(|words| !words.is_empty()));
    }

    fn near(&mut self, near: Option<Near>) {
        let Some(Near { centre, radius_km }) = near else { return };
        self.ask(
            "near",
            Some(&format!("{},{}", decimal::written(centre.latitude), decimal::written(centre.longitude))),
        );
        self.ask("radiusKm", Some(&decimal::written(radius_km)));
    }

    fn page(&mut self, cursor: Option<&Cursor>, limit: Option<u32>) {
        self.ask("cursor", cursor.map(|cursor| cursor.0.as_str()));
        self.ask("limit", limit.map(|limit| limit.to_string()).as_deref());
    }

    fn finish(self) -> String {
        self.text
    }
}

/// Percent-encodes everything but RFC 3986's unreserved characters, and the comma, which both sides of `near` know.
fn encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b',' => out.push(char::from(byte)),
            // Writing to a String cannot fail.
            _ => write!(out, "%{byte:02X}").unwrap_or_default(),
        }
    }
}
