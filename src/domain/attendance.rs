//! An organiser's list of an event's answers: who stands where in it, what can be done about each, and how many people that makes.

use super::fold::fold;
use super::instant::Instant;
use super::order;
use super::organiser::{Place, Word};
use super::rsvp::{Response, Rsvp, RsvpStatus};
use super::rules::{RsvpRules, WaitlistPolicy};

/// Those of one standing. In this order they are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Section {
    Coming,
    Offered,
    Pending,
    Waiting,
    Maybe,
    NotComing,
    /// Cancelled by themselves, or declined.
    Gone,
}

/// What an organiser can do about an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Deed {
    Approve,
    GiveSeat,
    OfferSeat,
    ToWaitlist,
    Decline,
    CheckIn,
    UndoCheckIn,
}

/// People, not answers: guests are among them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// Whose seats nobody else can have.
    pub seated: u32,
    /// Whom somebody at the door waits for, and who came all the same.
    pub expected: u32,
    pub here: u32,
}

impl Section {
    pub const ALL: [Section; 7] = [
        Section::Coming,
        Section::Offered,
        Section::Pending,
        Section::Waiting,
        Section::Maybe,
        Section::NotComing,
        Section::Gone,
    ];

    pub fn of(rsvp: &Rsvp) -> Self {
        match (rsvp.status, rsvp.request.response) {
            (RsvpStatus::Confirmed, Response::Yes) => Section::Coming,
            (RsvpStatus::Confirmed, Response::Maybe) => Section::Maybe,
            (RsvpStatus::Confirmed, Response::No) => Section::NotComing,
            (RsvpStatus::Offered, _) => Section::Offered,
            (RsvpStatus::Pending, _) => Section::Pending,
            (RsvpStatus::Waitlisted, _) => Section::Waiting,
            (RsvpStatus::Declined | RsvpStatus::Cancelled, _) => Section::Gone,
        }
    }

    /// Who comes is looked for by name, who waits by their turn; the others stay as they answered.
    pub fn sorted<'a>(self, answers: impl Iterator<Item = &'a Rsvp>) -> Vec<&'a Rsvp> {
        let mine = answers.filter(|rsvp| Section::of(rsvp) == self).collect();
        match self {
            Section::Coming => order::by_key(mine, |rsvp| fold(&rsvp.request.name)),
            Section::Waiting => order::by_key(mine, |rsvp| rsvp.waitlist_position.unwrap_or(u32::MAX)),
            _ => mine,
        }
    }
}

impl Deed {
    pub fn word(self, now: Instant) -> Word {
        match self {
            Deed::Approve | Deed::GiveSeat => Word::Place(Place::Seated),
            Deed::OfferSeat => Word::Place(Place::Offered),
            Deed::ToWaitlist => Word::Place(Place::Waiting),
            Deed::Decline => Word::Place(Place::Declined),
            Deed::CheckIn => Word::Here(now),
            Deed::UndoCheckIn => Word::NotHere,
        }
    }

    /// Where somebody can be sent from where they stand. Nobody is sent to a queue that the event does not have.
    pub fn places(rsvp: &Rsvp, rules: &RsvpRules) -> Vec<Deed> {
        let deeds: &[Deed] = match Section::of(rsvp) {
            Section::Coming => &[Deed::ToWaitlist, Deed::Decline],
            Section::Offered => &[Deed::GiveSeat, Deed::ToWaitlist, Deed::Decline],
            Section::Pending => &[Deed::Approve, Deed::ToWaitlist, Deed::Decline],
            Section::Waiting => &[Deed::GiveSeat, Deed::OfferSeat, Deed::Decline],
            Section::Maybe => &[Deed::Decline],
            Section::NotComing | Section::Gone => &[],
        };
        let has_queue = rules.waitlist != WaitlistPolicy::Off;
        deeds.iter().copied().filter(|deed| has_queue || *deed != Deed::ToWaitlist).collect()
    }

    /// What somebody at the door says of them. Who has no seat is given one first.
    pub fn arrival(rsvp: &Rsvp) -> Option<Deed> {
        match Section::of(rsvp) {
            _ if rsvp.checked_in_at.is_some() => Some(Deed::UndoCheckIn),
            Section::Coming | Section::Maybe | Section::NotComing => Some(Deed::CheckIn),
            Section::Offered | Section::Pending | Section::Waiting | Section::Gone => None,
        }
    }
}

impl People {
    pub fn of<'a>(answers: impl Iterator<Item = &'a Rsvp>) -> Self {
        answers.fold(Self::default(), |all, rsvp| {
            let party = rsvp.request.guests.saturating_add(1);
            let is_here = rsvp.checked_in_at.is_some();
            let some = |counts: bool| if counts { party } else { 0 };
            Self {
                seated: all.seated.saturating_add(rsvp.seats_held()),
                expected: all.expected.saturating_add(some(is_here || Section::of(rsvp) == Section::Coming)),
                here: all.here.saturating_add(some(is_here)),
            }
        })
    }
}

/// Whether every word of `sought` is in the name, whatever its case and accents.
pub fn is_called(rsvp: &Rsvp, sought: &str) -> bool {
    let name = fold(&rsvp.request.name);
    fold(sought).split(' ').all(|word| name.contains(word))
}
