//! Dates and times in words. The zone's clock is read first and its digits are then written as if in UTC, so that one formatter
//! serves every zone.

use super::super::intl::Kind;
use super::super::zones::BrowserZones;
use super::Reader;
use crate::domain::instant::{Civil, Date, Instant, Month, Weekday};
use crate::domain::schedule::Moment;
use crate::domain::zone::Zones;

macro_rules! dates {
    ($($name:ident: $($option:literal $value:literal),+;)+) => {
        $(static $name: Kind = Kind {
            class: "DateTimeFormat",
            options: &[("timeZone", "UTC"), $(($option, $value)),+],
            varying: "",
        };)+
    };
}

dates! {
    DAY_LONG: "weekday" "long", "day" "numeric", "month" "long", "year" "numeric";
    DAY_MEDIUM: "weekday" "short", "day" "numeric", "month" "short", "year" "numeric";
    DAY_TIME: "weekday" "short", "day" "numeric", "month" "short", "hour" "numeric", "minute" "2-digit";
    DAY_TIME_YEAR: "weekday" "short", "day" "numeric", "month" "short", "year" "numeric", "hour" "numeric", "minute" "2-digit";
    MONTH_YEAR: "month" "long", "year" "numeric";
    MONTH_SHORT: "month" "short";
    TIME: "timeStyle" "short";
    WEEKDAY_LONG: "weekday" "long";
    WEEKDAY_SHORT: "weekday" "short";
}

/// Any week will do for the names of its days.
const SOME_MONDAY: i64 = 4 * 24 * 3_600_000;

/// What `zone`'s clocks show; an unknown zone is read as UTC, as in the domain.
pub fn civil(at: Instant, zone: &str) -> Option<Civil> {
    at.civil(BrowserZones.offset_minutes(zone, at).unwrap_or(0))
}

/// The day that a moment falls on, where its event is.
pub fn day(moment: Moment, zone: &str) -> Option<Date> {
    match moment {
        Moment::At(at) => civil(at, zone).map(Civil::date),
        Moment::Day(day) => Some(day),
    }
}

fn digits(civil: Civil) -> f64 {
    Instant::from_civil(civil, 0).millis() as f64
}

impl Reader {
    /// The large number on a card: "4".
    pub fn date_numeral(self, moment: Moment, zone: &str) -> String {
        day(moment, zone).map(|day| self.number(f64::from(day.day()))).unwrap_or_default()
    }

    /// "May".
    pub fn month_short(self, moment: Moment, zone: &str) -> String {
        self.of_day(&MONTH_SHORT, day(moment, zone))
    }

    /// "Tue".
    pub fn weekday_short(self, moment: Moment, zone: &str) -> String {
        self.of_day(&WEEKDAY_SHORT, day(moment, zone))
    }

    /// "Tuesday, 4 May 2027".
    pub fn day_long(self, moment: Moment, zone: &str) -> String {
        self.date_long_of(day(moment, zone))
    }

    /// "Tuesday, 4 May 2027", of a date that belongs to no zone.
    pub fn date_long(self, date: Date) -> String {
        self.date_long_of(Some(date))
    }

    /// "Tue, 4 May 2027".
    pub fn date_medium(self, date: Date) -> String {
        self.of_day(&DAY_MEDIUM, Some(date))
    }

    /// "4 – 6 May 2027", weekdays included.
    pub fn date_range(self, from: Date, to: Date) -> String {
        if from >= to {
            return self.date_long(from);
        }
        let at = |day: Date| digits(day.midnight());
        self.range(&DAY_MEDIUM, at(from), at(to))
    }

    /// "May 2027".
    pub fn month_long(self, year: i32, month: Month) -> String {
        self.of_day(&MONTH_YEAR, Date::from_calendar_date(year, month, 1).ok())
    }

    /// "18:30".
    pub fn time(self, at: Instant, zone: &str) -> String {
        civil(at, zone).map(|civil| self.written(&TIME, digits(civil))).unwrap_or_default()
    }

    /// "6:30 – 9 PM". A night that ends on the next day's clock is still one evening: no dates.
    pub fn time_range(self, from: Instant, to: Instant, zone: &str) -> String {
        match (civil(from, zone), civil(to, zone)) {
            (Some(start), Some(end)) if start.date() == end.date() && start < end => {
                self.range(&TIME, digits(start), digits(end))
            }
            (Some(start), Some(end)) if start != end => {
                format!("{} – {}", self.written(&TIME, digits(start)), self.written(&TIME, digits(end)))
            }
            _ => self.time(from, zone),
        }
    }

    /// "Tue, 4 May, 18:30"; with the year where it is not this one.
    pub fn day_and_time(self, at: Instant, zone: &str, now: Instant) -> String {
        let Some(then) = civil(at, zone) else { return String::new() };
        let this_year = civil(now, zone).map(Civil::year);
        self.written(if this_year == Some(then.year()) { &DAY_TIME } else { &DAY_TIME_YEAR }, digits(then))
    }

    /// "Tue, 4 May 2027, 18:30 – Thu, 6 May 2027, 12:00".
    pub fn day_and_time_range(self, from: Instant, to: Instant, zone: &str) -> String {
        match (civil(from, zone), civil(to, zone)) {
            (Some(from), Some(to)) => self.range(&DAY_TIME_YEAR, digits(from), digits(to)),
            _ => String::new(),
        }
    }

    /// Long and short names of the weekdays, the reader's first day first.
    pub fn weekdays(self) -> Vec<(Weekday, String, String)> {
        let first = self.first_weekday();
        (0..7u8)
            .map(|n| {
                let weekday = first.nth_next(n);
                let at = (SOME_MONDAY + i64::from(weekday.number_days_from_monday()) * 24 * 3_600_000) as f64;
                (weekday, self.written(&WEEKDAY_LONG, at), self.written(&WEEKDAY_SHORT, at))
            })
            .collect()
    }

    fn date_long_of(self, date: Option<Date>) -> String {
        self.of_day(&DAY_LONG, date)
    }

    fn of_day(self, kind: &'static Kind, date: Option<Date>) -> String {
        date.map(|date| self.written(kind, digits(date.midnight()))).unwrap_or_default()
    }

    fn written(self, kind: &'static Kind, millis: f64) -> String {
        kind.of(self.locale).and_then(|formatter| formatter.format(millis).ok()).unwrap_or_default()
    }

    /// As the language writes a range where the platform knows how; else both ends.
    fn range(self, kind: &'static Kind, from: f64, to: f64) -> String {
        kind.of(self.locale)
            .and_then(|formatter| formatter.format_range(from, to).ok())
            .unwrap_or_else(|| format!("{} – {}", self.written(kind, from), self.written(kind, to)))
    }
}
