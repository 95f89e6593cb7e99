use crate::world::{Fixed, at, event, rules};
use turnout::domain::instant::{Date, Instant, Month, Span};
use turnout::domain::rules::WaitlistPolicy;
use turnout::domain::schedule::Moment;

fn day(day: u8) -> Moment {
    Moment::Day(Date::from_calendar_date(2027, Month::March, day).expect("a date"))
}

/// Midnight of 2027-03-01 in UTC.
const MARCH: Instant = Instant::from_millis(1_803_859_200_000);

fn check(zone: &str, start: Moment, end: Option<Moment>, expected: (Instant, Instant)) {
    let mut schedule = event(None, rules(WaitlistPolicy::Off)).schedule;
    schedule.time_zone = zone.into();
    schedule.start = start;
    schedule.end = end;
    assert_eq!((schedule.starts(&Fixed), schedule.ends(&Fixed)), expected, "{zone} {start:?} {end:?}");
}

#[test]
fn days_begin_and_end_at_midnight_in_the_events_zone() {
    let east = MARCH - Span::hours(2);
    check("UTC", day(1), None, (MARCH, MARCH + Span::days(1)));
    check("UTC", day(1), Some(day(3)), (MARCH, MARCH + Span::days(3)));
    check("Test/East", day(1), None, (east, east + Span::days(1)));
    check("Nowhere/Known", day(1), None, (MARCH, MARCH + Span::days(1)));
    check("UTC", Moment::At(at(0)), None, (at(0), at(180)));
    check("UTC", Moment::At(at(0)), Some(Moment::At(at(45))), (at(0), at(45)));
    check("UTC", day(1), Some(Moment::At(MARCH + Span::hours(9))), (MARCH, MARCH + Span::hours(9)));
}

#[test]
fn an_event_never_ends_before_it_starts() {
    check("UTC", Moment::At(at(60)), Some(Moment::At(at(0))), (at(60), at(60)));
}

#[test]
fn the_last_day_that_can_be_written_has_an_end() {
    let last = Moment::Day(Date::MAX);
    let mut schedule = event(None, rules(WaitlistPolicy::Off)).schedule;
    (schedule.start, schedule.end) = (last, None);
    assert!(schedule.ends(&Fixed) > schedule.starts(&Fixed));
}
