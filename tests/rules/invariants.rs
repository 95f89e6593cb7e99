//! What holds after every step of every history. Written from the contract, with as little as possible from the code it checks.

use crate::histories::{Act, perform, subject};
use proptest::prelude::*;
use std::collections::BTreeMap;
use turnout::domain::id::RsvpId;
use turnout::domain::instant::{Instant, Span};
use turnout::domain::ledger::Ledger;
use turnout::domain::organiser::Place;
use turnout::domain::problem::Problem;
use turnout::domain::rsvp::{Response, Rsvp, RsvpStatus};
use turnout::domain::rules::WaitlistPolicy;

pub struct Step<'a> {
    /// Already as late as `now`.
    pub before: &'a Ledger,
    pub act: &'a Act,
    pub result: &'a Option<Result<Rsvp, Problem>>,
    pub after: &'a Ledger,
    pub now: Instant,
}

type Checked = Result<(), TestCaseError>;

pub fn check_step(step: &Step) -> Checked {
    nobody_is_lost(step)?;
    nobody_else_is_touched(step)?;
    never_over_capacity(step)?;
    the_queue_keeps_its_order(step)?;
    nobody_overtakes(step)?;
    offers_stand_and_end(step)?;
    refusals_change_nothing(step)?;
    repeating_changes_nothing(step)
}

fn seats(rsvp: &Rsvp) -> u32 {
    match (rsvp.status, rsvp.request.response) {
        (RsvpStatus::Confirmed | RsvpStatus::Offered, Response::Yes) => 1 + rsvp.request.guests,
        _ => 0,
    }
}

fn seated(ledger: &Ledger) -> u32 {
    ledger.entries().map(|entry| seats(&entry.rsvp)).sum()
}

fn seats_of(ledger: &Ledger, id: &RsvpId) -> u32 {
    ledger.get(id).map_or(0, seats)
}

fn waits(ledger: &Ledger, id: &RsvpId) -> bool {
    ledger.get(id).is_some_and(|rsvp| rsvp.status == RsvpStatus::Waitlisted)
}

fn last_move(ledger: &Ledger) -> Instant {
    ledger.start - ledger.rules.promotion_cutoff.unwrap_or(Span::minutes(0))
}

/// Every acknowledged answer is still there, and what was answered is what is kept.
fn nobody_is_lost(step: &Step) -> Checked {
    for entry in step.before.entries() {
        prop_assert!(step.after.get(&entry.rsvp.request.id).is_some(), "{} was lost", entry.rsvp.request.id);
    }
    if let Some(Ok(rsvp)) = step.result {
        prop_assert_eq!(step.after.get(&rsvp.request.id), Some(rsvp), "kept as it was acknowledged");
        prop_assert_eq!(Some(rsvp.request.id.clone()), subject(step.act));
    }
    Ok(())
}

/// Others only move through the queue, their words stay theirs, and each change is one more revision.
fn nobody_else_is_touched(step: &Step) -> Checked {
    let subject = subject(step.act);
    for entry in step.before.entries() {
        let (before, id) = (&entry.rsvp, &entry.rsvp.request.id);
        let Some(after) = step.after.get(id) else { continue };
        let unchanged = Rsvp { waitlist_position: after.waitlist_position, ..before.clone() } == *after;
        prop_assert_eq!(unchanged, before.revision == after.revision, "revision of {}", id);
        prop_assert!(before.status != RsvpStatus::Declined || unchanged, "declined is the last word, {}", id);
        if subject.as_ref() == Some(id) {
            continue;
        }
        prop_assert_eq!(&before.request, &after.request);
        prop_assert_eq!(before.created_at, after.created_at);
        let moved_up = matches!(after.status, RsvpStatus::Confirmed | RsvpStatus::Offered);
        let allowed = match before.status {
            RsvpStatus::Waitlisted => after.status == RsvpStatus::Waitlisted || moved_up,
            RsvpStatus::Offered if !unchanged => {
                let ended = before.offer_expires_at.is_some_and(|end| end <= step.now);
                // Who is next again, being alone, may at once get what the event gives to whoever is next.
                let next = if step.after.rules.waitlist == WaitlistPolicy::Automatic {
                    RsvpStatus::Confirmed
                } else {
                    RsvpStatus::Offered
                };
                ended && (after.status == RsvpStatus::Waitlisted || after.status == next)
            }
            status => status == after.status,
        };
        prop_assert!(allowed, "{id}: {:?} became {:?}", before.status, after.status);
    }
    Ok(())
}

/// Whoever gains seats finds them free. A smaller room takes none away.
fn never_over_capacity(step: &Step) -> Checked {
    let held = seated(step.after);
    let gained = step.after.entries().any(|entry| seats(&entry.rsvp) > seats_of(step.before, &entry.rsvp.request.id));
    if let Some(room) = step.after.capacity.filter(|_| gained || step.before.capacity == step.after.capacity) {
        let limit = if gained { room } else { room.max(seated(step.before)) };
        prop_assert!(held <= limit, "{held} seated in {room}");
    }
    prop_assert_eq!(step.after.free(), step.after.capacity.map(|room| room.saturating_sub(held)));
    let counts = step.after.counts();
    prop_assert_eq!(counts.yes + counts.guests, held);
    prop_assert_eq!(counts.waitlist as usize, step.after.queue().len());
    Ok(())
}

/// Who stays in the queue stays in order; who is new in it is last, unless they asked earlier and waited for approval.
fn the_queue_keeps_its_order(step: &Step) -> Checked {
    let (before, after) = (step.before.queue(), step.after.queue());
    let stayed: Vec<_> = before.iter().filter(|id| after.contains(id)).collect();
    let still: Vec<_> = after.iter().filter(|id| before.contains(id)).collect();
    prop_assert_eq!(&stayed, &still, "the queue was shuffled");
    let asked: BTreeMap<_, _> = step.after.entries().map(|entry| (&entry.rsvp.request.id, entry.joined_at)).collect();
    let in_order = after.windows(2).all(|pair| (asked[&pair[0]], &pair[0]) < (asked[&pair[1]], &pair[1]));
    prop_assert!(in_order, "not in order of joining: {after:?}");
    let approved = |id: &RsvpId| step.before.get(id).is_some_and(|rsvp| rsvp.status == RsvpStatus::Pending);
    let last_old = after.iter().rposition(|id| before.contains(id));
    let first_new = after.iter().position(|id| !before.contains(id) && !approved(id));
    prop_assert!(first_new.is_none() || last_old < first_new, "somebody new is not last: {after:?}");
    for entry in step.after.entries() {
        let place = after.iter().position(|id| *id == entry.rsvp.request.id).map(|index| index as u32 + 1);
        prop_assert_eq!(entry.rsvp.waitlist_position, place, "position of {}", entry.rsvp.request.id);
    }
    Ok(())
}

/// Whoever moves up has nobody left waiting in front, and moves only while the rules move anybody;
/// whoever takes seats without having waited leaves nobody waiting at all.
fn nobody_overtakes(step: &Step) -> Checked {
    let queue = step.before.queue();
    let subject = subject(step.act);
    let organised = matches!(step.act, Act::Place(..));
    for (index, id) in queue.iter().enumerate().filter(|(_, id)| seats_of(step.after, id) > 0) {
        if organised && subject.as_ref() == Some(id) {
            continue;
        }
        prop_assert!(!queue[..index].iter().any(|ahead| waits(step.after, ahead)), "{id} overtook somebody");
        prop_assert!(step.now < last_move(step.after), "{id} moved inside the cut-off");
        let moving = matches!(step.after.rules.waitlist, WaitlistPolicy::Automatic | WaitlistPolicy::Offer);
        prop_assert!(moving, "{id} moved, though the organiser moves people here");
    }
    let Some(id) = subject.filter(|id| !queue.contains(id)) else { return Ok(()) };
    if seats_of(step.after, &id) > seats_of(step.before, &id) {
        let singled_out = matches!(step.act, Act::Place(_, Place::Offered));
        // Who is approved counts from the time they asked: those who joined later may still wait.
        let asked =
            |id: &RsvpId| step.after.entries().find(|entry| entry.rsvp.request.id == *id).map(|entry| entry.joined_at);
        let passed_by = |other: &RsvpId| !organised || (asked(other), other) < (asked(&id), &id);
        prop_assert!(singled_out || !step.after.queue().iter().any(passed_by), "{id} took seats that others wait for");
        prop_assert!(organised || step.now < step.after.start, "{id} took seats after the start");
    }
    Ok(())
}

/// An offer is always in the future; one that no organiser made is in time before the cut-off, and only where seats are offered.
fn offers_stand_and_end(step: &Step) -> Checked {
    for entry in step.after.entries() {
        let offered = entry.rsvp.status == RsvpStatus::Offered;
        prop_assert_eq!(offered, entry.rsvp.offer_expires_at.is_some());
        let Some(end) = entry.rsvp.offer_expires_at else { continue };
        prop_assert!(end > step.now, "the offer to {} has run out", entry.rsvp.request.id);
        if entry.last_word == Some(Place::Offered) {
            continue;
        }
        prop_assert!(end <= last_move(step.after));
        prop_assert_eq!(step.after.rules.waitlist, WaitlistPolicy::Offer);
    }
    Ok(())
}

fn refusals_change_nothing(step: &Step) -> Checked {
    if matches!(step.result, Some(Err(_))) {
        prop_assert_eq!(step.before, step.after, "a refusal changed something");
    }
    Ok(())
}

/// Doing it again at once is doing it once. (A yes on an offer is new: it accepts.)
fn repeating_changes_nothing(step: &Step) -> Checked {
    if matches!(step.result, Some(Ok(rsvp)) if rsvp.status == RsvpStatus::Offered && answers(step.act)) {
        return Ok(());
    }
    let mut again = step.after.clone();
    let result = perform(&mut again, step.act, step.now);
    prop_assert_eq!(&result, step.result, "the second answer differs");
    prop_assert_eq!(&again, step.after, "the repeated write changed something");
    let Some(Ok(rsvp)) = step.result else { return Ok(()) };
    let known = step.before.get(&rsvp.request.id);
    let spoken_for = known.is_some_and(|rsvp| !matches!(rsvp.status, RsvpStatus::Offered | RsvpStatus::Cancelled));
    if answers(step.act) && spoken_for && known.map(|rsvp| &rsvp.request) == Some(&rsvp.request) {
        prop_assert_eq!(step.before, step.after, "the same words changed something");
    }
    Ok(())
}

fn answers(act: &Act) -> bool {
    matches!(act, Act::Answer(..) | Act::Resend(_))
}
