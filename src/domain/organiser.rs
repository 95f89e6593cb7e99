//! What an organiser does to the answers of their event.

use super::id::RsvpId;
use super::instant::Instant;
use super::ledger::Ledger;
use super::problem::Problem;
use super::rsvp::{Rsvp, RsvpStatus};
use super::schedule::EventStatus;

impl Ledger {
    /// An organiser lets somebody in, as far as there are seats; else they wait in the place of the day they asked.
    pub fn approve(&mut self, id: &RsvpId, now: Instant) -> Result<Rsvp, Problem> {
        let rsvp = self.organise(id, now)?;
        match rsvp.status {
            RsvpStatus::Pending => {
                let status = self.seat(rsvp.request.party())?;
                self.set(id, status, now)
            }
            RsvpStatus::Declined | RsvpStatus::Cancelled => Err(Problem::NotAllowed),
            RsvpStatus::Confirmed | RsvpStatus::Waitlisted | RsvpStatus::Offered => Ok(rsvp),
        }
    }

    /// An organiser turns somebody away. It is the last word.
    pub fn decline(&mut self, id: &RsvpId, now: Instant) -> Result<Rsvp, Problem> {
        let rsvp = self.organise(id, now)?;
        match rsvp.status {
            RsvpStatus::Declined => Ok(rsvp),
            RsvpStatus::Cancelled => Err(Problem::NotAllowed),
            _ => self.set(id, RsvpStatus::Declined, now),
        }
    }

    /// An organiser gives free seats to somebody who waits, whatever the queue and the cut-off.
    pub fn move_up(&mut self, id: &RsvpId, now: Instant) -> Result<Rsvp, Problem> {
        let rsvp = self.organise(id, now)?;
        match rsvp.status {
            RsvpStatus::Confirmed => Ok(rsvp),
            RsvpStatus::Waitlisted if !self.has_free(rsvp.request.party()) => Err(Problem::EventFull),
            RsvpStatus::Waitlisted | RsvpStatus::Offered => self.set(id, RsvpStatus::Confirmed, now),
            RsvpStatus::Pending | RsvpStatus::Declined | RsvpStatus::Cancelled => Err(Problem::NotAllowed),
        }
    }

    /// Below the seats already held nobody loses theirs; no new ones are given until enough are free.
    pub fn set_capacity(&mut self, capacity: Option<u32>, now: Instant) {
        self.capacity = capacity;
        self.tick(now);
    }

    fn organise(&mut self, id: &RsvpId, now: Instant) -> Result<Rsvp, Problem> {
        self.tick(now);
        match self.get(id) {
            None => Err(Problem::NotFound),
            Some(_) if self.status == EventStatus::Cancelled => Err(Problem::EventCancelled),
            Some(_) if self.has_ended(now) => Err(Problem::RsvpClosed),
            Some(rsvp) => Ok(rsvp.clone()),
        }
    }
}
