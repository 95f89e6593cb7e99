//! From wall clocks to the world's clock, held against another library in gaps, overlaps and everywhere else.

use crate::common::World;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use turnout::domain::instant::{Instant, Span};
use turnout::domain::zone::Zones;

pub const ZONES: [&str; 6] =
    ["Europe/Paris", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia"];

/// Jiff's "compatible" reading is RFC 5545's.
fn jiffs(zone: &str, civil: DateTime) -> i64 {
    let zone = TimeZone::get(zone).expect("bundled");
    civil.to_zoned(zone).expect("in range").timestamp().as_millisecond()
}

fn ours(zone: &str, civil: DateTime) -> Option<i64> {
    let as_utc = civil.to_zoned(TimeZone::UTC).expect("in range").timestamp().as_millisecond();
    let civil = Instant::from_millis(as_utc).civil(0)?;
    World.instant(zone, civil).map(Instant::millis)
}

#[test]
fn gaps_and_overlaps() {
    let check = |zone: &str, civil: &str| {
        let civil: DateTime = civil.parse().expect("a civil time");
        assert_eq!(ours(zone, civil), Some(jiffs(zone, civil)), "{zone} {civil}");
    };
    for time in ["01:59:59", "02:00:00", "02:30:00", "02:59:59", "03:00:00"] {
        check("Europe/Paris", &format!("2026-03-29T{time}"));
        check("Europe/Paris", &format!("2026-10-25T{time}"));
        check("America/New_York", &format!("2026-03-08T{time}"));
        check("America/New_York", &format!("2026-11-01T{time}"));
        check("Australia/Lord_Howe", &format!("2026-10-04T{time}"));
    }
    for time in ["01:29:59", "01:30:00", "01:45:00", "02:00:00"] {
        check("Australia/Lord_Howe", &format!("2026-04-05T{time}"));
        check("America/New_York", &format!("2026-11-01T{time}"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn every_wall_clock_time_is_placed_as_jiff_places_it(
        zone in prop::sample::select(&ZONES[..5]),
        minute in 0i64..60 * 24 * 366 * 12,
    ) {
        let start: DateTime = "2018-01-01T00:00:00".parse().expect("a civil time");
        let civil = start + jiff::Span::new().minutes(minute);
        prop_assert_eq!(ours(zone, civil), Some(jiffs(zone, civil)), "{} {}", zone, civil);
    }

    #[test]
    fn there_and_back_is_the_same_time_except_in_the_second_of_two(
        zone in prop::sample::select(&ZONES[..]),
        minute in 0i64..60 * 24 * 366 * 12,
    ) {
        let at = Instant::from_millis(1_514_764_800_000) + Span::minutes(minute);
        let civil = World.civil(zone, at).expect("known");
        let back = World.instant(zone, civil).expect("known");
        prop_assert!(back <= at);
        prop_assert_eq!(World.civil(zone, back), Some(civil), "{} {:?}", zone, at);
    }
}
