//! When an event is, in words: in its own zone, with the reader's time beside it only where the two differ at that very time.

use super::reader::Reader;
use super::zones::BrowserZones;
use crate::domain::instant::{Instant, Span};
use crate::domain::schedule::{Moment, Schedule};
use crate::domain::zone::Zones;

/// A stretch this short is one evening, even where midnight falls into it.
const ONE_SITTING: Span = Span::hours(14);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventTimes {
    /// "Tuesday, 4 May 2027", or the range of days.
    pub date: String,
    /// "18:30 – 21:00"; none for whole days, and for several days it is part of `date`.
    pub time: Option<String>,
    /// Where the reader's clock differs: the event's zone by name.
    pub zone: Option<String>,
    /// Where the reader's clock differs: the same time on it, with its date where that differs as well.
    pub yours: Option<String>,
}

impl EventTimes {
    pub fn of(schedule: &Schedule, reader: Reader) -> Self {
        let zone = schedule.time_zone.as_str();
        let (start, end) = match (schedule.start, schedule.end) {
            (Moment::At(start), Some(Moment::At(end))) => (start, end.max(start)),
            (Moment::At(start), None) => (start, start),
            (start, end) => return Self::days(start, end.unwrap_or(start), zone, reader),
        };
        let (date, time) = told(start, end, zone, reader);
        let mut times = Self { date, time, zone: None, yours: None };
        if differs(zone, reader.zone(), start) {
            let (date, time) = told(start, end, reader.zone(), reader);
            times.zone = Some(reader.zone_name(zone, start));
            times.yours = Some(match time {
                Some(time) if date == times.date => time,
                Some(time) => format!("{date}, {time}"),
                None => date,
            });
        }
        times
    }

    /// Whole days belong to no zone.
    fn days(start: Moment, end: Moment, zone: &str, reader: Reader) -> Self {
        use super::reader::day;
        let date = match (day(start, zone), day(end, zone)) {
            (Some(start), Some(end)) => reader.date_range(start, end),
            _ => String::new(),
        };
        Self { date, time: None, zone: None, yours: None }
    }

    /// Date and time on one line: "Tuesday, 4 May 2027, 18:30 – 21:00".
    pub fn line(&self) -> String {
        match &self.time {
            Some(time) => format!("{}, {time}", self.date),
            None => self.date.clone(),
        }
    }
}

/// The last day, where it is on several: a night that ends after midnight is still one.
pub fn last_day(schedule: &Schedule) -> Option<Moment> {
    let end = schedule.end?;
    let several = match (schedule.start, end) {
        (Moment::At(start), Moment::At(end)) => end - start > ONE_SITTING,
        (Moment::Day(first), Moment::Day(last)) => last > first,
        _ => false,
    };
    let zone = schedule.time_zone.as_str();
    (several && super::reader::day(schedule.start, zone) != super::reader::day(end, zone)).then_some(end)
}

fn told(start: Instant, end: Instant, zone: &str, reader: Reader) -> (String, Option<String>) {
    let same_day = super::reader::day(Moment::At(start), zone) == super::reader::day(Moment::At(end), zone);
    if same_day || end - start <= ONE_SITTING {
        (reader.day_long(Moment::At(start), zone), Some(reader.time_range(start, end, zone)))
    } else {
        (reader.day_and_time_range(start, end, zone), None)
    }
}

/// Whether the two zones' clocks show different times at `at`.
fn differs(zone: &str, other: &str, at: Instant) -> bool {
    BrowserZones.offset_minutes(zone, at).unwrap_or(0) != BrowserZones.offset_minutes(other, at).unwrap_or(0)
}
