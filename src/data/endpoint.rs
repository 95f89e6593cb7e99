//! The only maker of API addresses.

use super::wire::event::mode_word;
use super::wire::moment::write_instant;
use crate::domain::decimal;
use crate::domain::filter::{EventFilter, GroupFilter, Near, Order};
use crate::domain::id::{EventId, GroupSlug, RsvpId};
use crate::domain::page::Cursor;
use std::fmt::Write;

/// Where an API that keeps the contract stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    base: String,
}

/// The most words that the contract lets us send.
const WORDS_MAX: usize = 200;

impl Endpoint {
    pub fn new(base: &str) -> Self {
        Self { base: base.trim_end_matches('/').to_owned() }
    }

    pub fn groups(&self, filter: &GroupFilter, cursor: Option<&Cursor>, limit: Option<u32>) -> String {
        let mut address = self.path(&["groups"]);
        address.words(&filter.words);
        address.ask("topic", filter.topic.as_deref());
        address.near(filter.near);
        address.page(cursor, limit);
        address.finish()
    }

    pub fn group(&self, slug: &GroupSlug) -> String {
        self.path(&["groups", slug.as_str()]).finish()
    }

    pub fn members(&self, slug: &GroupSlug, cursor: Option<&Cursor>) -> String {
        let mut address = self.path(&["groups", slug.as_str(), "members"]);
        address.page(cursor, None);
        address.finish()
    }

    pub fn events(&self, filter: &EventFilter, cursor: Option<&Cursor>, limit: Option<u32>) -> String {
        let mut address = self.path(&["events"]);
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

    pub fn event(&self, id: &EventId) -> String {
        self.path(&["events", id.as_str()]).finish()
    }

    pub fn attendees(&self, id: &EventId, cursor: Option<&Cursor>) -> String {
        let mut address = self.path(&["events", id.as_str(), "attendees"]);
        address.page(cursor, None);
        address.finish()
    }

    pub fn rsvp(&self, event: &EventId, rsvp: &RsvpId) -> String {
        self.path(&["events", event.as_str(), "rsvps", rsvp.as_str()]).finish()
    }

    fn path(&self, segments: &[&str]) -> Address {
        let mut text = self.base.clone();
        for segment in segments {
            text.push('/');
            encode(segment, &mut text);
        }
        Address { text, asked: false }
    }
}

struct Address {
    text: String,
    asked: bool,
}

impl Address {
    fn ask(&mut self, name: &str, value: Option<&str>) {
        let Some(value) = value else { return };
        self.text.push(if self.asked { '&' } else { '?' });
        self.asked = true;
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
