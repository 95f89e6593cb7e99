//! Finds what a widget shows among what has been read, or says what is to be read next.

use super::{Want, shelf};
use crate::browser::clock::now;
use crate::browser::zones::BrowserZones;
use crate::data::dataset::weeks_between;
use crate::data::endpoint::Endpoint;
use crate::data::wire::{self, Reading, event, group};
use crate::domain::event::Event;
use crate::domain::group::Group;
use crate::domain::id::{EventId, GroupSlug};
use crate::domain::instant::{Instant, Span};
use crate::domain::iso_date;
use crate::domain::zone::Zones;
use crate::routes::{EmbedView, Shown, query_pairs};
use std::cell::RefCell;
use std::rc::Rc;

/// Where records come from, as the script on the page has found out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    is_dataset: bool,
    /// Absolute.
    url: String,
    /// Absolute: the site whose pages links lead to.
    pub home: String,
    /// The zone of records that name none.
    zone: String,
    shift_weeks: i32,
}

/// What a widget shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    Event(Rc<Event>),
    Events(Vec<Rc<Event>>),
    Group(Box<Group>),
}

/// Addresses with the time in them are the same for so long, so that widgets that ask for the same share one answer.
const STEP: i64 = 5 * 60_000;

impl Source {
    /// From `kind=rest&url=…&home=…&zone=…&relativeTo=…`.
    pub fn parse(told: &str) -> Self {
        let mut source = Source::default();
        for (name, value) in query_pairs(told) {
            match name.as_str() {
                "kind" => source.is_dataset = value == "dataset",
                "url" => source.url = value,
                "home" => source.home = value,
                "zone" => source.zone = value,
                "relativeTo" => {
                    let today = BrowserZones.civil("UTC", now()).map(|civil| civil.date());
                    source.shift_weeks = iso_date::parse(&value).map_or(0, |day| weeks_between(day, today));
                }
                _ => {}
            }
        }
        source
    }

    fn file(&self, name: &str) -> String {
        format!("{}/{name}", self.url.trim_end_matches('/'))
    }

    /// Reads with the zones of the groups that are known; of the others it says which to read first.
    fn reading<T>(&self, read: impl Fn(&Reading) -> Result<T, Want>) -> Result<T, Want> {
        let unseen = RefCell::new(None);
        let group_zone = |slug: &GroupSlug| match self.group(slug) {
            Ok(group) => group.time_zone,
            Err(want) => {
                if let Want::Read(_) = want {
                    unseen.replace(Some(want));
                }
                None
            }
        };
        let reading = Reading {
            zones: &BrowserZones,
            site_zone: &self.zone,
            group_zone: &group_zone,
            shift_weeks: self.shift_weeks,
        };
        let found = read(&reading)?;
        unseen.take().map_or(Ok(found), Err)
    }

    fn group(&self, slug: &GroupSlug) -> Result<Group, Want> {
        let reading = Reading {
            zones: &BrowserZones,
            site_zone: &self.zone,
            group_zone: &|_| None,
            shift_weeks: self.shift_weeks,
        };
        let read = |fields: &mut wire::fields::Fields| group::read_summary(fields, &reading);
        if self.is_dataset {
            let address = self.file("groups.json");
            let (groups, _) =
                wire::list(&text(&address)?, (group::ID, &read)).map_err(|why| unreadable(&address, why))?;
            groups.into_iter().find(|group| group.slug == *slug).ok_or(Want::Gone)
        } else {
            let address = Endpoint::new(&self.url).group(slug);
            wire::record(&text(&address)?, (group::ID, &read)).map_err(|bad| unreadable(&address, bad.reason))
        }
    }

    fn event(&self, id: &EventId) -> Result<Rc<Event>, Want> {
        if self.is_dataset {
            return self.dataset()?.iter().find(|event| event.id == *id).cloned().ok_or(Want::Gone);
        }
        let address = Endpoint::new(&self.url).event(id);
        let text = text(&address)?;
        self.reading(|reading| {
            wire::record(&text, (event::ID, &|fields| event::read_summary(fields, reading)))
                .map(Rc::new)
                .map_err(|bad| unreadable(&address, bad.reason))
        })
    }

    fn events(&self, view: &EmbedView) -> Result<Vec<Rc<Event>>, Want> {
        let begins = view.from.and_then(|day| BrowserZones.instant(&self.zone, day.midnight()));
        let from = begins.unwrap_or_else(recently);
        let (group, topic) = (view.group.as_ref(), view.topic.as_deref());
        if self.is_dataset {
            let fits = |event: &&Rc<Event>| {
                event.schedule.ends(&BrowserZones) > from
                    && group.is_none_or(|group| event.group.as_ref() == Some(group))
                    && topic.is_none_or(|topic| event.topics.iter().any(|one| one.eq_ignore_ascii_case(topic)))
            };
            return Ok(self.dataset()?.iter().filter(fits).take(view.limit as usize).cloned().collect());
        }
        let address = Endpoint::new(&self.url).next_events(group, topic, from, view.limit);
        let events = self.list(&address, |text, reading| {
            Ok(wire::page(text, (event::ID, &|fields| event::read_summary(fields, reading)))?.items)
        })?;
        Ok(events.to_vec())
    }

    /// Every event of the folder, the earliest first.
    fn dataset(&self) -> Result<Rc<[Rc<Event>]>, Want> {
        self.list(&self.file("events.json"), |text, reading| {
            let (mut events, _) = wire::list(text, (event::ID, &|fields| event::read_summary(fields, reading)))?;
            events.sort_unstable_by_key(|event| event.schedule.starts(&BrowserZones));
            Ok(events)
        })
    }

    fn list(
        &self,
        address: &str,
        read: impl Fn(&str, &Reading) -> Result<Vec<Event>, String>,
    ) -> Result<Rc<[Rc<Event>]>, Want> {
        if let Some(events) = shelf::events(address) {
            return Ok(events);
        }
        let text = text(address)?;
        let events = self.reading(|reading| read(&text, reading).map_err(|why| unreadable(address, why)))?;
        let events: Rc<[Rc<Event>]> = events.into_iter().map(Rc::new).collect();
        shelf::keep_events(address, &events);
        Ok(events)
    }
}

/// What `view` shows, or what is missing for it.
pub fn look_up(view: &EmbedView, source: &Source) -> Result<Content, Want> {
    match &view.shown {
        Shown::Event(id) | Shown::Rsvp(id) => source.event(id).map(Content::Event),
        Shown::Group(slug) => source.group(slug).map(|group| Content::Group(Box::new(group))),
        Shown::Events => source.events(view).map(Content::Events),
    }
}

fn recently() -> Instant {
    now() - Span::from_millis(now().millis().rem_euclid(STEP))
}

fn text(address: &str) -> Result<Rc<str>, Want> {
    shelf::text(address).ok_or_else(|| Want::Read(address.to_owned()))
}

fn unreadable(address: &str, why: String) -> Want {
    shelf::forget(address);
    Want::Unreadable(format!("{address}: {why}"))
}
