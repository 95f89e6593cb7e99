//! The answers to one event, and the rules by which they get seats. Everything that writes first lets time pass (`tick`),
//! then decides, then lets the queue move up (`waitlist`).

use super::email;
use super::event::{Counts, Event};
use super::id::RsvpId;
use super::instant::Instant;
use super::problem::Problem;
use super::rsvp::{Response, Rsvp, RsvpRequest, RsvpStatus};
use super::rules::{Approval, RsvpRules, WaitlistPolicy};
use super::schedule::EventStatus;
use super::window::RsvpWindow;
use super::zone::Zones;
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub rsvp: Rsvp,
    /// Its place in the queue, while it waits: earlier is first, then the smaller id.
    pub joined_at: Instant,
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
    fn undecided(request: RsvpRequest, now: Instant) -> Self {
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
        Self { rsvp, joined_at: now }
    }
}

impl Ledger {
    /// `entries` are the answers that are known one by one, `anonymous` counts the others.
    pub fn new(event: &Event, zones: &dyn Zones, anonymous: Counts, entries: impl IntoIterator<Item = Entry>) -> Self {
        let entries = entries.into_iter().map(|entry| (entry.rsvp.request.id.clone(), entry)).collect();
        let mut ledger = Self {
            capacity: event.capacity,
            rules: event.rules.clone(),
            start: event.schedule.starts(zones),
            end: event.schedule.ends(zones),
            status: event.schedule.status,
            anonymous,
            entries,
        };
        ledger.number();
        ledger
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
        let id = request.id.clone();
        let known = self.entries.get(&id).map(|entry| &entry.rsvp);
        match known.map(|rsvp| rsvp.status) {
            Some(RsvpStatus::Declined) => return Err(Problem::NotAllowed),
            None | Some(RsvpStatus::Offered | RsvpStatus::Cancelled) => {}
            Some(RsvpStatus::Confirmed | RsvpStatus::Waitlisted | RsvpStatus::Pending) => {
                if let Some(rsvp) = known.filter(|rsvp| rsvp.request == request) {
                    return Ok(rsvp.clone());
                }
            }
        }
        self.in_time(&request, known, now)?;
        self.rules.check(&request)?;
        if self.holds_address_of(&request) {
            return Err(Problem::DuplicateAttendee);
        }
        let status = self.status_for(&request, known)?;
        match self.entries.get_mut(&id) {
            Some(entry) => entry.rsvp.request = request,
            None => {
                self.entries.insert(id.clone(), Entry::undecided(request, now));
            }
        }
        self.set(&id, status, now)
    }

    /// The person takes their answer back. Repeatable; allowed until the event ends.
    pub fn cancel(&mut self, id: &RsvpId, now: Instant) -> Result<Rsvp, Problem> {
        self.tick(now);
        let rsvp = self.get(id).ok_or(Problem::NotFound)?;
        match rsvp.status {
            RsvpStatus::Cancelled | RsvpStatus::Declined => Ok(rsvp.clone()),
            _ if now >= self.end => Err(Problem::RsvpClosed),
            _ => self.set(id, RsvpStatus::Cancelled, now),
        }
    }

    /// Seats that are held by an offer can be accepted after closing; a no is welcome until the end.
    fn in_time(&self, request: &RsvpRequest, known: Option<&Rsvp>, now: Instant) -> Result<(), Problem> {
        let offered = known.filter(|rsvp| rsvp.status == RsvpStatus::Offered).map(|rsvp| rsvp.request.party());
        let accepts = request.response == Response::Yes && offered.is_some_and(|held| request.party() <= held);
        match RsvpWindow::at(&self.rules, self.status, now, self.start, self.end) {
            RsvpWindow::Cancelled => Err(Problem::EventCancelled),
            RsvpWindow::Over => Err(Problem::RsvpClosed),
            RsvpWindow::NotYet(opens) => Err(Problem::RsvpNotOpen(Some(opens))),
            RsvpWindow::Closed if request.response != Response::No && !accepts => Err(Problem::RsvpClosed),
            RsvpWindow::Closed | RsvpWindow::Open { .. } | RsvpWindow::Elsewhere(_) => Ok(()),
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
        let more = known.map_or(party, |rsvp| party.saturating_sub(rsvp.seats_held()));
        match known.map(|rsvp| (rsvp.status, rsvp.seats_held())) {
            _ if party == 0 => Ok(RsvpStatus::Confirmed),
            Some((status @ (RsvpStatus::Waitlisted | RsvpStatus::Pending), _)) => Ok(status),
            Some((RsvpStatus::Offered, _)) if self.has_free(more) => Ok(RsvpStatus::Confirmed),
            Some((RsvpStatus::Confirmed, 1..)) if more == 0 => Ok(RsvpStatus::Confirmed),
            Some((RsvpStatus::Confirmed, 1..)) if self.has_free(more) && !self.anybody_waits() => {
                Ok(RsvpStatus::Confirmed)
            }
            Some((RsvpStatus::Offered, _) | (RsvpStatus::Confirmed, 1..)) => Err(Problem::EventFull),
            _ if self.rules.approval == Approval::Required => Ok(RsvpStatus::Pending),
            _ => self.seat(party),
        }
    }

    pub(super) fn seat(&self, party: u32) -> Result<RsvpStatus, Problem> {
        match self.rules.waitlist {
            _ if party == 0 || self.has_free(party) && !self.anybody_waits() => Ok(RsvpStatus::Confirmed),
            WaitlistPolicy::Off => Err(Problem::EventFull),
            WaitlistPolicy::Automatic | WaitlistPolicy::Offer | WaitlistPolicy::Manual => Ok(RsvpStatus::Waitlisted),
        }
    }

    pub(super) fn has_free(&self, seats: u32) -> bool {
        self.free().is_none_or(|free| seats <= free)
    }
}
