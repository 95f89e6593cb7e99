//! Calendar dates as ISO 8601 spells them: `2026-01-31`.

use super::instant::{Date, Month};

/// Four digits, two and two, and nothing else.
pub fn parse(text: &str) -> Option<Date> {
    let number = |from: usize, to: usize| {
        let digits = text.get(from..to).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        digits.parse::<u16>().ok()
    };
    if text.len() != 10 || text.get(4..5) != Some("-") || text.get(7..8) != Some("-") {
        return None;
    }
    let month = Month::try_from(number(5, 7)? as u8).ok()?;
    Date::from_calendar_date(i32::from(number(0, 4)?), month, number(8, 10)? as u8).ok()
}

pub fn written(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
}
