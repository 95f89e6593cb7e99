//! What an organiser does to the answers of their event. Their word holds at any hour, whatever the window, the queue and the
//! cut-off: who stands at the door lets in whom they see, and notes afterwards who came. It never makes a seat.

use super::id::RsvpId;
use super::instant::Instant;
use super::ledger::Ledger;
use super::problem::Problem;
use super::rsvp::{Rsvp, RsvpStatus};

/// Where an organiser wants somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On a seat. Who waits for approval is let in as far as the queue goes, else waits in the place of the day they asked.
    Seated,
    /// On a seat that is theirs if they accept it.
    Offered,
    /// At the end of the queue. Who waits for approval has been in line since they asked, and keeps that place as if they had been
    /// approved into a full room.
    Waiting,
    /// Nowhere. It is the last word.
    Declined,
}

/// What an organiser says of somebody's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    Place(Place),
    /// They came, then.
    Here(Instant),
    /// Nobody has seen them after all.
    NotHere,
}

impl Ledger {
    /// What was said last, said again, is a lost answer and changes nothing, also where approving led to the waitlist.
    pub fn place(&mut self, id: &RsvpId, place: Place, now: Instant) -> Result<Rsvp, Problem> {
        self.tick(now);
        let entry = self.entries.get(id).ok_or(Problem::NotFound)?;
        let rsvp = &entry.rsvp;
        let (before, party) = (rsvp.status, rsvp.request.party());
        let (wanted, offer_end) = match place {
            Place::Seated => (RsvpStatus::Confirmed, None),
            Place::Offered => (RsvpStatus::Offered, Some(self.offer_end(now))),
            Place::Waiting => (RsvpStatus::Waitlisted, None),
            Place::Declined => (RsvpStatus::Declined, None),
        };
        let lacks_seats = rsvp.seats_held() == 0 && !self.has_free(party);
        let status = match (before, place) {
            _ if entry.last_word == Some(place) || before == wanted => return Ok(rsvp.clone()),
            // Who cancelled is gone: their address may have answered anew.
            (RsvpStatus::Cancelled | RsvpStatus::Declined, _) => return Err(Problem::NotAllowed),
            (_, Place::Declined) => wanted,
            _ if party == 0 => return Err(Problem::NotAllowed),
            (RsvpStatus::Pending, Place::Seated) => self.seat(party)?,
            (_, Place::Seated | Place::Offered) if lacks_seats => return Err(Problem::EventFull),
            _ => wanted,
        };
        if let Some(entry) = self.entries.get_mut(id) {
            entry.last_word = Some(place);
        }
        self.mark(id, status, offer_end, now);
        self.tick(now);
        self.get(id).cloned().ok_or(Problem::NotFound)
    }

    /// Below the seats already held nobody loses theirs; no new ones are given until enough are free.
    pub fn set_capacity(&mut self, capacity: Option<u32>, now: Instant) {
        self.capacity = capacity;
        self.tick(now);
    }
}
