//! The queue for seats: who is next, what they get, and when. It is in order of joining, and nobody overtakes: the first party
//! that does not fit stops those behind it.

use super::id::RsvpId;
use super::instant::{Instant, Span};
use super::ledger::Ledger;
use super::order;
use super::problem::Problem;
use super::rsvp::{Rsvp, RsvpStatus};
use super::rules::WaitlistPolicy;
use super::schedule::EventStatus;

/// How long an offered seat is held where the organiser did not say.
const DEFAULT_OFFER: Span = Span::hours(24);

impl Ledger {
    /// Lets time pass: offers that were not taken end, each at its own time, and freed seats go to the next, as if somebody had watched
    /// the clock. Doing it twice at one time is doing it once.
    pub fn tick(&mut self, now: Instant) {
        while let Some(end) = self.next_offer_end().filter(|end| *end <= now) {
            self.end_offers(end);
            self.promote(end);
        }
        self.promote(now);
        self.number();
    }

    /// Those who wait, first come first.
    pub fn queue(&self) -> Vec<RsvpId> {
        let waiting: Vec<_> = self.entries().filter(|entry| entry.rsvp.status == RsvpStatus::Waitlisted).collect();
        // Stable, and the entries come in order of their ids.
        order::by_key(waiting, |entry| entry.joined_at).into_iter().map(|entry| entry.rsvp.request.id.clone()).collect()
    }

    pub(super) fn anybody_waits(&self) -> bool {
        self.anonymous.waitlist > 0 || self.entries().any(|entry| entry.rsvp.status == RsvpStatus::Waitlisted)
    }

    /// One decided change of a known answer, and what follows from it for the others.
    pub(super) fn set(&mut self, id: &RsvpId, status: RsvpStatus, now: Instant) -> Result<Rsvp, Problem> {
        self.mark(id, status, None, now);
        self.tick(now);
        self.get(id).cloned().ok_or(Problem::NotFound)
    }

    pub(super) fn number(&mut self) {
        let queue = self.queue();
        for entry in self.entries.values_mut() {
            entry.rsvp.waitlist_position = None;
        }
        for (position, id) in (self.anonymous.waitlist.saturating_add(1)..).zip(queue) {
            if let Some(entry) = self.entries.get_mut(&id) {
                entry.rsvp.waitlist_position = Some(position);
            }
        }
    }

    /// From here on nothing moves by itself. A postponed event has no start to count back from.
    fn last_move(&self) -> Option<Instant> {
        let cutoff = self.rules.promotion_cutoff.unwrap_or(Span::minutes(0));
        (self.status != EventStatus::Postponed).then(|| self.start - cutoff)
    }

    fn next_offer_end(&self) -> Option<Instant> {
        self.entries().filter_map(|entry| entry.rsvp.offer_expires_at).min()
    }

    /// The offers that end then put their parties at the end of the queue.
    fn end_offers(&mut self, end: Instant) {
        let ended = self.entries().filter(|entry| entry.rsvp.offer_expires_at == Some(end));
        let ended: Vec<_> = ended.map(|entry| (entry.joined_at, entry.rsvp.request.id.clone())).collect();
        for (_, id) in order::by(ended, Ord::cmp) {
            self.mark(&id, RsvpStatus::Waitlisted, None, end);
            if let Some(entry) = self.entries.get_mut(&id) {
                entry.last_word = None;
            }
        }
    }

    fn promote(&mut self, now: Instant) {
        let last_move = self.last_move();
        if last_move.is_some_and(|last| now >= last) || self.status == EventStatus::Cancelled {
            return;
        }
        let (status, offer_end) = match self.rules.waitlist {
            WaitlistPolicy::Automatic => (RsvpStatus::Confirmed, None),
            WaitlistPolicy::Offer => (RsvpStatus::Offered, Some(self.offer_end(now))),
            WaitlistPolicy::Off | WaitlistPolicy::Manual => return,
        };
        self.promote_unlisted();
        if self.anonymous.waitlist > 0 {
            return;
        }
        for id in self.queue() {
            if !self.get(&id).is_some_and(|rsvp| self.has_free(rsvp.request.party())) {
                return;
            }
            self.mark(&id, status, offer_end, now);
        }
    }

    /// No offer stands past the cut-off; one that is made after it, by an organiser, holds all the same.
    pub(super) fn offer_end(&self, now: Instant) -> Instant {
        let offer_for = self.rules.offer_for.filter(|span| *span > Span::minutes(0)).unwrap_or(DEFAULT_OFFER);
        let cutoff = self.last_move().filter(|last| now < *last);
        cutoff.map_or(now + offer_for, |last| last.min(now + offer_for))
    }

    /// People who are counted but not listed wait in front, one by one, and simply move up.
    fn promote_unlisted(&mut self) {
        let moved = self.free().map_or(self.anonymous.waitlist, |free| free.min(self.anonymous.waitlist));
        self.anonymous.waitlist -= moved;
        self.anonymous.yes = self.anonymous.yes.saturating_add(moved);
    }

    pub(super) fn mark(&mut self, id: &RsvpId, status: RsvpStatus, offer_end: Option<Instant>, now: Instant) {
        let end_of_queue = self.end_of_queue(now);
        if let Some(entry) = self.entries.get_mut(id) {
            // Who waits already, for seats or for approval, keeps their place.
            if waits(status) && !waits(entry.rsvp.status) {
                entry.joined_at = end_of_queue;
            }
            entry.rsvp.status = status;
            entry.rsvp.offer_expires_at = offer_end;
            entry.rsvp.updated_at = now;
            entry.rsvp.revision += 1;
        }
    }

    /// After everybody who waits, even where a clock stood still or went back.
    pub(super) fn end_of_queue(&self, now: Instant) -> Instant {
        let waiting = self.entries().filter(|entry| waits(entry.rsvp.status));
        let last = waiting.map(|entry| entry.joined_at + Span::MILLISECOND).max();
        last.map_or(now, |after| after.max(now))
    }
}

/// For seats or for approval.
pub(super) fn waits(status: RsvpStatus) -> bool {
    matches!(status, RsvpStatus::Waitlisted | RsvpStatus::Pending)
}
