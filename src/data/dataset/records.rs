//! A dataset's groups and events, read once, in the order in which lists show them.

use super::folder::{File, Folder};
use super::paging::{self, Mark};
use crate::data::failure::Failure;
use crate::data::surroundings::Surroundings;
use crate::data::wire::{Reading, event, group};
use crate::domain::event::Event;
use crate::domain::filter::{EventFilter, GroupFilter, Order};
use crate::domain::fold::fold;
use crate::domain::group::Group;
use crate::domain::id::{EventId, GroupSlug};
use crate::domain::instant::Instant;
use crate::domain::order;
use crate::domain::page::BadRecord;
use crate::domain::schedule::EventStatus;
use crate::domain::search::{Narrowing, Position, SearchIndex};
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::Hash;

pub struct Records {
    /// By name.
    pub groups: Vec<Group>,
    /// By start, then by id.
    pub events: Vec<Dated>,
    pub bad_groups: Vec<BadRecord>,
    pub bad_events: Vec<BadRecord>,
    /// By how many weeks every time was moved.
    pub shift_weeks: i32,
    group_at: HashMap<GroupSlug, usize>,
    event_at: HashMap<EventId, usize>,
    events_of: HashMap<GroupSlug, Vec<usize>>,
    group_words: OnceCell<SearchIndex>,
    event_words: OnceCell<SearchIndex>,
    last_search: RefCell<Narrowing>,
}

/// An event and when it is, on the world's clock.
pub struct Dated {
    pub event: Event,
    pub start: Instant,
    pub end: Instant,
}

impl Records {
    pub async fn load(folder: Folder, around: Surroundings, shift_weeks: i32) -> Result<Self, Failure> {
        let (groups, events) = futures::future::join(folder.needed("groups.json"), folder.needed("events.json")).await;
        let (groups, events) = (groups?, events?);
        // What stands is painted before this long piece of work, and taps are heard between it and drawing what it found.
        folder.breathe().await;
        make_room(events.len());
        let records = Self::read(&folder, &around, shift_weeks, &groups, &events);
        folder.breathe().await;
        records
    }

    fn read(
        folder: &Folder,
        around: &Surroundings,
        shift_weeks: i32,
        groups: &str,
        events: &str,
    ) -> Result<Self, Failure> {
        let Surroundings { zones, site_zone, .. } = around;
        let mut reading = Reading { zones: &**zones, site_zone, group_zone: &|_| None, shift_weeks };

        let mut groups = folder.read("groups.json", groups, (group::ID, &|fields| group::read(fields, &reading)))?;
        groups.records.iter_mut().for_each(|group| folder.adopt_group(group));
        groups.records = order::by_key(groups.records, |group| (fold(&group.name), group.slug.clone()));
        let group_at = unique(&mut groups, group::ID, |group| group.slug.clone());

        let zone_of = |slug: &GroupSlug| groups.records[*group_at.get(slug)?].time_zone.clone();
        reading.group_zone = &zone_of;
        let mut events = folder.read(
            "events.json",
            events,
            (event::ID, &|fields| {
                let mut event = event::read(fields, &reading);
                folder.adopt_event(&mut event);
                Dated { start: event.schedule.starts(&**zones), end: event.schedule.ends(&**zones), event }
            }),
        )?;
        events.records = order::by(events.records, |a, b| (a.start, &a.event.id).cmp(&(b.start, &b.event.id)));
        let event_at = unique(&mut events, event::ID, |dated| dated.event.id.clone());

        let mut events_of: HashMap<GroupSlug, Vec<usize>> = HashMap::new();
        for (at, dated) in events.records.iter().enumerate() {
            if let Some(group) = &dated.event.group {
                events_of.entry(group.clone()).or_default().push(at);
            }
        }
        Ok(Self {
            groups: groups.records,
            events: events.records,
            bad_groups: groups.unreadable,
            bad_events: events.unreadable,
            shift_weeks,
            group_at,
            event_at,
            events_of,
            group_words: OnceCell::new(),
            event_words: OnceCell::new(),
            last_search: RefCell::default(),
        })
    }

    pub fn group(&self, slug: &GroupSlug) -> Option<&Group> {
        self.group_at.get(slug).map(|at| &self.groups[*at])
    }

    pub fn event(&self, id: &EventId) -> Option<&Event> {
        self.event_at.get(id).map(|at| &self.events[*at].event)
    }

    /// The group as its page shows it: the next event is worked out where its record does not name it.
    pub fn present(&self, group: &Group, now: Instant) -> Group {
        let next = || {
            let mut events = self.events_of.get(&group.slug)?.iter().map(|at| &self.events[*at]);
            events.find(|dated| dated.end > now && dated.event.schedule.status != EventStatus::Cancelled)
        };
        let mut group = group.clone();
        if group.next_event.is_none() {
            group.next_event = next().map(|dated| Box::new(dated.event.clone()));
        }
        group
    }

    pub fn find_groups(&self, filter: &GroupFilter) -> Vec<&Group> {
        let index = || self.group_words.get_or_init(|| SearchIndex::of_groups(self.groups.iter()));
        let found: Vec<&Group> = if filter.words.trim().is_empty() {
            self.groups.iter().collect()
        } else {
            let hits = index().search(&filter.words, &mut Narrowing::default());
            hits.into_iter().map(|at| &self.groups[at as usize]).collect()
        };
        found.into_iter().filter(|group| filter.matches(group)).collect()
    }

    /// Places in `events`, in the order that is asked for.
    pub fn find_events(&self, filter: &EventFilter) -> Vec<Position> {
        let mut hits = if filter.words.trim().is_empty() {
            (0..self.events.len() as Position).collect()
        } else {
            self.event_words().search(&filter.words, &mut self.last_search.borrow_mut())
        };
        hits.retain(|at| {
            let Dated { event, start, end } = self.dated(*at);
            let home = || self.group(event.group.as_ref()?)?.geo;
            filter.matches(event, *start, *end, filter.near.and_then(|_| home()))
        });
        match filter.order {
            Order::SoonestFirst => {}
            // Those that start together stay in the order of their ids.
            Order::LatestFirst => {
                hits.reverse();
                hits.chunk_by_mut(|a, b| self.dated(*a).start == self.dated(*b).start).for_each(<[_]>::reverse);
            }
        }
        hits
    }

    pub fn dated(&self, at: Position) -> &Dated {
        &self.events[at as usize]
    }

    pub fn mark(&self, at: Position, order: Order) -> Mark {
        let Dated { event, start, .. } = self.dated(at);
        let millis = match order {
            Order::SoonestFirst => start.millis(),
            Order::LatestFirst => -start.millis(),
        };
        (paging::rank(millis), event.id.as_str().to_owned())
    }

    /// Made when somebody first types.
    fn event_words(&self) -> &SearchIndex {
        self.event_words.get_or_init(|| {
            let group = |event: &Event| event.group.as_ref().and_then(|slug| self.group(slug));
            SearchIndex::of_events(self.events.iter().map(|Dated { event, .. }| (event, group(event))))
        })
    }
}

/// Memory in the browser grows by a page at a time, and each time the engine takes stock: 20,000 events in 57 MB took 9 seconds to read.
/// Asked for at once and given back, it is there for the records and takes less than one.
fn make_room(bytes: usize) {
    drop(std::hint::black_box(Vec::<u8>::with_capacity(bytes + bytes / 2)));
}

/// Where each record stands. A name belongs to the first record that bears it; the others are reported.
fn unique<T, K: Hash + Eq + ToString>(file: &mut File<T>, field: &str, name: impl Fn(&T) -> K) -> HashMap<K, usize> {
    let mut at = HashMap::with_capacity(file.records.len());
    let File { records, unreadable } = file;
    records.retain(|record| {
        let next = at.len();
        match at.entry(name(record)) {
            Entry::Vacant(free) => {
                free.insert(next);
                true
            }
            Entry::Occupied(taken) => {
                let reason = "is the name of another record too".to_owned();
                unreadable.push(BadRecord { id: taken.key().to_string(), field: field.to_owned(), reason });
                false
            }
        }
    });
    at
}
