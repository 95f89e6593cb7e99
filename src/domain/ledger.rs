//! The answers to one event, and the rules by which they get seats. Everything that writes first lets time pass (`tick`),
//! then decides, then lets the queue move up (`waitlist`).

use super::email;
use super::event::{Counts, Event};
use super::id::RsvpId;
use super::instant::Instant;
use super::organiser::Place;
use super::problem::Problem;
use super::rsvp::{Response, Rsvp, RsvpRequest, RsvpStatus};
use super::rules::{Approval, RsvpRules, WaitlistPolicy};
use super::schedule::EventStatus;
use super::waitlist::waits;
use super::window::RsvpWindow;
use super::zone::Zones;
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub rsvp: Rsvp,
    /// Its place in the queue, while it waits: earlier is first, then the smaller id.
    pub joined_at: Instant,
    /// What an organiser said last, until something else happens: said again, it changes nothing.
    pub last_word: Option<Place>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Ledger {
    /// Seats in the room, guests included; `None` is no limit.
    pub capacity: Option<u32>,
    pub rules: RsvpRules,
    pub start: Instant,
    pub end: Instant,
    pub status: EventStatus,
    /// People who are counted but not listed: they hold seats, and they wait before everybody here.
    pub anonymous: Counts,
    pub(super) entries: BTreeMap<RsvpId, Entry>,
}

impl Entry {
    pub fn new(rsvp: Rsvp, joined_at: Instant) -> Self {
        Self { rsvp, joined_at, last_word: None }
    }

    fn undecided(request: RsvpRequest, joined_at: Instant, now: Instant) -> Self {
        let rsvp = Rsvp {
            request,
            status: RsvpStatus::Pending,
            waitlist_position: None,
            offer_expires_at: None,
            checked_in_at: None,
            created_at: now,
            updated_at: now,
            revision: 0,
        };
        Self::new(rsvp, joined_at)
    }
}

impl Ledger {
    /// `listed` are the answers that are known one by one. They are part of the event's counts; who is counted beyond them stays
    /// anonymous.
    pub fn new(event: &Event, zones: &dyn Zones, listed: impl IntoIterator<Item = Entry>) -> Self {
        let mut ledger = Self {
            capacity: event.capacity,
            rules: event.rules.clone(),
            start: event.schedule.starts(zones),
            end: event.schedule.ends(zones),
            status: event.schedule.status,
            anonymous: Counts::default(),
            entries: listed.into_iter().map(|entry| (entry.rsvp.request.id.clone(), entry)).collect(),
        };
        let known = ledger.counts();
        ledger.anonymous = Counts {
            yes: event.counts.yes.saturating_sub(known.yes),
            guests: event.counts.guests.saturating_sub(known.guests),
            maybe: event.counts.maybe.saturating_sub(known.maybe),
            waitlist: event.counts.waitlist.saturating_sub(known.waitlist),
            attended: event.counts.attended,
        };
        ledger.number();
        ledger
    }

    /// Puts back an answer that was given here before, as it was kept; the event's counts know nothing of it.
    pub fn restore(&mut self, entry: Entry) {
        self.entries.insert(entry.rsvp.request.id.clone(), entry);
        self.number();
    }

    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    pub fn get(&self, id: &RsvpId) -> Option<&Rsvp> {
        self.entries.get(id).map(|entry| &entry.rsvp)
    }

    /// Seats that nobody holds; `None` is no limit.
    pub fn free(&self) -> Option<u32> {
        let unlisted = self.anonymous.yes.saturating_add(self.anonymous.guests);
        let held = |sum: u32, entry: &Entry| sum.saturating_add(entry.rsvp.seats_held());
        self.capacity.map(|capacity| capacity.saturating_sub(self.entries().fold(unlisted, held)))
    }

    /// Everybody, listed or not. An offered seat counts as taken.
    pub fn counts(&self) -> Counts {
        let mut counts = self.anonymous;
        for Entry { rsvp, .. } in self.entries() {
            match (rsvp.status, rsvp.request.response) {
                (RsvpStatus::Confirmed | RsvpStatus::Offered, Response::Yes) => {
                    counts.yes += 1;
                    counts.guests += rsvp.request.guests;
                }
                (RsvpStatus::Confirmed, Response::Maybe) => counts.maybe += 1,
                (RsvpStatus::Waitlisted, _) => counts.waitlist += 1,
                _ => {}
            }
        }
        counts
    }

    /// A first answer, a changed one, or a repeated one. The same id with the same words is the same RSVP, whatever the hour;
    /// from somebody who was offered seats, a yes accepts them; after cancelling, it is a new answer at the end of the queue.
    pub fn answer(&mut self, request: RsvpRequest, now: Instant) -> Result<Rsvp, Problem> {
        self.tick(now);
        let request = request.settled();
        let id = request.id.clone();
        let known = self.get(&id);
        match known {
            None => {}
            Some(rsvp) if matches!(rsvp.status, RsvpStatus::Offered | RsvpStatus::Cancelled) => {}
            Some(rsvp) if rsvp.request.says_the_same_as(&request) => return Ok(rsvp.clone()),
            Some(rsvp) if rsvp.status == RsvpStatus::Declined => return Err(Problem::NotAllowed),
            Some(_) => {}
        }
        self.in_time(&request, known, now)?;
        self.rules.check(&request)?;
        if self.holds_address_of(&request) {
            return Err(Problem::DuplicateAttendee);
        }
        let status = self.status_for(&request, known)?;
        let end_of_queue = self.end_of_queue(now);
        match self.entries.get_mut(&id) {
            Some(entry) => {
                // Who was out, with a no, a maybe or by cancelling, joins anew.
                if entry.rsvp.seats_held() == 0 && !waits(entry.rsvp.status) {
                    entry.joined_at = end_of_queue;
                }
                entry.rsvp.request = request;
                entry.last_word = None;
            }
            None => {
                self.entries.insert(id.clone(), Entry::undecided(request, end_of_queue, now));
            }
        }
        let rsvp = self.set(&id, status, now)?;
        match self.entries.get_mut(&id) {
            // Whose own change brings them an offer is here to accept it: one change, not two.
            Some(entry) if rsvp.status == RsvpStatus::Offered => {
                entry.rsvp.status = RsvpStatus::Confirmed;
                entry.rsvp.offer_expires_at = None;
                Ok(entry.rsvp.clone())
            }
            _ => Ok(rsvp),
        }
    }

    /// The person takes their answer back. Repeatable; allowed until the event ends.
    pub fn cancel(&mut self, id: &RsvpId, now: Instant) -> Result<Rsvp, Problem> {
        self.tick(now);
        let ended = self.has_ended(now);
        let entry = self.entries.get_mut(id).ok_or(Problem::NotFound)?;
        let rsvp = &entry.rsvp;
        match rsvp.status {
            RsvpStatus::Cancelled | RsvpStatus::Declined => Ok(rsvp.clone()),
            _ if ended => Err(Problem::RsvpClosed),
            _ => {
                entry.last_word = None;
                self.set(id, RsvpStatus::Cancelled, now)
            }
        }
    }

    /// A postponed event has no date on which it ends.
    pub(super) fn has_ended(&self, now: Instant) -> bool {
        now >= self.end && self.status != EventStatus::Postponed
    }

    /// Seats that are held by an offer can be accepted after closing; a no is welcome until the end.
    fn in_time(&self, request: &RsvpRequest, known: Option<&Rsvp>, now: Instant) -> Result<(), Problem> {
        let no = request.response == Response::No;
        let offered = known.filter(|rsvp| rsvp.status == RsvpStatus::Offered);
        let accepts = offered.is_some_and(|rsvp| (1..=rsvp.seats_held()).contains(&request.party()));
        match RsvpWindow::at(&self.rules, self.status, now, self.start, self.end) {
            RsvpWindow::Elsewhere(_) => Err(Problem::NotAllowed),
            RsvpWindow::Cancelled if no && self.has_ended(now) => Err(Problem::RsvpClosed),
            RsvpWindow::Cancelled if !no => Err(Problem::EventCancelled),
            RsvpWindow::Over => Err(Problem::RsvpClosed),
            RsvpWindow::NotYet(opens) if !no => Err(Problem::RsvpNotOpen(Some(opens))),
            RsvpWindow::Closed if !no && !accepts => Err(Problem::RsvpClosed),
            _ => Ok(()),
        }
    }

    fn holds_address_of(&self, request: &RsvpRequest) -> bool {
        request.email.as_deref().is_some_and(|address| {
            self.entries().map(|entry| &entry.rsvp).any(|rsvp| {
                rsvp.request.id != request.id
                    && rsvp.status != RsvpStatus::Cancelled
                    && rsvp.request.email.as_deref().is_some_and(|other| email::same(address, other))
            })
        })
    }

    fn status_for(&self, request: &RsvpRequest, known: Option<&Rsvp>) -> Result<RsvpStatus, Problem> {
        let party = request.party();
        match known.map(|rsvp| (rsvp.status, rsvp.seats_held())) {
            _ if party == 0 => Ok(RsvpStatus::Confirmed),
            // A pending party is measured against the room when it is approved.
            Some((RsvpStatus::Pending, _)) => Ok(RsvpStatus::Pending),
            Some((RsvpStatus::Waitlisted, _)) => {
                let before = known.map_or(0, |rsvp| rsvp.request.party());
                let could_fit = self.capacity.is_none_or(|room| party <= room.max(before));
                if could_fit { Ok(RsvpStatus::Waitlisted) } else { Err(Problem::EventFull) }
            }
            Some((_, held @ 1..)) if party <= held => Ok(RsvpStatus::Confirmed),
            Some((_, held @ 1..)) if self.is_free_now(party - held) => Ok(RsvpStatus::Confirmed),
            Some((_, 1..)) => Err(Problem::EventFull),
            _ if self.rules.approval == Approval::Required => Ok(RsvpStatus::Pending),
            _ => self.seat(party),
        }
    }

    /// What becomes of a party that has no seats yet and needs no approval any more.
    pub(super) fn seat(&self, party: u32) -> Result<RsvpStatus, Problem> {
        match self.rules.waitlist {
            _ if self.is_free_now(party) => Ok(RsvpStatus::Confirmed),
            _ if self.capacity.is_some_and(|room| party > room) => Err(Problem::EventFull),
            WaitlistPolicy::Off => Err(Problem::EventFull),
            WaitlistPolicy::Automatic | WaitlistPolicy::Offer | WaitlistPolicy::Manual => Ok(RsvpStatus::Waitlisted),
        }
    }

    /// Free seats belong to those who wait before anybody else.
    fn is_free_now(&self, seats: u32) -> bool {
        self.has_free(seats) && !self.anybody_waits()
    }

    pub(super) fn has_free(&self, seats: u32) -> bool {
        self.free().is_none_or(|free| seats <= free)
    }
}
