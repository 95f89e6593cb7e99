//! What the events page shows, all of it in the address: `events?q=…&from=…&view=month`.

use super::query::{address, pairs};
use crate::domain::event::AttendanceMode;
use crate::domain::filter::{EventFilter, Order};
use crate::domain::id::GroupSlug;
use crate::domain::instant::{Date, Instant, Month};
use crate::domain::iso_date;
use crate::domain::zone::Zones;

/// A month of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearMonth {
    pub year: i32,
    pub month: Month,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    #[default]
    List,
    /// `None` is the month of today.
    Month(Option<YearMonth>),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventsView {
    pub words: String,
    /// First day looked at; without it, from now on.
    pub from: Option<Date>,
    /// Last day looked at.
    pub to: Option<Date>,
    pub topic: Option<String>,
    pub group: Option<GroupSlug>,
    pub mode: Option<AttendanceMode>,
    /// With the latest first, the past is looked at too.
    pub order: Order,
    pub layout: Layout,
}

const MODES: [(AttendanceMode, &str); 3] =
    [(AttendanceMode::Offline, "in-person"), (AttendanceMode::Online, "online"), (AttendanceMode::Mixed, "hybrid")];

/// What `order` says in an address; without it the soonest come first.
const LATEST: &str = "latest";

impl EventsView {
    /// Reads a query; what it does not understand is as if it were not there.
    pub fn parse(query: &str) -> Self {
        let mut view = EventsView::default();
        let mut month = None;
        let mut is_month = false;
        for (name, value) in pairs(query).filter(|(_, value)| !value.is_empty()) {
            match name.as_str() {
                "q" => view.words = value,
                "from" => view.from = iso_date::parse(&value),
                "to" => view.to = iso_date::parse(&value),
                "topic" => view.topic = Some(value),
                "group" => view.group = Some(GroupSlug::new(value)),
                "mode" => view.mode = MODES.iter().find(|(_, name)| *name == value).map(|(mode, _)| *mode),
                "order" if value == LATEST => view.order = Order::LatestFirst,
                "view" => is_month = value == "month",
                "month" => month = YearMonth::parse(&value),
                _ => {}
            }
        }
        if is_month {
            view.layout = Layout::Month(month);
        }
        view
    }

    /// The address below the page's `<base>`.
    pub fn href(&self) -> String {
        let date = |date: Option<Date>| date.map(iso_date::written).unwrap_or_default();
        let (layout, month) = match self.layout {
            Layout::List => ("", None),
            Layout::Month(month) => ("month", month),
        };
        let order = match self.order {
            Order::SoonestFirst => "",
            Order::LatestFirst => LATEST,
        };
        let mode = MODES.iter().find(|(mode, _)| Some(*mode) == self.mode).map_or("", |(_, name)| name);
        address(
            "events",
            &[
                ("q", &self.words),
                ("from", &date(self.from)),
                ("to", &date(self.to)),
                ("topic", self.topic.as_deref().unwrap_or_default()),
                ("group", self.group.as_ref().map_or("", GroupSlug::as_str)),
                ("mode", mode),
                ("order", order),
                ("view", layout),
                ("month", &month.map(YearMonth::print).unwrap_or_default()),
            ],
        )
    }

    /// What to look for: days are those of the clocks in `zone`.
    pub fn filter(&self, zones: &dyn Zones, zone: &str, now: Instant) -> EventFilter {
        let midnight = |date: Date| zones.instant(zone, date.midnight());
        let (from, to) = match self.layout {
            Layout::Month(month) => {
                let month = month.or_else(|| YearMonth::of(zones, zone, now));
                let first = month.and_then(YearMonth::first_day);
                let after = month.and_then(|month| month.next().first_day());
                // An event belongs to the day on its own zone's clocks, which may be the day before or after ours.
                (first.and_then(Date::previous_day), after.and_then(Date::next_day))
            }
            Layout::List => (self.from, self.to.and_then(Date::next_day)),
        };
        let (from, to) = (from.and_then(midnight), to.and_then(midnight));
        // Without a first day it begins now, unless the past is asked for.
        let past = self.order == Order::LatestFirst || to.is_some_and(|to| to <= now);
        EventFilter {
            words: self.words.trim().to_owned(),
            group: self.group.clone(),
            topic: self.topic.clone(),
            mode: self.mode,
            from: from.or((!past).then_some(now)),
            to,
            order: self.order,
            ..EventFilter::default()
        }
    }
}

impl YearMonth {
    /// The month that calendars in `zone` show at `now`.
    pub fn of(zones: &dyn Zones, zone: &str, now: Instant) -> Option<Self> {
        let civil = zones.civil(zone, now)?;
        Some(Self { year: civil.year(), month: civil.month() })
    }
    pub fn first_day(self) -> Option<Date> {
        Date::from_calendar_date(self.year, self.month, 1).ok()
    }
    pub fn next(self) -> Self {
        let year = self.year + i32::from(self.month == Month::December);
        Self { year, month: self.month.next() }
    }
    pub fn previous(self) -> Self {
        let year = self.year - i32::from(self.month == Month::January);
        Self { year, month: self.month.previous() }
    }
    fn parse(text: &str) -> Option<Self> {
        let date = iso_date::parse(&format!("{text}-01"))?;
        Some(Self { year: date.year(), month: date.month() })
    }
    fn print(self) -> String {
        format!("{:04}-{:02}", self.year, u8::from(self.month))
    }
}
