//! Times as the contract writes them: RFC 3339; by hand also civil time without an offset, or a plain date.

use super::Reading;
use super::fields::{BadField, Fields, excerpt};
use crate::domain::instant::{Civil, Date, Instant};
use crate::domain::iso_date;
use crate::domain::schedule::Moment;

/// What was written, before anything is known of its zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    Day(Date),
    Civil(Civil),
    /// With minutes east of UTC.
    Offset(Civil, i32),
}

/// Which end of a whole day is meant where a point in time is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayEdge {
    Begins,
    Ends,
}

/// Reads times that stand in one record, whose zone is known by now.
#[derive(Clone, Copy)]
pub struct Times<'a> {
    pub reading: &'a Reading<'a>,
    pub zone: &'a str,
}

impl Times<'_> {
    pub fn moment(self, fields: &mut Fields, name: &str) -> Option<Moment> {
        let text = fields.text(name)?;
        self.parse(&text).map_err(|reason| fields.note(BadField::new(name, reason))).ok()
    }

    pub fn needed_moment(self, fields: &mut Fields, name: &str) -> Moment {
        self.moment(fields, name).unwrap_or_else(|| {
            fields.note(BadField::new(name, "is missing"));
            Moment::At(Instant::from_millis(0))
        })
    }

    pub fn instant(self, fields: &mut Fields, name: &str, edge: DayEdge) -> Option<Instant> {
        let day = match self.moment(fields, name)? {
            Moment::At(at) => return Some(at),
            Moment::Day(day) => day,
        };
        let midnight = match edge {
            DayEdge::Begins => Some(day),
            DayEdge::Ends => day.next_day(),
        };
        let at = midnight.and_then(|day| self.reading.zones.instant(self.zone, day.midnight()));
        if at.is_none() {
            fields.note(BadField::new(name, "is too far away"));
        }
        at
    }

    fn parse(self, text: &str) -> Result<Moment, String> {
        let written = parse(text).ok_or_else(|| format!("should be a date and time, found \"{}\"", excerpt(text)))?;
        self.place(written).ok_or_else(|| "is too far away".to_owned())
    }

    /// Finds the moment, moved by whole weeks on the zone's own wall clock where the reading asks for that.
    fn place(self, written: Written) -> Option<Moment> {
        let Reading { zones, shift_weeks, .. } = *self.reading;
        let weeks = time::Duration::weeks(i64::from(shift_weeks));
        Some(match written {
            Written::Day(day) => Moment::Day(day.checked_add(weeks)?),
            Written::Civil(civil) => Moment::At(zones.instant(self.zone, civil.checked_add(weeks)?)?),
            Written::Offset(civil, offset) => {
                let at = Instant::from_civil(civil, offset);
                if shift_weeks == 0 {
                    return Some(Moment::At(at));
                }
                let on_the_wall = zones.civil(self.zone, at)?.checked_add(weeks)?;
                Moment::At(zones.instant(self.zone, on_the_wall)?)
            }
        })
    }
}

fn parse(text: &str) -> Option<Written> {
    let (date, rest) = text.trim().split_at_checked(10)?;
    let date = iso_date::parse(date)?;
    let mut rest = Cut(rest);
    if rest.0.is_empty() {
        return Some(Written::Day(date));
    }
    rest.skip("T").or_else(|| rest.skip("t")).or_else(|| rest.skip(" "))?;
    let hour = rest.digits(2)? as u8;
    rest.skip(":")?;
    let minute = rest.digits(2)? as u8;
    let (second, milli) = match rest.skip(":") {
        None => (0, 0),
        // RFC 3339 knows leap seconds; no clock that we can ask does.
        Some(()) => {
            let second = rest.digits(2)? as u8;
            (if second == 60 { 59 } else { second }, rest.fraction()?)
        }
    };
    let civil = Civil::new(date, time::Time::from_hms_milli(hour, minute, second, milli).ok()?);
    if rest.0.is_empty() {
        return Some(Written::Civil(civil));
    }
    let offset = rest.offset()?;
    rest.0.is_empty().then_some(Written::Offset(civil, offset))
}

/// What is still to be read of a text.
struct Cut<'a>(&'a str);

impl Cut<'_> {
    fn skip(&mut self, prefix: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(prefix)?;
        Some(())
    }

    fn digits(&mut self, count: usize) -> Option<i32> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        self.0 = rest;
        digits.parse().ok()
    }

    /// Milliseconds after a dot, if any; finer digits are let go.
    fn fraction(&mut self) -> Option<u16> {
        if self.skip(".").is_none() {
            return Some(0);
        }
        let end = self.0.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.0.len());
        let (digits, rest) = self.0.split_at(end);
        self.0 = rest;
        let millis: String = digits.chars().chain("000".chars()).take(3).collect();
        if digits.is_empty() { None } else { millis.parse().ok() }
    }

    /// Minutes east of UTC.
    fn offset(&mut self) -> Option<i32> {
        if self.skip("Z").or_else(|| self.skip("z")).is_some() {
            return Some(0);
        }
        let sign = if self.skip("+").is_some() {
            1
        } else {
            self.skip("-")?;
            -1
        };
        let hours = self.digits(2)?;
        self.skip(":")?;
        let minutes = self.digits(2)?;
        (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes))
    }
}

pub fn write_moment(moment: Moment) -> String {
    match moment {
        Moment::At(at) => write_instant(at),
        Moment::Day(day) => iso_date::written(day),
    }
}

/// RFC 3339 in UTC. Times beyond the year 9999 have no spelling; the nearest one stands for them.
pub fn write_instant(at: Instant) -> String {
    let civil = at.civil(0).unwrap_or(if at.millis() < 0 { Civil::MIN } else { Civil::MAX });
    let (hour, minute, second, milli) = civil.as_hms_milli();
    let date = iso_date::written(civil.date());
    match milli {
        0 => format!("{date}T{hour:02}:{minute:02}:{second:02}Z"),
        _ => format!("{date}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z"),
    }
}
