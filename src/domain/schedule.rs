//! When an event takes place, and what became of it.

use super::instant::{Date, Instant};

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
