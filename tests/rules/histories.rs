//! Random histories: a dozen people, with guests, answer and change their minds while organisers approve, decline, move people up
//! and down and change the room; time stands still or jumps. After every step everything in `invariants` holds.

use crate::invariants::{Step, check_step};
use crate::world::{END, START, at, id, rules, says, with};
use proptest::prelude::*;
use turnout::domain::id::RsvpId;
use turnout::domain::instant::{Instant, Span};
use turnout::domain::ledger::Ledger;
use turnout::domain::organiser::Place;
use turnout::domain::problem::Problem;
use turnout::domain::rsvp::{Response, Rsvp};
use turnout::domain::rules::{Approval, RsvpRules, WaitlistPolicy};

const PEOPLE: [&str; 12] = ["ann", "bea", "cyn", "dan", "eve", "fay", "gus", "hal", "ida", "jon", "kim", "lea"];

#[derive(Clone, Debug)]
pub enum Act {
    Answer(usize, Response, u32),
    /// The last answer that somebody sent, sent again much later.
    Resend(usize),
    Cancel(usize),
    Place(usize, Place),
    Room(Option<u32>),
    Nothing,
}

/// Who acts, so that their own moves are told from those of the queue.
pub fn subject(act: &Act) -> Option<RsvpId> {
    match act {
        Act::Answer(who, ..) | Act::Resend(who) | Act::Cancel(who) => Some(id(PEOPLE[*who])),
        Act::Place(who, _) => Some(id(PEOPLE[*who])),
        Act::Room(_) | Act::Nothing => None,
    }
}

pub fn perform(ledger: &mut Ledger, act: &Act, now: Instant) -> Option<Result<Rsvp, Problem>> {
    let id = subject(act);
    match act {
        Act::Answer(who, response, guests) => Some(ledger.answer(says(PEOPLE[*who], *response, *guests), now)),
        Act::Resend(_) => {
            let request = ledger.get(&id?)?.request.clone();
            Some(ledger.answer(request, now))
        }
        Act::Cancel(_) => Some(ledger.cancel(&id?, now)),
        Act::Place(_, place) => Some(ledger.place(&id?, *place, now)),
        Act::Room(capacity) => {
            ledger.set_capacity(*capacity, now);
            None
        }
        Act::Nothing => {
            ledger.tick(now);
            None
        }
    }
}

fn act() -> impl Strategy<Value = Act> {
    let who = || 0..PEOPLE.len();
    let place = prop_oneof![4 => Just(Place::Seated), 1 => Just(Place::Offered), 1 => Just(Place::Waiting), 1 => Just(Place::Declined)];
    let response = prop_oneof![8 => Just(Response::Yes), 1 => Just(Response::Maybe), 1 => Just(Response::No)];
    prop_oneof![
        12 => (who(), response, 0u32..4).prop_map(|(who, response, guests)| Act::Answer(who, response, guests)),
        3 => who().prop_map(Act::Resend),
        4 => who().prop_map(Act::Cancel),
        6 => (who(), place).prop_map(|(who, place)| Act::Place(who, place)),
        1 => proptest::option::weighted(0.9, 0u32..14).prop_map(Act::Room),
        2 => Just(Act::Nothing),
    ]
}

/// A pause that ends exactly where nothing moves any more.
const TO_THE_CUTOFF: i64 = -1;

fn after(minute: i64, pause: i64, rules: &RsvpRules) -> i64 {
    let cutoff = rules.promotion_cutoff.map_or(0, |span| span.millis() / 60_000);
    if pause == TO_THE_CUTOFF { minute.max(START - cutoff) } else { minute + pause }
}

/// Each act with the minutes that pass before it: often none, sometimes enough to reach the end of a history.
fn history() -> impl Strategy<Value = Vec<(i64, Act)>> {
    let pause = prop_oneof![5 => Just(0i64), 5 => 1i64..60, 3 => 60i64..1500, 1 => Just(TO_THE_CUTOFF)];
    prop::collection::vec((pause, act()), 1..60)
}

fn house() -> impl Strategy<Value = (RsvpRules, Option<u32>)> {
    use WaitlistPolicy::{Automatic, Manual, Off, Offer};
    let policy = prop::sample::select(vec![Off, Automatic, Offer, Offer, Manual]);
    let approval = prop::sample::select(vec![Approval::None, Approval::None, Approval::Required]);
    let cutoff = prop::sample::select(vec![None, Some(60), Some(5 * 24 * 60)]);
    let offer = prop::sample::select(vec![None, Some(30), Some(600)]);
    let room = proptest::option::weighted(0.95, 0u32..10);
    (policy, approval, cutoff, offer, room).prop_map(|(policy, approval, cutoff, offer, room)| {
        let span = |minutes: Option<i64>| minutes.map(Span::minutes);
        let (promotion_cutoff, offer_for) = (span(cutoff), span(offer));
        (RsvpRules { approval, promotion_cutoff, offer_for, max_guests: 3, ..rules(policy) }, room)
    })
}

fn next_offer_end(ledger: &Ledger) -> Option<Instant> {
    ledger.entries().filter_map(|entry| entry.rsvp.offer_expires_at).min()
}

fn checked(ledger: &mut Ledger, act: &Act, now: Instant) -> Result<(), TestCaseError> {
    let before = ledger.clone();
    let result = perform(ledger, act, now);
    check_step(&Step { before: &before, act, result: &result, after: ledger, now })
}

/// However long nobody looked, it is as if somebody had watched the clock.
#[test]
fn looking_late_is_looking_all_the_time() {
    let offers = RsvpRules { offer_for: Some(Span::minutes(30)), ..rules(WaitlistPolicy::Offer) };
    let mut late = with(Some(4), offers);
    crate::world::arrive(&mut late, "ann+3 bea+1 cyn dan+2 eve");
    late.cancel(&id("ann"), at(20)).expect("hers");
    let mut watched = late.clone();
    (20..600).for_each(|minute| watched.tick(at(minute)));
    late.tick(at(599));
    assert_eq!(late, watched);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_rule_holds_after_every_step((rules, room) in house(), history in history()) {
        let mut ledger = with(room, rules);
        let mut minute = 0;
        for (pause, act) in history {
            minute = after(minute, pause, &ledger.rules);
            let now = at(minute);
            // Time first, from one offer's end to the next; then the act, which by then has no time to catch up with.
            while let Some(end) = next_offer_end(&ledger).filter(|end| *end < now) {
                checked(&mut ledger, &Act::Nothing, end)?;
            }
            checked(&mut ledger, &Act::Nothing, now)?;
            checked(&mut ledger, &act, now)?;
        }
    }
}

/// The histories above are worth something only if they are full of waiting, offers and refusals.
#[test]
fn histories_reach_every_corner() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    use std::collections::BTreeSet;
    let mut runner = TestRunner::deterministic();
    let mut seen = BTreeSet::new();
    for _ in 0..300 {
        let (rules, room) = house().new_tree(&mut runner).expect("a house").current();
        let mut ledger = with(room, rules);
        let mut minute = 0;
        for (pause, act) in history().new_tree(&mut runner).expect("a history").current() {
            minute = after(minute, pause, &ledger.rules);
            match perform(&mut ledger, &act, at(minute)) {
                Some(Ok(rsvp)) => seen.insert(format!("{:?}", rsvp.status)),
                Some(Err(problem)) => seen.insert(format!("{problem:?}")),
                None => false,
            };
        }
        seen.extend((minute >= START).then(|| "after the start".into()));
        seen.extend((minute >= END).then(|| "after the end".into()));
    }
    for corner in [
        "Confirmed",
        "Waitlisted",
        "Offered",
        "Pending",
        "Declined",
        "Cancelled",
        "EventFull",
        "RsvpClosed",
        "NotAllowed",
        "NotFound",
        "after the start",
        "after the end",
    ] {
        assert!(seen.contains(corner), "no history came to: {corner}");
    }
}
