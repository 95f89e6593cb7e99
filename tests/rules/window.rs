use crate::world::{END, START, at, event, id, outcome, rules, says, with, yes};
use turnout::domain::problem::Problem;
use turnout::domain::rsvp::{Response, RsvpStatus};
use turnout::domain::rules::{RsvpRules, WaitlistPolicy};
use turnout::domain::schedule::EventStatus;
use turnout::domain::window::RsvpWindow;

const OPENS: i64 = 60;
const CLOSES: i64 = START - 60;

fn timed() -> RsvpRules {
    RsvpRules { opens_at: Some(at(OPENS)), closes_at: Some(at(CLOSES)), ..rules(WaitlistPolicy::Off) }
}

fn check(rules: RsvpRules, status: EventStatus, minute: i64, expected: RsvpWindow) {
    let mut event = event(None, rules);
    event.schedule.status = status;
    assert_eq!(RsvpWindow::of(&event, at(minute), at(START), at(END)), expected, "{status:?} at minute {minute}");
}

#[test]
fn a_boundary_belongs_to_what_it_begins() {
    let open = RsvpWindow::Open { closes: Some(at(CLOSES)) };
    for (minute, expected) in [
        (OPENS - 1, RsvpWindow::NotYet(at(OPENS))),
        (OPENS, open.clone()),
        (CLOSES - 1, open),
        (CLOSES, RsvpWindow::Closed),
        (END - 1, RsvpWindow::Closed),
        (END, RsvpWindow::Over),
    ] {
        check(timed(), EventStatus::Scheduled, minute, expected);
    }
}

#[test]
fn without_a_closing_time_it_closes_at_the_start() {
    let rules = || rules(WaitlistPolicy::Off);
    check(rules(), EventStatus::Scheduled, START - 1, RsvpWindow::Open { closes: Some(at(START)) });
    check(rules(), EventStatus::Scheduled, START, RsvpWindow::Closed);
}

#[test]
fn it_closes_with_the_end_at_the_latest() {
    let late = || RsvpRules { closes_at: Some(at(END + 60)), ..rules(WaitlistPolicy::Off) };
    check(late(), EventStatus::Scheduled, START, RsvpWindow::Open { closes: Some(at(END)) });
    check(late(), EventStatus::Scheduled, END, RsvpWindow::Over);
}

#[test]
fn cancelled_postponed_and_elsewhere() {
    let elsewhere = || RsvpRules { external_url: Some("https://tickets.example.org".into()), ..timed() };
    check(timed(), EventStatus::Cancelled, OPENS, RsvpWindow::Cancelled);
    check(timed(), EventStatus::Cancelled, END + 1, RsvpWindow::Cancelled);
    check(rules(WaitlistPolicy::Off), EventStatus::Postponed, END + 1, RsvpWindow::Open { closes: None });
    check(timed(), EventStatus::Postponed, CLOSES, RsvpWindow::Closed);
    check(elsewhere(), EventStatus::Scheduled, 0, RsvpWindow::Elsewhere("https://tickets.example.org".into()));
    check(elsewhere(), EventStatus::Cancelled, 0, RsvpWindow::Cancelled);
    check(elsewhere(), EventStatus::Scheduled, END, RsvpWindow::Over);
}

#[test]
fn answers_outside_the_window_are_refused() {
    let noted = Ok(RsvpStatus::Confirmed);
    let not_open = Err(Problem::RsvpNotOpen(Some(at(OPENS))));
    let closed = Err(Problem::RsvpClosed);
    for (response, minute, expected) in [
        (Response::Yes, OPENS - 1, not_open.clone()),
        (Response::Maybe, OPENS - 1, not_open),
        (Response::No, OPENS - 1, noted.clone()),
        (Response::Yes, OPENS, noted.clone()),
        (Response::Yes, CLOSES - 1, noted.clone()),
        (Response::Yes, CLOSES, closed.clone()),
        (Response::Maybe, CLOSES, closed.clone()),
        (Response::No, CLOSES, noted.clone()),
        (Response::No, END - 1, noted),
        (Response::No, END, closed),
    ] {
        let answer = with(None, timed()).answer(says("ann", response, 0), at(minute));
        assert_eq!(outcome(answer), expected, "{response:?} at minute {minute}");
    }
}

#[test]
fn cancelling_is_possible_until_the_end_and_then_repeatable() {
    let mut ledger = with(None, timed());
    for who in ["ann", "bea"] {
        ledger.answer(yes(who, 0), at(OPENS)).expect("open");
    }
    assert_eq!(outcome(ledger.cancel(&id("ann"), at(END - 1))), Ok(RsvpStatus::Cancelled));
    assert_eq!(outcome(ledger.cancel(&id("ann"), at(END))), Ok(RsvpStatus::Cancelled));
    assert_eq!(outcome(ledger.cancel(&id("bea"), at(END))), Err(Problem::RsvpClosed));
    assert_eq!(outcome(ledger.cancel(&id("cyn"), at(0))), Err(Problem::NotFound));
}

#[test]
fn a_cancelled_event_takes_a_no_alone() {
    let mut ledger = with(None, rules(WaitlistPolicy::Off));
    ledger.answer(yes("ann", 0), at(0)).expect("open");
    ledger.status = EventStatus::Cancelled;
    assert_eq!(outcome(ledger.answer(yes("bea", 0), at(1))), Err(Problem::EventCancelled));
    assert_eq!(outcome(ledger.answer(says("bea", Response::Maybe, 0), at(1))), Err(Problem::EventCancelled));
    assert_eq!(outcome(ledger.answer(yes("ann", 0), at(1))), Ok(RsvpStatus::Confirmed), "a repeated answer");
    assert_eq!(outcome(ledger.answer(says("ann", Response::No, 0), at(1))), Ok(RsvpStatus::Confirmed));
    assert_eq!(
        outcome(ledger.answer(says("ann", Response::No, 0), at(END + 1))),
        Ok(RsvpStatus::Confirmed),
        "repeated"
    );
    assert_eq!(outcome(ledger.answer(says("cyn", Response::No, 0), at(END))), Err(Problem::RsvpClosed));
}

#[test]
fn answers_taken_elsewhere_are_not_taken_here() {
    let mut ledger = with(None, RsvpRules { external_url: Some("https://tickets.example.org".into()), ..timed() });
    assert_eq!(outcome(ledger.answer(yes("ann", 0), at(OPENS))), Err(Problem::NotAllowed));
}
