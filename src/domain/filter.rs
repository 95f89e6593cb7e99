//! What somebody looks for: the one description of a search, shared by the address, the dataset and the endpoint.

use super::event::{AttendanceMode, Event};
use super::group::Group;
use super::id::GroupSlug;
use super::instant::Instant;
use super::place::Geo;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    #[default]
    SoonestFirst,
    LatestFirst,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near {
    pub centre: Geo,
    pub radius_km: f64,
}

/// Every part narrows; the default finds everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventFilter {
    /// Words as typed; each must be found, whatever their order, case or accents.
    pub words: String,
    pub group: Option<GroupSlug>,
    pub topic: Option<String>,
    pub mode: Option<AttendanceMode>,
    /// Events that end after this…
    pub from: Option<Instant>,
    /// …and start before this.
    pub to: Option<Instant>,
    pub near: Option<Near>,
    /// Slug of the programme (festival, week).
    pub super_event: Option<String>,
    pub order: Order,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct GroupFilter {
    pub words: String,
    pub topic: Option<String>,
    pub near: Option<Near>,
}

impl EventFilter {
    /// Whether the event fits, words aside: those are looked for by a `SearchIndex`. `start` and `end` are the event's own
    /// (`Schedule::starts`, `Schedule::ends`); `home` is where its group is.
    pub fn matches(&self, event: &Event, start: Instant, end: Instant, home: Option<Geo>) -> bool {
        // The quickest to tell come first.
        self.from.is_none_or(|from| end > from)
            && self.to.is_none_or(|to| start < to)
            && self.mode.is_none_or(|mode| meets(event.attendance_mode, mode))
            && self.group.as_ref().is_none_or(|group| event.group.as_ref() == Some(group))
            && has_topic(&event.topics, self.topic.as_deref())
            && self.near.is_none_or(|near| near.holds(event.stands_at(home)))
            && self.super_event.as_ref().is_none_or(|programme| event.super_event.as_ref() == Some(programme))
    }
}

impl GroupFilter {
    /// Whether the group fits, words aside.
    pub fn matches(&self, group: &Group) -> bool {
        has_topic(&group.topics, self.topic.as_deref()) && self.near.is_none_or(|near| near.holds(group.geo))
    }
}

impl Near {
    /// What stands nowhere is near nothing.
    fn holds(self, at: Option<Geo>) -> bool {
        at.is_some_and(|at| at.distance_km(self.centre) <= self.radius_km)
    }
}

impl Event {
    /// An event without a place of its own stands where its group is; one that is only online stands nowhere.
    pub fn stands_at(&self, home: Option<Geo>) -> Option<Geo> {
        match self.attendance_mode {
            AttendanceMode::Online => None,
            AttendanceMode::Offline | AttendanceMode::Mixed => self.place.as_ref().and_then(|place| place.geo).or(home),
        }
    }
}

/// Who looks for a room, or for a link, finds it in a mixed event too.
fn meets(mode: AttendanceMode, wanted: AttendanceMode) -> bool {
    mode == wanted || mode == AttendanceMode::Mixed
}

fn has_topic(topics: &[String], wanted: Option<&str>) -> bool {
    wanted.map(str::trim).is_none_or(|wanted| topics.iter().any(|topic| is_same(topic.trim(), wanted)))
}

/// Whatever their case.
fn is_same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
        || !(one.is_ascii() && other.is_ascii()) && one.to_lowercase() == other.to_lowercase()
}
