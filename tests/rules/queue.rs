use crate::world::{END, Fixed, START, arrive, at, event, id, ledger, outcome, queue, rules, says, status, with, yes};
use turnout::domain::event::Counts;
use turnout::domain::instant::Span;
use turnout::domain::ledger::Ledger;
use turnout::domain::organiser::Place;
use turnout::domain::problem::Problem;
use turnout::domain::rsvp::{Response, RsvpStatus};
use turnout::domain::rules::{RsvpRules, WaitlistPolicy};
use turnout::domain::schedule::EventStatus;

const DAY: i64 = 24 * 60;
const CUTOFF: i64 = START - 60;

/// Four seats, nothing moves in the last hour, offers stand as long as is usual.
fn full(policy: WaitlistPolicy, parties: &str) -> Ledger {
    let cutoff = Some(Span::minutes(START - CUTOFF));
    let mut ledger = with(Some(4), RsvpRules { promotion_cutoff: cutoff, ..rules(policy) });
    arrive(&mut ledger, parties);
    ledger
}

fn position(ledger: &Ledger, who: &str) -> Option<u32> {
    ledger.get(&id(who)).expect("known").waitlist_position
}

#[test]
fn positions_count_from_one_in_order_of_joining() {
    let mut ledger = full(WaitlistPolicy::Manual, "zoe+3 mia+1 bob ann");
    assert_eq!(["zoe", "mia", "bob", "ann"].map(|who| position(&ledger, who)), [None, Some(1), Some(2), Some(3)]);
    ledger.cancel(&id("mia"), at(20)).expect("hers");
    assert_eq!(["mia", "bob", "ann"].map(|who| position(&ledger, who)), [None, Some(1), Some(2)]);
}

#[test]
fn freed_seats_go_to_the_head_and_the_first_that_does_not_fit_stops_the_rest() {
    for (left, promoted, waiting) in [
        ("ann", "", "cyn+1 dan eve"),
        ("bea", "", "cyn+1 dan eve"),
        ("ann bea", "cyn", "dan eve"),
        ("ann bea fay", "cyn dan", "eve"),
    ] {
        let mut ledger = full(WaitlistPolicy::Automatic, "ann bea fay gus cyn+1 dan eve");
        for who in left.split(' ') {
            ledger.cancel(&id(who), at(30)).expect("theirs");
        }
        for who in promoted.split_whitespace() {
            assert_eq!(status(&ledger, who), RsvpStatus::Confirmed, "{who}, after {left} left");
        }
        assert_eq!(queue(&ledger), waiting.replace("+1", ""), "after {left} left");
    }
}

#[test]
fn every_way_of_freeing_seats_moves_the_queue() {
    type Freeing = fn(&mut Ledger);
    let ways: [(&str, Freeing); 6] = [
        ("cancelling", |ledger| drop(ledger.cancel(&id("ann"), at(30)).expect("hers"))),
        ("a maybe", |ledger| drop(ledger.answer(says("ann", Response::Maybe, 0), at(30)).expect("hers"))),
        ("a no", |ledger| drop(ledger.answer(says("ann", Response::No, 0), at(30)).expect("hers"))),
        ("fewer guests", |ledger| drop(ledger.answer(yes("ann", 2), at(30)).expect("hers"))),
        ("declining", |ledger| drop(ledger.place(&id("ann"), Place::Declined, at(30)).expect("known"))),
        ("a larger room", |ledger| ledger.set_capacity(Some(5), at(30))),
    ];
    for (way, free) in ways {
        let mut ledger = full(WaitlistPolicy::Automatic, "ann+3 bea");
        free(&mut ledger);
        assert_eq!(status(&ledger, "bea"), RsvpStatus::Confirmed, "{way}");
        let mut offers = full(WaitlistPolicy::Offer, "ann+3 bea");
        free(&mut offers);
        assert_eq!(status(&offers, "bea"), RsvpStatus::Offered, "{way}");
        let mut manual = full(WaitlistPolicy::Manual, "ann+3 bea");
        free(&mut manual);
        assert_eq!(status(&manual, "bea"), RsvpStatus::Waitlisted, "{way}");
    }
}

#[test]
fn a_smaller_party_at_the_head_moves_at_once() {
    let mut ledger = full(WaitlistPolicy::Automatic, "ann+2 bea+1 cyn");
    ledger.answer(yes("bea", 0), at(30)).expect("fits now");
    assert_eq!(status(&ledger, "bea"), RsvpStatus::Confirmed);
    assert_eq!(queue(&ledger), "cyn");
}

#[test]
fn nothing_moves_by_itself_from_the_cut_off_on() {
    for policy in [WaitlistPolicy::Automatic, WaitlistPolicy::Offer] {
        for (minute, moves) in
            [(CUTOFF - 1, true), (CUTOFF, false), (START - 1, false), (START, false), (END - 1, false)]
        {
            let mut ledger = full(policy, "ann+3 bea");
            ledger.cancel(&id("ann"), at(minute)).expect("before the end");
            assert_eq!(status(&ledger, "bea") != RsvpStatus::Waitlisted, moves, "{policy:?} at minute {minute}");
        }
    }
    let mut no_cutoff = ledger(4, WaitlistPolicy::Automatic);
    arrive(&mut no_cutoff, "ann+3 bea");
    no_cutoff.cancel(&id("ann"), at(START)).expect("before the end");
    assert_eq!(status(&no_cutoff, "bea"), RsvpStatus::Waitlisted);
}

#[test]
fn nothing_moves_in_a_cancelled_event_and_a_postponed_one_has_no_cut_off() {
    for (event, minute, expected) in [
        (EventStatus::Cancelled, 30, RsvpStatus::Waitlisted),
        (EventStatus::Postponed, END + 30, RsvpStatus::Confirmed),
    ] {
        let mut ledger = full(WaitlistPolicy::Automatic, "ann+3 bea");
        ledger.status = event;
        ledger.cancel(&id("ann"), at(minute)).expect("hers");
        assert_eq!(status(&ledger, "bea"), expected, "{event:?}");
    }
}

#[test]
fn an_offer_stands_a_day_and_never_past_the_cut_off() {
    for (offer_for, minute, ends) in [
        (None, 30, 30 + DAY),
        (Some(Span::minutes(90)), 30, 120),
        (None, CUTOFF - 10, CUTOFF),
        (Some(Span::minutes(0)), 30, 30 + DAY),
    ] {
        let mut ledger = full(WaitlistPolicy::Offer, "ann+3 bea");
        ledger.rules.offer_for = offer_for;
        ledger.cancel(&id("ann"), at(minute)).expect("hers");
        let offer = ledger.get(&id("bea")).expect("known");
        assert_eq!((offer.status, offer.offer_expires_at), (RsvpStatus::Offered, Some(at(ends))));
    }
}

#[test]
fn a_yes_accepts_an_offer_while_it_stands() {
    for (minute, expected) in [(30 + DAY - 1, RsvpStatus::Confirmed), (30 + DAY, RsvpStatus::Waitlisted)] {
        let mut ledger = full(WaitlistPolicy::Offer, "ann+3 bea cyn+3");
        ledger.cancel(&id("ann"), at(30)).expect("hers");
        assert_eq!(outcome(ledger.answer(yes("bea", 0), at(minute))), Ok(expected), "minute {minute}");
    }
}

#[test]
fn an_offer_can_be_accepted_after_closing_but_not_raised() {
    let mut ledger = full(WaitlistPolicy::Offer, "ann+3 bea+1");
    ledger.rules.closes_at = Some(at(40));
    ledger.cancel(&id("ann"), at(39)).expect("hers");
    assert_eq!(outcome(ledger.answer(yes("bea", 2), at(41))), Err(Problem::RsvpClosed));
    assert_eq!(outcome(ledger.answer(says("bea", Response::Maybe, 0), at(41))), Err(Problem::RsvpClosed));
    assert_eq!(outcome(ledger.answer(yes("bea", 1), at(41))), Ok(RsvpStatus::Confirmed));
}

#[test]
fn an_offered_party_grows_by_free_seats_alone() {
    for (parties, guests, expected) in [
        ("ann+3 bea", 3, Ok(RsvpStatus::Confirmed)),
        ("ann+3 bea cyn", 2, Ok(RsvpStatus::Confirmed)),
        ("ann+3 bea cyn", 3, Err(Problem::EventFull)),
        ("ann+3 bea cyn+3", 1, Err(Problem::EventFull)),
    ] {
        let mut ledger = full(WaitlistPolicy::Offer, parties);
        ledger.cancel(&id("ann"), at(30)).expect("hers");
        assert_eq!(outcome(ledger.answer(yes("bea", guests), at(31))), expected, "{parties}, bea+{guests}");
        if expected.is_err() {
            assert_eq!(status(&ledger, "bea"), RsvpStatus::Offered, "the offer still stands");
        }
    }
}

#[test]
fn an_offer_that_is_turned_down_goes_to_the_next() {
    let mut ledger = full(WaitlistPolicy::Offer, "ann+3 bea+3 cyn");
    ledger.cancel(&id("ann"), at(30)).expect("hers");
    ledger.answer(says("bea", Response::No, 0), at(31)).expect("hers");
    assert_eq!(status(&ledger, "cyn"), RsvpStatus::Offered);
}

#[test]
fn an_offer_that_ran_out_puts_its_party_at_the_end() {
    let mut ledger = full(WaitlistPolicy::Offer, "ann+3 bea+3 cyn+3 dan");
    ledger.cancel(&id("ann"), at(30)).expect("hers");
    ledger.tick(at(30 + DAY - 1));
    assert_eq!((status(&ledger, "bea"), queue(&ledger).as_str()), (RsvpStatus::Offered, "cyn dan"));
    ledger.tick(at(30 + DAY));
    assert_eq!((status(&ledger, "cyn"), queue(&ledger).as_str()), (RsvpStatus::Offered, "dan bea"));
    // Nobody answers, so that each gets the offer every third day. Inside the cut-off the last still ends; its seats stay free.
    ledger.tick(at(CUTOFF));
    assert_eq!((ledger.free(), queue(&ledger).as_str()), (Some(4), "cyn dan bea"));
}

#[test]
fn two_offers_that_ran_out_keep_their_order() {
    let mut ledger = full(WaitlistPolicy::Offer, "zoe+3 yan+1 ann+1 bob");
    ledger.cancel(&id("zoe"), at(30)).expect("hers");
    ledger.rules.waitlist = WaitlistPolicy::Manual;
    ledger.tick(at(30 + DAY));
    assert_eq!(queue(&ledger), "bob yan ann");
}

#[test]
fn an_organiser_moves_anybody_up_as_far_as_seats_go() {
    let mut ledger = full(WaitlistPolicy::Manual, "ann+1 bea+1 cyn+3 dan");
    assert_eq!(outcome(ledger.place(&id("dan"), Place::Seated, at(20))), Err(Problem::EventFull));
    ledger.cancel(&id("ann"), at(30)).expect("hers");
    assert_eq!(queue(&ledger), "cyn dan");
    assert_eq!(outcome(ledger.place(&id("cyn"), Place::Seated, at(CUTOFF + 1))), Err(Problem::EventFull));
    for _ in 0..2 {
        assert_eq!(outcome(ledger.place(&id("dan"), Place::Seated, at(CUTOFF + 1))), Ok(RsvpStatus::Confirmed));
    }
    assert_eq!(outcome(ledger.place(&id("ann"), Place::Seated, at(CUTOFF + 1))), Err(Problem::NotAllowed));
    assert_eq!(outcome(ledger.place(&id("eve"), Place::Seated, at(CUTOFF + 1))), Err(Problem::NotFound));
    ledger.place(&id("bea"), Place::Declined, at(CUTOFF + 1)).expect("known");
    ledger.place(&id("dan"), Place::Declined, at(CUTOFF + 1)).expect("known");
    ledger.status = EventStatus::Cancelled;
    assert_eq!(outcome(ledger.place(&id("cyn"), Place::Seated, at(END))), Ok(RsvpStatus::Confirmed), "at any hour");
}

#[test]
fn who_cancelled_and_comes_back_is_last() {
    let mut ledger = full(WaitlistPolicy::Automatic, "ann+3 bea cyn");
    ledger.cancel(&id("bea"), at(30)).expect("hers");
    let back = ledger.answer(yes("bea", 0), at(31)).expect("queued");
    assert_eq!((back.waitlist_position, back.created_at), (Some(2), at(1)));
    assert_eq!(queue(&ledger), "cyn bea");
}

#[test]
fn who_joins_in_the_same_moment_or_by_a_clock_gone_back_is_last() {
    let mut ledger = full(WaitlistPolicy::Manual, "ann+3");
    for (who, minute) in [("zoe", 10), ("mia", 10), ("bob", 5)] {
        ledger.answer(yes(who, 0), at(minute)).expect("queued");
    }
    assert_eq!(queue(&ledger), "zoe mia bob");
}

#[test]
fn a_smaller_room_takes_no_seat_away_and_gives_none() {
    let mut ledger = full(WaitlistPolicy::Automatic, "ann+1 bea+1 cyn");
    ledger.set_capacity(Some(2), at(30));
    assert_eq!(["ann", "bea"].map(|who| status(&ledger, who)), [RsvpStatus::Confirmed; 2]);
    ledger.cancel(&id("ann"), at(31)).expect("hers");
    assert_eq!(status(&ledger, "cyn"), RsvpStatus::Waitlisted);
    assert_eq!(outcome(ledger.answer(yes("bea", 0), at(32))), Ok(RsvpStatus::Confirmed));
    assert_eq!(status(&ledger, "cyn"), RsvpStatus::Confirmed);
    ledger.set_capacity(None, at(33));
    assert_eq!(ledger.free(), None);
}

#[test]
fn unlisted_people_wait_in_front_one_by_one() {
    let mut event = event(Some(4), rules(WaitlistPolicy::Automatic));
    event.counts = Counts { yes: 2, waitlist: 2, ..Counts::default() };
    let mut ledger = Ledger::new(&event, &Fixed, []);
    ledger.capacity = Some(3);
    arrive(&mut ledger, "ann bea");
    assert_eq!((ledger.anonymous.yes, ledger.anonymous.waitlist), (3, 1));
    assert_eq!(["ann", "bea"].map(|who| position(&ledger, who)), [Some(2), Some(3)]);
    ledger.set_capacity(Some(5), at(30));
    assert_eq!(["ann", "bea"].map(|who| status(&ledger, who)), [RsvpStatus::Confirmed, RsvpStatus::Waitlisted]);
    assert_eq!(position(&ledger, "bea"), Some(1));
}
