//! The zones' rules, as the platform knows them. Asking it is slow, so whole days are remembered: twenty thousand events ask
//! for a few hundred days.

use super::intl::{Kind, text_of};
use crate::domain::instant::Instant;
use crate::domain::zone::Zones;
use js_sys::{Array, Function, Reflect};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};

/// Answers from `Intl.DateTimeFormat`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct BrowserZones;

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

static CLOCK: Kind = Kind {
    class: "DateTimeFormat",
    options: &[
        ("hourCycle", "h23"),
        ("year", "numeric"),
        ("month", "numeric"),
        ("day", "numeric"),
        ("hour", "numeric"),
        ("minute", "numeric"),
        ("second", "numeric"),
    ],
    varying: "timeZone",
};

static OWN: Kind = Kind { class: "DateTimeFormat", options: &[], varying: "" };

/// One day (UTC) in a zone: the offset before `changes_at` and from then on.
#[derive(Clone, Copy)]
struct ZoneDay {
    /// Days since 1970.
    number: i64,
    before: i32,
    after: i32,
    changes_at: i64,
}

/// What is known of a zone; `None` where the platform does not know its name.
struct Known {
    name: Box<str>,
    /// In order of their number.
    days: Option<Vec<ZoneDay>>,
}

thread_local! {
    static KNOWN: RefCell<Vec<Known>> = const { RefCell::new(Vec::new()) };
}

impl Zones for BrowserZones {
    fn offset_minutes(&self, zone: &str, at: Instant) -> Option<i32> {
        KNOWN.with_borrow_mut(|known| {
            let place = known.iter().position(|one| *one.name == *zone).unwrap_or_else(|| {
                let days = CLOCK.with("en-US", zone).map(|_| Vec::new());
                known.push(Known { name: zone.into(), days });
                known.len() - 1
            });
            let days = known[place].days.as_mut()?;
            let number = at.millis().div_euclid(DAY);
            let day = match days.binary_search_by_key(&number, |day| day.number) {
                Ok(place) => days[place],
                Err(place) => {
                    let day = look_up(zone, number)?;
                    days.insert(place, day);
                    day
                }
            };
            Some(if at.millis() < day.changes_at { day.before } else { day.after })
        })
    }
}

/// Where the day's two ends differ, the minute of the change is found by halving.
fn look_up(zone: &str, number: i64) -> Option<ZoneDay> {
    let (mut low, mut high) = (number * DAY, (number + 1) * DAY);
    let (before, after) = (ask(zone, low)?, ask(zone, high)?);
    while before != after && high - low > MINUTE {
        let middle = low + (high - low) / 2 / MINUTE * MINUTE;
        if ask(zone, middle)? == before { low = middle } else { high = middle }
    }
    Some(ZoneDay { number, before, after, changes_at: high })
}

/// Reads "5/4/2027, 18:30:00" and compares it with UTC.
fn ask(zone: &str, at: i64) -> Option<i32> {
    let text = CLOCK.with("en-US", zone)?.format(at as f64).ok()?;
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse::<i64>().ok());
    let mut next = || numbers.next();
    let (month, day, year) = (next()?, next()?, next()?);
    let (hour, minute) = (next()?, next()?);
    let local = (days_from_civil(year, month, day) * 24 + hour) * 60 + minute;
    i32::try_from(local - at.div_euclid(MINUTE)).ok()
}

/// Days from 1970-01-01 in the proleptic Gregorian calendar.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// IANA names of all zones, in the order of the alphabet; none where the platform does not tell.
pub fn zone_names() -> Vec<String> {
    let told = || {
        let intl = Reflect::get(&js_sys::global(), &JsValue::from_str("Intl")).ok()?;
        let list: Function = Reflect::get(&intl, &JsValue::from_str("supportedValuesOf")).ok()?.dyn_into().ok()?;
        list.call1(&intl, &JsValue::from_str("timeZone")).ok()?.dyn_into::<Array>().ok()
    };
    told().map(|names| names.iter().filter_map(|name| name.as_string()).collect()).unwrap_or_default()
}

/// IANA name of the zone that this device is set to.
pub fn own_zone() -> String {
    OWN.of("")
        .and_then(|formatter| formatter.resolved_options().ok())
        .and_then(|options| text_of(&options, "timeZone"))
        .unwrap_or_else(|| "UTC".to_owned())
}
