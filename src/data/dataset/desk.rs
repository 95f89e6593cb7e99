//! Where answers to one event are taken, as a server would: the listed ones, this device's own, and the rules.

use super::own::{OwnAnswer, OwnAnswers};
use crate::data::failure::Failure;
use crate::data::keep::Keep;
use crate::domain::event::Event;
use crate::domain::id::{EditKey, RsvpId};
use crate::domain::instant::Instant;
use crate::domain::ledger::{Entry, Ledger};
use crate::domain::problem::Problem;
use crate::domain::rsvp::{Receipt, Rsvp, RsvpRequest, RsvpStatus};
use crate::domain::zone::Zones;

pub struct Desk {
    pub ledger: Ledger,
    own: Vec<OwnAnswer>,
    now: Instant,
}

impl Desk {
    pub fn open(
        event: &Event,
        listed: &[Entry],
        own: &OwnAnswers,
        zones: &dyn Zones,
        now: Instant,
    ) -> Result<Self, Failure> {
        let own = own.to(&event.id, zones)?;
        let mut ledger = Ledger::new(event, zones, listed.iter().cloned());
        for answer in &own {
            ledger.restore(answer.entry.clone());
        }
        ledger.tick(now);
        Ok(Self { ledger, own, now })
    }

    /// As the contract has it: who wrote it is looked at first, then whether it was written before, then what others did meanwhile.
    pub fn answer(
        &mut self,
        request: &RsvpRequest,
        key: Option<&EditKey>,
        if_match: Option<u64>,
        new_key: impl FnOnce() -> EditKey,
    ) -> Result<Receipt, Problem> {
        let Some(known) = self.ledger.get(&request.id).cloned() else {
            let rsvp = self.ledger.answer(request.clone(), self.now)?;
            let edit_key = new_key();
            let entry = Entry::new(rsvp.clone(), self.now);
            self.own.push(OwnAnswer::new(entry, edit_key.clone(), request));
            return Ok(Receipt { rsvp, edit_key: Some(edit_key) });
        };
        let own = self.own(&request.id)?;
        match key {
            Some(key) if *key == own.edit_key => {}
            None if own.began_with(request) => {
                return Ok(Receipt { rsvp: known, edit_key: Some(own.edit_key.clone()) });
            }
            _ => return Err(Problem::NotAllowed),
        }
        if if_match.is_some_and(|revision| revision != known.revision) {
            let repeated =
                known.request.says_the_same_as(&request.clone().settled()) && known.status != RsvpStatus::Cancelled;
            return if repeated { Ok(Receipt { rsvp: known, edit_key: None }) } else { Err(Problem::EditConflict) };
        }
        let rsvp = self.ledger.answer(request.clone(), self.now)?;
        Ok(Receipt { rsvp, edit_key: None })
    }

    pub fn cancel(&mut self, id: &RsvpId, key: &EditKey) -> Result<Rsvp, Problem> {
        self.see(id, key)?;
        self.ledger.cancel(id, self.now)
    }

    /// The RSVP for whoever holds its key.
    pub fn see(&self, id: &RsvpId, key: &EditKey) -> Result<Rsvp, Problem> {
        let own = self.own(id)?;
        self.ledger.get(id).filter(|_| own.edit_key == *key).cloned().ok_or(Problem::NotAllowed)
    }

    /// Keeps whatever changed, by an answer or by time.
    pub fn close(self, mut kept: OwnAnswers, keep: &dyn Keep) -> Result<(), Failure> {
        let Self { ledger, own, .. } = self;
        let mut changed = false;
        for answer in own {
            let id = &answer.entry.rsvp.request.id;
            let entry = ledger.entries().find(|entry| entry.rsvp.request.id == *id);
            if let Some(entry) = entry.filter(|entry| **entry != answer.entry || !kept.knows(id)) {
                kept.put(&OwnAnswer { entry: entry.clone(), ..answer });
                changed = true;
            }
        }
        if changed { kept.save(keep) } else { Ok(()) }
    }

    /// The answers that were given on this device.
    pub fn own_ids(&self) -> Vec<RsvpId> {
        self.own.iter().map(|own| own.entry.rsvp.request.id.clone()).collect()
    }

    /// A listed answer is somebody else's.
    fn own(&self, id: &RsvpId) -> Result<&OwnAnswer, Problem> {
        self.own.iter().find(|own| own.entry.rsvp.request.id == *id).ok_or(Problem::NotAllowed)
    }
}
