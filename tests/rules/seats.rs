use crate::world::{Fixed, START, arrive, at, event, id, ledger, outcome, queue, rules, says, status, with, yes};
use turnout::domain::event::Counts;
use turnout::domain::ledger::Ledger;
use turnout::domain::organiser::Place;
use turnout::domain::problem::Problem;
use turnout::domain::rsvp::{Response, RsvpStatus};
use turnout::domain::rules::{Approval, RsvpRules, WaitlistPolicy};

const CONFIRMED: Result<RsvpStatus, Problem> = Ok(RsvpStatus::Confirmed);
const WAITS: Result<RsvpStatus, Problem> = Ok(RsvpStatus::Waitlisted);
const FULL: Result<RsvpStatus, Problem> = Err(Problem::EventFull);

/// Four seats. Some arrived; then Zoe answers with her guests.
fn check(policy: WaitlistPolicy, arrived: &str, answer: (Response, u32), expected: Result<RsvpStatus, Problem>) {
    let mut ledger = ledger(4, policy);
    arrive(&mut ledger, arrived);
    let (response, guests) = answer;
    let answer = ledger.answer(says("zoe", response, guests), at(30));
    assert_eq!(outcome(answer), expected, "{policy:?}: {arrived}, then zoe+{guests}");
}

#[test]
fn a_party_needs_all_its_seats() {
    use Response::{Maybe, No, Yes};
    use WaitlistPolicy::{Automatic, Manual, Off, Offer};
    check(Off, "", (Yes, 3), CONFIRMED);
    check(Off, "", (Yes, 4), FULL);
    check(Off, "ann+1", (Yes, 1), CONFIRMED);
    check(Off, "ann+1", (Yes, 2), FULL);
    check(Off, "ann+3", (Maybe, 0), CONFIRMED);
    check(Off, "ann+3", (No, 0), CONFIRMED);
    for policy in [Automatic, Offer, Manual] {
        check(policy, "ann+1", (Yes, 1), CONFIRMED);
        check(policy, "ann+1", (Yes, 2), WAITS);
        // One seat is free, but it is Bea's party that waits for it.
        check(policy, "ann+2 bea+1", (Yes, 0), WAITS);
        // No room will ever hold five in four seats.
        check(policy, "", (Yes, 4), FULL);
    }
}

#[test]
fn without_a_capacity_there_is_always_a_seat() {
    let mut ledger = with(None, rules(WaitlistPolicy::Off));
    assert_eq!(outcome(ledger.answer(yes("ann", 9), at(0))), CONFIRMED);
    assert_eq!(ledger.free(), None);
}

/// Four seats; some arrived; then the party of Ann (two at first) becomes larger or smaller.
fn resize(arrived: &str, guests: u32, expected: Result<RsvpStatus, Problem>, kept: u32) {
    let mut ledger = ledger(4, WaitlistPolicy::Manual);
    arrive(&mut ledger, arrived);
    let before = ledger.get(&id("ann")).cloned().expect("arrived");
    assert_eq!(outcome(ledger.answer(yes("ann", guests), at(30))), expected, "{arrived}, then ann+{guests}");
    let after = ledger.get(&id("ann")).expect("still there");
    assert_eq!(after.request.guests, kept, "{arrived}, then ann+{guests}");
    if expected.is_err() {
        assert_eq!(after, &before, "a refused change leaves the answer as it was");
    }
}

#[test]
fn more_guests_take_free_seats_that_nobody_waits_for() {
    resize("ann+1", 3, CONFIRMED, 3);
    resize("ann+1 bea", 2, CONFIRMED, 2);
    resize("ann+1 bea", 3, FULL, 1);
    resize("ann+1 bea cyn+1", 2, FULL, 1);
    resize("ann+1 bea cyn+1", 0, CONFIRMED, 0);
    resize("ann+1 bea+1", 1, CONFIRMED, 1);
}

#[test]
fn who_waits_may_change_the_party_and_keeps_the_place() {
    let mut ledger = ledger(4, WaitlistPolicy::Automatic);
    arrive(&mut ledger, "ann+3 bea cyn dan");
    assert_eq!(outcome(ledger.answer(yes("cyn", 3), at(30))), WAITS);
    assert_eq!(outcome(ledger.answer(yes("cyn", 4), at(31))), FULL);
    assert_eq!(queue(&ledger), "bea cyn dan");
    assert_eq!(outcome(ledger.answer(says("bea", Response::Maybe, 0), at(32))), CONFIRMED);
    assert_eq!(outcome(ledger.answer(says("dan", Response::No, 0), at(32))), CONFIRMED);
    assert_eq!(queue(&ledger), "cyn");
}

#[test]
fn a_changed_mind_gives_seats_back() {
    let mut ledger = ledger(2, WaitlistPolicy::Off);
    arrive(&mut ledger, "ann+1");
    for (response, free) in [(Response::Maybe, 2), (Response::Yes, 0), (Response::No, 2)] {
        ledger.answer(says("ann", response, 1), at(5)).expect("allowed");
        assert_eq!(ledger.free(), Some(free), "{response:?}");
    }
    assert_eq!(ledger.get(&id("ann")).expect("there").request.guests, 0, "a no brings no guests");
}

#[test]
fn repeating_an_answer_is_one_answer() {
    let mut ledger = ledger(2, WaitlistPolicy::Automatic);
    arrive(&mut ledger, "ann+1 bea");
    for who in ["ann", "bea"] {
        let before = ledger.clone();
        let guests = ledger.get(&id(who)).expect("there").request.guests;
        let again = ledger.answer(yes(who, guests), at(40));
        assert_eq!(again.ok().as_ref(), before.get(&id(who)), "{who}");
        assert_eq!(ledger, before, "{who}");
    }
    // Also after closing: the first answer may have been lost on its way back.
    assert_eq!(outcome(ledger.answer(yes("ann", 1), at(START + 1))), CONFIRMED);
    let mut reordered = says("cyn", Response::Maybe, 0);
    reordered.comfort = vec!["firstTime".into(), "noPhotos".into()];
    ledger.answer(reordered.clone(), at(41)).expect("noted");
    reordered.comfort.reverse();
    assert_eq!(ledger.answer(reordered, at(42)).map(|rsvp| rsvp.revision), Ok(1));
}

#[test]
fn every_change_raises_the_revision_by_one() {
    let mut ledger = ledger(4, WaitlistPolicy::Off);
    for (minute, guests, revision) in [(0, 0, 1), (1, 2, 2), (2, 2, 2), (3, 1, 3)] {
        let rsvp = ledger.answer(yes("ann", guests), at(minute)).expect("room");
        assert_eq!((rsvp.revision, rsvp.created_at), (revision, at(0)), "minute {minute}");
    }
}

#[test]
fn one_address_answers_once() {
    let mut ledger = ledger(9, WaitlistPolicy::Off);
    arrive(&mut ledger, "ann bea");
    let as_ann = |who: &str| {
        let mut request = yes(who, 0);
        request.email = Some("  ANN@Example.org ".into());
        request
    };
    assert_eq!(outcome(ledger.answer(as_ann("cyn"), at(9))), Err(Problem::DuplicateAttendee));
    assert_eq!(outcome(ledger.answer(as_ann("bea"), at(9))), Err(Problem::DuplicateAttendee));
    assert_eq!(outcome(ledger.answer(as_ann("ann"), at(9))), CONFIRMED);
    ledger.cancel(&id("ann"), at(10)).expect("hers");
    assert_eq!(outcome(ledger.answer(as_ann("cyn"), at(11))), CONFIRMED);
    assert_eq!(outcome(ledger.answer(yes("ann", 0), at(12))), Err(Problem::DuplicateAttendee));
}

#[test]
fn approval_comes_before_seats() {
    let approved = |capacity, waitlist| {
        let rules = RsvpRules { approval: Approval::Required, ..rules(waitlist) };
        let mut ledger = with(Some(capacity), rules);
        arrive(&mut ledger, "ann+1 bea cyn");
        for who in ["ann", "bea", "cyn"] {
            assert_eq!(status(&ledger, who), RsvpStatus::Pending, "{who}");
        }
        assert_eq!(ledger.free(), Some(capacity), "who is pending holds no seat");
        let outcomes = ["ann", "cyn", "bea"].map(|who| outcome(ledger.place(&id(who), Place::Seated, at(9))));
        (outcomes, ledger)
    };
    let (outcomes, _) = approved(4, WaitlistPolicy::Off);
    assert_eq!(outcomes, [CONFIRMED, CONFIRMED, CONFIRMED]);
    let (outcomes, mut full) = approved(2, WaitlistPolicy::Off);
    assert_eq!(outcomes, [CONFIRMED, FULL, FULL]);
    assert_eq!(status(&full, "cyn"), RsvpStatus::Pending);
    assert_eq!(outcome(full.place(&id("ann"), Place::Seated, at(10))), CONFIRMED, "approving twice");
    let (outcomes, ledger) = approved(2, WaitlistPolicy::Manual);
    assert_eq!(outcomes, [CONFIRMED, WAITS, WAITS]);
    assert_eq!(queue(&ledger), "bea cyn", "in the order in which they asked");
}

#[test]
fn a_change_needs_no_second_approval_but_a_new_yes_does() {
    let mut ledger = with(Some(9), RsvpRules { approval: Approval::Required, ..rules(WaitlistPolicy::Off) });
    arrive(&mut ledger, "ann");
    ledger.place(&id("ann"), Place::Seated, at(5)).expect("room");
    assert_eq!(outcome(ledger.answer(yes("ann", 2), at(6))), CONFIRMED);
    assert_eq!(outcome(ledger.answer(says("ann", Response::Maybe, 0), at(7))), CONFIRMED);
    assert_eq!(outcome(ledger.answer(yes("ann", 2), at(8))), Ok(RsvpStatus::Pending));
}

#[test]
fn declined_is_the_last_word() {
    let mut ledger = with(Some(2), RsvpRules { approval: Approval::Required, ..rules(WaitlistPolicy::Off) });
    arrive(&mut ledger, "ann");
    for _ in 0..2 {
        assert_eq!(outcome(ledger.place(&id("ann"), Place::Declined, at(5))), Ok(RsvpStatus::Declined));
    }
    assert_eq!(ledger.get(&id("ann")).map(|rsvp| rsvp.revision), Some(2));
    assert_eq!(outcome(ledger.answer(yes("ann", 0), at(6))), Ok(RsvpStatus::Declined), "the repeated answer");
    assert_eq!(outcome(ledger.answer(yes("ann", 1), at(6))), Err(Problem::NotAllowed));
    assert_eq!(outcome(ledger.answer(says("ann", Response::No, 0), at(6))), Err(Problem::NotAllowed));
    assert_eq!(outcome(ledger.cancel(&id("ann"), at(6))), Ok(RsvpStatus::Declined));
    assert_eq!(outcome(ledger.place(&id("ann"), Place::Seated, at(6))), Err(Problem::NotAllowed));
}

#[test]
fn declining_frees_seats_for_the_queue() {
    let mut ledger = ledger(2, WaitlistPolicy::Automatic);
    arrive(&mut ledger, "ann+1 bea");
    ledger.place(&id("ann"), Place::Declined, at(5)).expect("known");
    assert_eq!(status(&ledger, "bea"), RsvpStatus::Confirmed);
}

#[test]
fn everybody_is_counted() {
    let mut event = event(Some(10), rules(WaitlistPolicy::Manual));
    event.counts = Counts { yes: 5, guests: 3, maybe: 2, waitlist: 0, attended: None };
    let mut ledger = Ledger::new(&event, &Fixed, []);
    assert_eq!(ledger.free(), Some(2));
    arrive(&mut ledger, "ann+1 bea");
    ledger.answer(says("cyn", Response::Maybe, 0), at(9)).expect("noted");
    ledger.answer(says("dan", Response::No, 0), at(9)).expect("noted");
    assert_eq!(ledger.counts(), Counts { yes: 6, guests: 4, maybe: 3, waitlist: 1, attended: None });
    assert_eq!(ledger.free(), Some(0));
}

#[test]
fn listed_answers_are_part_of_the_counts_and_restored_ones_are_not() {
    let mut source = ledger(9, WaitlistPolicy::Off);
    arrive(&mut source, "ann+1");
    let ann = source.entries().next().cloned().expect("ann");
    let mut event = event(Some(9), rules(WaitlistPolicy::Off));
    event.counts = Counts { yes: 3, guests: 1, ..Counts::default() };
    let mut listed = Ledger::new(&event, &Fixed, [ann.clone()]);
    assert_eq!(listed.counts(), event.counts);
    let mut bea = ann;
    bea.rsvp.request = yes("bea", 0);
    listed.restore(bea);
    assert_eq!(listed.counts().yes, 4);
}
