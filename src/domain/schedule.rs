//! When an event takes place, and what became of it.

use super::instant::{Civil, Date, Instant, Span};
use super::zone::Zones;
use time::Time;

/// When something starts or ends: a point in time, or a whole day that belongs to no zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Moment {
    At(Instant),
    Day(Date),
}

/// schema.org's EventStatusType, and `tentative` from RFC 5545.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum EventStatus {
    #[default]
    Scheduled,
    Tentative,
    Cancelled,
    Postponed,
    Rescheduled,
    MovedOnline,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Schedule {
    pub start: Moment,
    /// A `Day` here is the last day, included.
    pub end: Option<Moment>,
    /// IANA name of the zone in which the event's times are told.
    pub time_zone: String,
    pub doors: Option<Moment>,
    pub status: EventStatus,
    pub previous_start: Option<Moment>,
}

/// How long a meeting is taken to last when nobody said.
const ASSUMED_LENGTH: Span = Span::hours(3);

impl Schedule {
    /// The moment it begins; a whole day begins at its midnight in the event's zone.
    pub fn starts(&self, zones: &dyn Zones) -> Instant {
        match self.start {
            Moment::At(at) => at,
            Moment::Day(day) => self.midnight(day, zones),
        }
    }

    /// The moment it is over, never before it starts: the end of the last day where days are given,
    /// three hours after the start where no end is.
    pub fn ends(&self, zones: &dyn Zones) -> Instant {
        let end = match (self.end, self.start) {
            (Some(Moment::At(at)), _) => at,
            (Some(Moment::Day(last)), _) | (None, Moment::Day(last)) => match last.next_day() {
                Some(next) => self.midnight(next, zones),
                None => self.midnight(last, zones) + Span::days(1),
            },
            (None, Moment::At(start)) => start + ASSUMED_LENGTH,
        };
        end.max(self.starts(zones))
    }

    /// A zone that nobody knows is read as UTC, so that its event still has a place in time.
    fn midnight(&self, day: Date, zones: &dyn Zones) -> Instant {
        let civil = Civil::new(day, Time::MIDNIGHT);
        zones.instant(&self.time_zone, civil).unwrap_or_else(|| Instant::from_civil(civil, 0))
    }
}
