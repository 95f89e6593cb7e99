//! The queue for seats: who is next, what they get, and when. It is in order of joining, and nobody overtakes: the first party
//! that does not fit stops those behind it.

use super::id::RsvpId;
use super::instant::{Instant, Span};
use super::ledger::{Entry, Ledger};
use super::problem::Problem;
use super::rsvp::{Rsvp, RsvpStatus};
use super::rules::WaitlistPolicy;
use super::schedule::EventStatus;

/// How long an offered seat is held where the organiser did not say.
const DEFAULT_OFFER: Span = Span::hours(24);

impl Ledger {
    /// Lets time pass: offers that were not taken end, and freed seats go to the next. Doing it twice at one time is doing it once.
    pub fn tick(&mut self, now: Instant) {
        self.end_offers(now);
        self.promote(now);
        self.number();
    }

    /// Those who wait, first come first.
    pub fn queue(&self) -> Vec<RsvpId> {
        let mut waiting: Vec<_> = self.entries().filter(|entry| entry.rsvp.status == RsvpStatus::Waitlisted).collect();
        // Stable, and the entries come in order of their ids.
        waiting.sort_by_key(|entry| entry.joined_at);
        waiting.into_iter().map(|entry| entry.rsvp.request.id.clone()).collect()
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

    /// From here on nothing moves by itself.
    fn last_move(&self) -> Instant {
        self.start - self.rules.promotion_cutoff.unwrap_or(Span::minutes(0))
    }

    fn end_offers(&mut self, now: Instant) {
        let ended = |entry: &&Entry| {
            entry.rsvp.status == RsvpStatus::Offered && entry.rsvp.offer_expires_at.is_some_and(|end| end <= now)
        };
        let mut late: Vec<_> = self.entries().filter(ended).collect();
        late.sort_by_key(|entry| (entry.rsvp.offer_expires_at, entry.joined_at));
        let late: Vec<_> = late.into_iter().map(|entry| entry.rsvp.request.id.clone()).collect();
        for id in late {
            self.mark(&id, RsvpStatus::Waitlisted, None, now);
        }
    }

    fn promote(&mut self, now: Instant) {
        // Unlisted people wait in front, and how many seats they need is not known here.
        if now >= self.last_move() || self.status == EventStatus::Cancelled || self.anonymous.waitlist > 0 {
            return;
        }
        let offer_for = self.rules.offer_for.filter(|span| *span > Span::minutes(0)).unwrap_or(DEFAULT_OFFER);
        let (status, offer_end) = match self.rules.waitlist {
            WaitlistPolicy::Automatic => (RsvpStatus::Confirmed, None),
            WaitlistPolicy::Offer => (RsvpStatus::Offered, Some(self.last_move().min(now + offer_for))),
            WaitlistPolicy::Off | WaitlistPolicy::Manual => return,
        };
        for id in self.queue() {
            if !self.get(&id).is_some_and(|rsvp| self.has_free(rsvp.request.party())) {
                return;
            }
            self.mark(&id, status, offer_end, now);
        }
    }

    fn mark(&mut self, id: &RsvpId, status: RsvpStatus, offer_end: Option<Instant>, now: Instant) {
        let end_of_queue = self.end_of_queue(now);
        if let Some(entry) = self.entries.get_mut(id) {
            // Who waits already keeps their place.
            if status == RsvpStatus::Waitlisted && entry.rsvp.status != status {
                entry.joined_at = end_of_queue;
            }
            entry.rsvp.status = status;
            entry.rsvp.offer_expires_at = offer_end;
            entry.rsvp.updated_at = now;
            entry.rsvp.revision += 1;
        }
    }

    /// After everybody who waits, even where a clock stood still or went back.
    fn end_of_queue(&self, now: Instant) -> Instant {
        let waiting = self.entries().filter(|entry| entry.rsvp.status == RsvpStatus::Waitlisted);
        let last = waiting.map(|entry| entry.joined_at + Span::MILLISECOND).max();
        last.map_or(now, |after| after.max(now))
    }
}
