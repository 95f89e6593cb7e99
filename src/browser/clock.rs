//! The only clock.

use crate::domain::instant::Instant;

pub fn now() -> Instant {
    Instant::from_millis(js_sys::Date::now() as i64)
}
