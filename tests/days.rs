//! Days as people speak of them, and months as calendars draw them.
#![cfg(not(target_arch = "wasm32"))]

use time::macros::date;
use turnout::domain::days::{Soon, month_weeks};
use turnout::domain::instant::{Date, Instant, Weekday};
use turnout::domain::schedule::{EventStatus, Moment, Schedule};
use turnout::domain::zone::Zones;

fn check(soon: Soon, today: Date, expected: (Date, Date)) {
    assert_eq!(soon.days(today), expected, "{soon:?} on {today}");
}

#[test]
fn words_for_days_become_dates() {
    let monday = date!(2026 - 11 - 23);
    check(Soon::Today, monday, (monday, monday));
    check(Soon::Tomorrow, date!(2026 - 12 - 31), (date!(2027 - 01 - 01), date!(2027 - 01 - 01)));
    check(Soon::SevenDays, monday, (monday, date!(2026 - 11 - 29)));
    check(Soon::ThirtyDays, monday, (monday, date!(2026 - 12 - 22)));
}

#[test]
fn a_weekend_is_what_is_left_of_it() {
    let (saturday, sunday) = (date!(2026 - 11 - 28), date!(2026 - 11 - 29));
    check(Soon::Weekend, date!(2026 - 11 - 23), (saturday, sunday));
    check(Soon::Weekend, date!(2026 - 11 - 27), (saturday, sunday));
    check(Soon::Weekend, saturday, (saturday, sunday));
    check(Soon::Weekend, sunday, (sunday, sunday));
}

#[test]
fn a_month_is_drawn_in_whole_weeks() {
    let drawn = |first: Date, weekday: Weekday| {
        let weeks = month_weeks(first, weekday);
        assert!(weeks.iter().flatten().zip(weeks.iter().flatten().skip(1)).all(|(a, b)| a.next_day() == Some(*b)));
        (weeks.len(), weeks[0][0], weeks[weeks.len() - 1][6])
    };
    let (november, february) = (date!(2026 - 11 - 01), date!(2027 - 02 - 01));
    assert_eq!(drawn(november, Weekday::Monday), (6, date!(2026 - 10 - 26), date!(2026 - 12 - 06)));
    assert_eq!(drawn(november, Weekday::Sunday), (5, november, date!(2026 - 12 - 05)));
    assert_eq!(drawn(february, Weekday::Monday), (4, february, date!(2027 - 02 - 28)), "a month of four weeks");
    assert_eq!(drawn(february, Weekday::Saturday), (5, date!(2027 - 01 - 30), date!(2027 - 03 - 05)));
    assert_eq!(drawn(date!(2026 - 12 - 01), Weekday::Monday), (5, date!(2026 - 11 - 30), date!(2027 - 01 - 03)));
}

/// One hour east of UTC.
struct Hour;

impl Zones for Hour {
    fn offset_minutes(&self, _: &str, _: Instant) -> Option<i32> {
        Some(60)
    }
}

#[test]
fn an_event_takes_place_on_its_own_clocks_days() {
    let at = |civil: time::PrimitiveDateTime| Moment::At(Instant::from_civil(civil, 60));
    let check = |start: Moment, end: Option<Moment>, expected: (Date, Date)| {
        let schedule = Schedule {
            start,
            end,
            time_zone: "Europe/Paris".to_owned(),
            doors: None,
            status: EventStatus::Scheduled,
            previous_start: None,
        };
        assert_eq!(schedule.days(&Hour), Some(expected), "{start:?} {end:?}");
    };
    use time::macros::datetime;
    let (friday, saturday, sunday) = (date!(2026 - 11 - 27), date!(2026 - 11 - 28), date!(2026 - 11 - 29));
    let evening = at(datetime!(2026-11-27 20:00));
    check(evening, None, (friday, friday));
    check(evening, Some(at(datetime!(2026-11-28 03:00))), (friday, friday));
    check(at(datetime!(2026-11-27 00:30)), None, (friday, friday));
    check(evening, Some(at(datetime!(2026-11-29 16:00))), (friday, sunday));
    check(evening, Some(at(datetime!(2026-11-29 00:00))), (friday, saturday));
    check(evening, Some(at(datetime!(2026-11-26 00:00))), (friday, friday));
    check(Moment::Day(friday), None, (friday, friday));
    check(Moment::Day(friday), Some(Moment::Day(sunday)), (friday, sunday));
}
