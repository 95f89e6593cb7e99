//! What several tests need of the world around the product.

#![allow(dead_code)] // Each test takes its part.

use jiff::{Timestamp, tz::TimeZone};
use std::cell::RefCell;
use std::collections::HashMap;
use turnout::domain::instant::Instant;
use turnout::domain::zone::Zones;

/// The IANA zones as bundled with the tests.
pub struct World;

impl Zones for World {
    fn offset_minutes(&self, zone: &str, at: Instant) -> Option<i32> {
        thread_local!(static KNOWN: RefCell<HashMap<String, Option<TimeZone>>> = RefCell::default());
        let at = Timestamp::from_millisecond(at.millis()).ok()?;
        KNOWN.with_borrow_mut(|known| {
            let zone = known.entry(zone.to_owned()).or_insert_with(|| TimeZone::get(zone).ok());
            zone.as_ref().map(|zone| zone.to_offset(at).seconds() / 60)
        })
    }
}

/// `2026-01-05T12:00:00Z`
pub fn at(text: &str) -> Instant {
    let stamp: Timestamp = text.parse().unwrap_or_else(|e| panic!("{text}: {e}"));
    Instant::from_millis(stamp.as_millisecond())
}
