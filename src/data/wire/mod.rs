//! The contract's spelling (`docs/openapi.yaml`), converted by hand to domain values and back. A record that cannot be read is named
//! with the field at fault, and the rest of its list still reads.

pub mod draft;
pub mod event;
mod event_parts;
pub mod fields;
pub mod group;
pub mod moment;
pub mod object;
pub mod organising;
pub mod person;
mod place;
pub mod problem;
pub mod rsvp;
pub mod rules;
pub mod sign_in;
pub(in crate::data) mod words;

use crate::domain::event::Counts;
use crate::domain::id::GroupSlug;
use crate::domain::instant::Instant;
use crate::domain::page::{BadRecord, Cursor, Page};
use crate::domain::zone::Zones;
use crate::json::{self, Misread, Value};
use fields::{BadField, Fields};

/// What a reader of records must know of the world.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    pub zones: &'a dyn Zones,
    /// The zone of records that name none and whose group names none.
    pub site_zone: &'a str,
    pub group_zone: &'a dyn Fn(&GroupSlug) -> Option<String>,
    /// Moves every time by whole weeks, on the wall clock; 0 leaves them as they are.
    pub shift_weeks: i32,
}

impl<'a> Reading<'a> {
    /// Times of a record that stands in `zone`.
    pub(super) fn times(&'a self, zone: &'a str) -> moment::Times<'a> {
        moment::Times { reading: self, zone }
    }

    fn check_zone(&self, fields: &mut Fields, zone: &str) {
        if self.zones.offset_minutes(zone, Instant::from_millis(0)).is_none() {
            let reason = format!("no time zone is called \"{}\"", fields::excerpt(zone));
            fields.note(BadField::new("timeZone", reason));
        }
    }
}

/// A kind of record: what names it, and how it is read.
pub type Reader<'a, T> = (&'a str, &'a dyn Fn(&mut Fields) -> T);

/// One record that is the whole text.
pub fn record<T>(text: &str, (id, read): Reader<T>) -> Result<T, BadRecord> {
    one(text, id, read).map_err(|(name, bad)| bad.of(name.unwrap_or_default()))
}

/// What a server tells by itself of an event.
pub fn counts(text: &str) -> Result<Counts, BadRecord> {
    record(text, ("", &event_parts::read_counts))
}

/// A list of records: those that read, and those that do not.
pub fn list<T>(text: &str, reader: Reader<T>) -> Result<(Vec<T>, Vec<BadRecord>), String> {
    let (good, broken) = list_keeping_broken(text, reader)?;
    Ok((good, broken.into_iter().map(|(bad, _)| bad).collect()))
}

/// The same, with the text of every record that does not read.
#[expect(clippy::type_complexity, reason = "two lists, of which the second is of pairs")]
pub fn list_keeping_broken<T>(text: &str, (id, read): Reader<T>) -> Result<(Vec<T>, Vec<(BadRecord, String)>), String> {
    let raw = json::items(text).map_err(|error| misread(text, "a list", &error))?;
    let mut good = Vec::with_capacity(raw.len());
    let mut broken = Vec::new();
    for (at, raw) in raw.into_iter().enumerate() {
        match one(raw, id, read) {
            Ok(item) => good.push(item),
            Err((name, bad)) => {
                let name = name.unwrap_or_else(|| format!("#{}", at + 1));
                broken.push((bad.of(name), raw.to_owned()));
            }
        }
    }
    Ok((good, broken))
}

/// A page of records: `{items, nextCursor?}`.
pub fn page<T>(text: &str, reader: Reader<T>) -> Result<Page<T>, String> {
    let parts = json::members(text).map_err(|error| misread(text, "a page with \"items\"", &error))?;
    let part = |name: &str| parts.iter().rfind(|(known, _)| known == name).map(|(_, text)| *text);
    let (items, unreadable) = list(part("items").ok_or("the page has no \"items\"")?, reader)?;
    let next = match part("nextCursor").map(json::parse) {
        None | Some(Ok(Value::Null)) => None,
        Some(Ok(Value::String(cursor))) => Some(cursor),
        Some(_) => return Err("\"nextCursor\" should be text".to_owned()),
    };
    Ok(Page { items, next: next.map(Cursor), total: None, unreadable })
}

fn one<T>(text: &str, id: &str, read: &dyn Fn(&mut Fields) -> T) -> Result<T, (Option<String>, BadField)> {
    let value = json::parse(text).map_err(|error| (None, BadField::new("", misread(text, "a record", &error))))?;
    let mut fields = Fields::new(value);
    let name = fields.peek(id).map(str::to_owned);
    let record = read(&mut fields);
    fields.sound(record).map_err(|bad| (name, bad))
}

/// Says what came instead, as its reader would.
fn misread(text: &str, expected: &str, error: &Misread) -> String {
    if text.trim_start().starts_with('<') {
        format!("should be {expected} in JSON, but a web page came")
    } else {
        format!("should be {expected} in JSON: {error}")
    }
}
