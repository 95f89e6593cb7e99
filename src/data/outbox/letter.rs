//! One thing to tell a source about one RSVP, and what is known of earlier tries.

use crate::domain::event::Event;
use crate::domain::id::{EditKey, RsvpId};
use crate::domain::instant::{Instant, Span};
use crate::domain::problem::Problem;
use crate::domain::rsvp::{Receipt, RsvpRequest};

/// What a letter does to its RSVP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Gives or changes the answer.
    Answer,
    /// Takes it back.
    Cancel,
}

/// What is written: the deed, and the answer that is given or taken back.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    pub deed: Deed,
    pub request: RsvpRequest,
}

/// Until when a letter rests, and who wanted it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    No,
    /// Our own patience; hope cuts it short.
    Until(Instant),
    /// The source asked for it; nothing cuts it short.
    AskedFor(Instant),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    pub sheet: Sheet,
    /// As it was when it was written for.
    pub event: Event,
    pub group_name: Option<String>,
    /// The way to an answer that the source already has.
    pub key: Option<EditKey>,
    /// Of the answer that this changes, as it was when the change began.
    pub revision: Option<u64>,
    /// What left and was not answered, in order: any of it may have arrived.
    pub unsure: Vec<Sheet>,
    pub written_at: Instant,
    /// So often it left since it was written.
    pub tries: u32,
    pub rest: Rest,
    /// The source does not want it; only its writer can help.
    pub refused: Option<Problem>,
}

/// Longer than a source may ask for, or a clock that was set right: no rest is this long.
const LONGEST_REST: Span = Span::days(1);

impl Rest {
    /// When it ends, where it has not ended.
    pub fn end(self, now: Instant) -> Option<Instant> {
        match self {
            Rest::No => None,
            Rest::Until(end) | Rest::AskedFor(end) => (end > now && end - now <= LONGEST_REST).then_some(end),
        }
    }
}

impl Sheet {
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        self.deed == other.deed && self.request.says_the_same_as(&other.request)
    }
}

impl Letter {
    /// A first answer, not sent yet.
    pub fn new(sheet: Sheet, event: Event, written_at: Instant) -> Self {
        Self {
            sheet,
            event,
            group_name: None,
            key: None,
            revision: None,
            unsure: Vec::new(),
            written_at,
            tries: 0,
            rest: Rest::No,
            refused: None,
        }
    }

    pub fn id(&self) -> &RsvpId {
        &self.sheet.request.id
    }

    /// Whether it is this one that was sent, and not another one written since, though it may say the same.
    pub fn is(&self, sent: &Letter) -> bool {
        self.written_at == sent.written_at && self.sheet.says_the_same_as(&sent.sheet)
    }

    /// Takes the place of an earlier letter about the same RSVP and remembers what may have arrived of it. `None` where nothing
    /// has to be said any more: an answer that never left is taken back.
    pub fn instead_of(mut self, earlier: Option<Letter>) -> Option<Letter> {
        let Some(earlier) = earlier else { return Some(self) };
        self.key = self.key.or(earlier.key);
        if self.sheet.deed == Deed::Cancel && self.key.is_none() && earlier.unsure.is_empty() {
            return None;
        }
        self.revision = self.revision.max(earlier.revision);
        self.unsure = earlier.unsure;
        if let Rest::AskedFor(_) = earlier.rest {
            self.rest = earlier.rest;
        }
        Some(self)
    }

    /// Whether it should leave now.
    pub fn is_due(&self, now: Instant) -> bool {
        self.refused.is_none() && self.rests_until(now).is_none()
    }

    /// When its rest ends, where it still rests.
    pub fn rests_until(&self, now: Instant) -> Option<Instant> {
        self.rest.end(now)
    }

    /// There is hope again: a network, or a person who looks.
    pub fn hurry(&mut self) {
        if let Rest::Until(_) = self.rest {
            self.rest = Rest::No;
        }
    }

    /// A first answer that may have arrived and is to say something else by now: only with its key can that be said.
    pub fn lost(&self) -> Vec<Sheet> {
        if self.key.is_some() || self.unsure.iter().all(|sheet| sheet.says_the_same_as(&self.sheet)) {
            return Vec::new();
        }
        self.unsure.clone()
    }

    /// An answer is taken back that never arrived.
    pub fn is_pointless(&self) -> bool {
        self.sheet.deed == Deed::Cancel && self.key.is_none() && self.unsure.is_empty()
    }

    /// Whether all that it needs to be understood is known.
    pub fn may_leave(&self) -> bool {
        self.lost().is_empty() && !self.is_pointless()
    }

    /// Should the page die now, nobody knows whether it arrived.
    pub fn leave(&mut self) {
        if !self.unsure.iter().any(|sheet| sheet.says_the_same_as(&self.sheet)) {
            self.unsure.push(self.sheet.clone());
        }
        self.tries = self.tries.saturating_add(1);
    }

    /// The source has answered `sheet`: that one is not unsure any more, nor is what left before it.
    pub fn learn(&mut self, receipt: &Receipt, sheet: &Sheet) {
        self.key = receipt.edit_key.clone().or_else(|| self.key.take());
        self.revision = self.revision.max(Some(receipt.rsvp.revision));
        if let Some(at) = self.unsure.iter().position(|other| other.says_the_same_as(sheet)) {
            self.unsure.drain(..=at);
        }
    }

    /// That sheet did not arrive.
    pub fn never_arrived(&mut self, sheet: &Sheet) {
        self.unsure.retain(|other| !other.says_the_same_as(sheet));
    }
}
