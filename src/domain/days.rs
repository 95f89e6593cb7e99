//! Days as people speak of them, and a month as calendars draw it.

use super::instant::{Date, Instant, Span, Weekday};
use super::schedule::{Moment, Schedule};
use super::zone::Zones;

/// A stretch of days, first and last included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Soon {
    Today,
    Tomorrow,
    Weekend,
    SevenDays,
    ThirtyDays,
}

impl Soon {
    pub const ALL: [Soon; 5] = [Soon::Today, Soon::Tomorrow, Soon::Weekend, Soon::SevenDays, Soon::ThirtyDays];

    /// Its first and last day, seen from `today`.
    pub fn days(self, today: Date) -> (Date, Date) {
        let ahead = |days: i64| later(today, days);
        match self {
            Soon::Today => (today, today),
            Soon::Tomorrow => (ahead(1), ahead(1)),
            // On a Sunday, what is left of it.
            Soon::Weekend => {
                let to_sunday = 6 - i64::from(today.weekday().number_days_from_monday());
                (ahead((to_sunday - 1).max(0)), ahead(to_sunday))
            }
            Soon::SevenDays => (today, ahead(6)),
            Soon::ThirtyDays => (today, ahead(29)),
        }
    }
}

/// The day so many days later; the calendar's last day where it ends before.
fn later(day: Date, days: i64) -> Date {
    i32::try_from(days).ok().and_then(|days| Date::from_julian_day(day.to_julian_day() + days).ok()).unwrap_or(day)
}

/// The weeks that hold the month of `first`, which is its first day; each begins on `weekday`.
pub fn month_weeks(first: Date, weekday: Weekday) -> Vec<[Date; 7]> {
    let before = (7 + first.weekday().number_days_from_monday() - weekday.number_days_from_monday()) % 7;
    let start = later(first, -i64::from(before));
    (0..6)
        .map(|week| std::array::from_fn(|day| later(start, week * 7 + day as i64)))
        .take_while(|week: &[Date; 7]| {
            let begins = week[0];
            begins <= first || begins.month() == first.month()
        })
        .collect()
}

/// A stretch this short is one evening, even where midnight falls into it.
const ONE_SITTING: Span = Span::hours(14);

impl Schedule {
    /// The first and the last day on which it takes place, on its own zone's clocks.
    pub fn days(&self, zones: &dyn Zones) -> Option<(Date, Date)> {
        let on_clock = |at: Instant| zones.civil(&self.time_zone, at).or_else(|| at.civil(0)).map(|civil| civil.date());
        let first = match self.start {
            Moment::At(at) => on_clock(at)?,
            Moment::Day(day) => day,
        };
        let last = match (self.start, self.end) {
            (_, Some(Moment::Day(last))) => last,
            (Moment::At(start), Some(Moment::At(end))) if end - start > ONE_SITTING => {
                on_clock(end - Span::MILLISECOND)?
            }
            (Moment::Day(_), Some(Moment::At(end))) => on_clock(end - Span::MILLISECOND)?,
            (_, Some(Moment::At(_)) | None) => first,
        };
        Some((first, last.max(first)))
    }
}
