//! Points in time and civil (wall-clock) times, without any zone's rules.

use std::ops::{Add, Sub};
use time::{PrimitiveDateTime, UtcDateTime};

pub use time::{Date, Month, Weekday};

/// A point on the world's clock: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

/// Wall-clock date and time somewhere; which zone it belongs to is said beside it.
pub type Civil = PrimitiveDateTime;

/// A length of time in milliseconds; may be negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span(i64);

impl Instant {
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }
    pub const fn millis(self) -> i64 {
        self.0
    }
    /// The civil time that clocks show where they stand `offset_minutes` east of UTC; `None` outside years ±9999.
    pub fn civil(self, offset_minutes: i32) -> Option<Civil> {
        let nanos = (self.0 as i128 + i128::from(offset_minutes) * 60_000) * 1_000_000;
        let utc = UtcDateTime::from_unix_timestamp_nanos(nanos).ok()?;
        Some(PrimitiveDateTime::new(utc.date(), utc.time()))
    }
    /// The instant at which clocks standing `offset_minutes` east of UTC show `civil`.
    pub fn from_civil(civil: Civil, offset_minutes: i32) -> Self {
        let utc = civil.assume_utc();
        Self((utc.unix_timestamp_nanos() / 1_000_000) as i64 - i64::from(offset_minutes) * 60_000)
    }
}

impl Span {
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }
    pub const MILLISECOND: Span = Span(1);
    pub const fn minutes(n: i64) -> Self {
        Self(n * 60_000)
    }
    pub const fn hours(n: i64) -> Self {
        Self::minutes(n * 60)
    }
    pub const fn days(n: i64) -> Self {
        Self::hours(n * 24)
    }
    pub const fn millis(self) -> i64 {
        self.0
    }
}

impl Add<Span> for Instant {
    type Output = Instant;
    fn add(self, span: Span) -> Instant {
        Instant(self.0.saturating_add(span.0))
    }
}

impl Sub<Span> for Instant {
    type Output = Instant;
    fn sub(self, span: Span) -> Instant {
        Instant(self.0.saturating_sub(span.0))
    }
}

impl Sub for Instant {
    type Output = Span;
    fn sub(self, other: Instant) -> Span {
        Span(self.0.saturating_sub(other.0))
    }
}
