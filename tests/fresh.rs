//! What keeps an open page fresh: when it asks again, where a server says that it tells, and what it tells.

use proptest::prelude::*;
use turnout::data::failure::Failure;
use turnout::data::links::target;
use turnout::data::rhythm::{Pace, Rhythm};
use turnout::data::wire;
use turnout::domain::event::Counts;
use turnout::domain::instant::{Instant, Span};
use turnout::domain::problem::Problem;

const START: Instant = Instant::from_millis(1_767_225_600_000);

fn later(seconds: i64) -> Instant {
    START + Span::from_millis(seconds * 1000)
}

/// Seconds from START.
fn seconds(at: Instant) -> i64 {
    (at - START).millis() / 1000
}

#[test]
fn it_asks_twice_a_minute_and_less_where_it_is_told() {
    for (chance, asking, told) in [(0.0, 24, 240), (0.5, 30, 300), (0.999, 35, 359)] {
        let rhythm = Rhythm::begun(START, chance);
        assert_eq!((seconds(rhythm.due(Pace::Asking)), seconds(rhythm.due(Pace::Told))), (asking, told));
    }
}

#[test]
fn each_failure_doubles_the_wait_up_to_ten_minutes_and_an_answer_ends_it() {
    let mut rhythm = Rhythm::begun(START, 0.5);
    let waits: Vec<_> = (0..7)
        .map(|_| {
            rhythm.failed(START, &Failure::Unreachable, 0.5);
            seconds(rhythm.due(Pace::Asking))
        })
        .collect();
    assert_eq!(waits, [60, 120, 240, 480, 600, 600, 600]);
    rhythm.answered(later(9), 0.5);
    assert_eq!(seconds(rhythm.due(Pace::Asking)), 39);
}

#[test]
fn who_comes_back_sees_the_newest_soon_but_not_at_every_blink() {
    let rhythm = Rhythm::begun(START, 0.5);
    assert_eq!(seconds(rhythm.due_on_return()), 5);
}

#[test]
fn a_server_that_wants_to_be_left_alone_is() {
    let wait = Span::from_millis(2_000_000);
    for problem in [Problem::RateLimited(Some(wait)), Problem::Unavailable(Some(wait))] {
        let mut rhythm = Rhythm::begun(START, 0.5);
        rhythm.failed(START, &Failure::Refused(problem), 0.5);
        assert_eq!((seconds(rhythm.due(Pace::Asking)), seconds(rhythm.due_on_return())), (2_000, 2_000));
    }
}

#[test]
fn where_telling_ends_for_all_at_once_nobody_asks_at_once() {
    let mut rhythm = Rhythm::begun(START, 0.5);
    rhythm.untold(later(200), 0.0);
    assert_eq!(seconds(rhythm.due(Pace::Asking)), 224);
}

proptest! {
    #[test]
    fn no_wait_is_impolite_or_endless(chance in 0.0..1.0f64, failures in 0..40u32, told: bool) {
        let mut rhythm = Rhythm::begun(START, chance);
        for _ in 0..failures {
            rhythm.failed(START, &Failure::TimedOut, chance);
        }
        let wait = seconds(rhythm.due(if told { Pace::Told } else { Pace::Asking }));
        prop_assert!((24..=720).contains(&wait), "{wait}");
    }

    #[test]
    fn any_header_reads(header: String, relation in "[a-z]{1,8}") {
        if let Some(found) = target(&header, &relation) {
            prop_assert!(header.contains(found));
        }
    }
}

#[test]
fn where_a_server_tells_is_the_link_named_monitor() {
    for (header, expected) in [
        (r#"</events/e1/stream>; rel="monitor""#, Some("/events/e1/stream")),
        ("<s>;rel=monitor", Some("s")),
        (r#"<a>; rel="next"; title="x, <b>; rel=monitor", <c?x=1,2>; title="t"; REL="up Monitor""#, Some("c?x=1,2")),
        (r#"<a>; rel="monitors""#, None),
        (r#"<a>; title="monitor""#, None),
        ("<a", None),
        ("", None),
    ] {
        assert_eq!(target(header, "monitor"), expected, "{header}");
    }
}

#[test]
fn what_it_tells_are_counts() {
    let counts = Counts { yes: 3, guests: 1, ..Counts::default() };
    assert_eq!(wire::counts(r#"{"yes": 3, "guests": 1, "maybe": null, "more": []}"#), Ok(counts));
    for text in ["", "3", "<p>", r#"{"yes": "three"}"#, r#"{"yes": -1}"#] {
        assert!(wire::counts(text).is_err(), "{text}");
    }
}
