//! What organisers have said of answers and the source has not answered yet. It is kept on the device before it leaves, one word an
//! answer, so that the door goes on without a network and after a reload. No name and no address is in it: whoever may read the list
//! knows whose it is.

mod paper;

use super::failure::Failure;
use super::organising::Desk;
use super::outbox::letter::Rest;
use super::outbox::patience::{self, Verdict};
use super::outbox::shelf::{Shelf, change_record};
use crate::domain::id::{EventId, RsvpId};
use crate::domain::instant::Instant;
use crate::domain::order;
use crate::domain::organiser::{Place, Word};
use crate::domain::page::BadRecord;
use crate::domain::problem::Problem;
use crate::domain::rsvp::{Rsvp, RsvpStatus};
use crate::domain::zone::Zones;
use std::rc::Rc;

/// One word about one answer, on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Errand {
    pub event: EventId,
    pub id: RsvpId,
    /// Of the answer that was seen when it was said.
    pub revision: u64,
    pub word: Word,
    pub said_at: Instant,
    /// So often it left; what left may have arrived.
    pub tries: u32,
    pub rest: Rest,
    /// Why it was not taken. Only an organiser can help.
    pub refused: Option<Problem>,
}

#[derive(Clone)]
pub struct Errands {
    pub shelf: Rc<dyn Shelf>,
    /// The source's address.
    pub source: String,
    pub zones: Rc<dyn Zones>,
}

/// What is on the device, in the order of saying, and what of it could not be read: that stays as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Waiting {
    pub errands: Vec<Errand>,
    pub unreadable: Vec<BadRecord>,
}

/// How a try ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Ran {
    /// As the source has the answer now.
    Taken(Box<Rsvp>),
    /// It stays on the device: refused, or to be tried again.
    Kept(Failure),
    /// Another word was said meanwhile, or another tab was quicker.
    Gone,
}

impl Errand {
    pub fn new(seen: &Rsvp, word: Word, said_at: Instant) -> Self {
        Self {
            event: seen.request.event.clone(),
            id: seen.request.id.clone(),
            revision: seen.revision,
            word,
            said_at,
            tries: 0,
            rest: Rest::No,
            refused: None,
        }
    }

    pub fn is_due(&self, now: Instant) -> bool {
        self.refused.is_none() && self.rest.end(now).is_none()
    }

    /// Whether it is this one that left, and not another one said since.
    fn is(&self, sent: &Errand) -> bool {
        self.said_at == sent.said_at && self.word == sent.word
    }
}

impl Errands {
    pub async fn all(&self) -> Result<Waiting, Failure> {
        let mut found = Waiting::default();
        for text in self.shelf.all(&self.prefix()).await? {
            match paper::read(&text, &*self.zones) {
                Ok(errand) => found.errands.push(errand),
                Err(bad) => found.unreadable.push(bad),
            }
        }
        found.errands = order::by_key(found.errands, |errand| errand.said_at);
        Ok(found)
    }

    /// Keeps a word, in place of an earlier one about the same answer.
    pub async fn put(&self, errand: Errand) -> Result<(), Failure> {
        let (event, id) = (errand.event.clone(), errand.id.clone());
        self.change(&event, &id, |_| Some(errand)).await?;
        Ok(())
    }

    pub async fn let_go(&self, errand: &Errand) -> Result<(), Failure> {
        self.change(&errand.event, &errand.id, |_| None).await?;
        Ok(())
    }

    /// Somebody asks for it now, or there is a network again: whatever rests by our own patience, or was refused, is due.
    pub async fn hurry(&self, errand: &Errand) -> Result<(), Failure> {
        let hurried = |there: Option<Errand>| {
            there.map(|there| match there.rest {
                Rest::AskedFor(_) => Errand { refused: None, ..there },
                Rest::No | Rest::Until(_) => Errand { refused: None, rest: Rest::No, ..there },
            })
        };
        self.change(&errand.event, &errand.id, hurried).await?;
        Ok(())
    }

    /// Tries once. That it leaves is kept before it does, so that the page may die at any point.
    pub async fn run(&self, desk: &Desk, errand: &Errand, now: Instant, chance: f64) -> Result<Ran, Failure> {
        let sent = errand.clone();
        let leaving = move |there: Option<Errand>| {
            there.map(|there| if there.is(&sent) { Errand { tries: there.tries + 1, ..there } } else { there })
        };
        let there = self.change(&errand.event, &errand.id, leaving).await?;
        let Some(errand) = there.filter(|there| there.is(errand)) else { return Ok(Ran::Gone) };
        let failure = match deliver(desk, &errand).await {
            Ok(rsvp) => {
                let (event, id) = (errand.event.clone(), errand.id.clone());
                self.change(&event, &id, move |there| there.filter(|there| !there.is(&errand))).await?;
                return Ok(Ran::Taken(Box::new(rsvp)));
            }
            Err(failure) => failure,
        };
        let (rest, refused) = match patience::verdict(&failure) {
            Verdict::Refused(problem) => (Rest::No, Some(problem)),
            Verdict::Later => (patience::rest(errand.tries, now, chance), None),
            Verdict::Wait(wait) => (Rest::AskedFor(now + wait), None),
        };
        let (event, id) = (errand.event.clone(), errand.id.clone());
        let tired = move |there: Option<Errand>| {
            there.map(|there| if there.is(&errand) { Errand { rest, refused, ..there } } else { there })
        };
        self.change(&event, &id, tired).await?;
        Ok(Ran::Kept(failure))
    }

    async fn change(
        &self,
        event: &EventId,
        id: &RsvpId,
        change: impl FnOnce(Option<Errand>) -> Option<Errand> + 'static,
    ) -> Result<Option<Errand>, Failure> {
        let zones = self.zones.clone();
        let key = format!("{}{event} {id}", self.prefix());
        change_record(&*self.shelf, &key, move |text| paper::read(text, &*zones).ok(), paper::write, change).await
    }

    fn prefix(&self) -> String {
        format!("organiser {} ", self.source)
    }
}

/// A conflict with an earlier try of our own is none.
async fn deliver(desk: &Desk, errand: &Errand) -> Result<Rsvp, Failure> {
    match desk.say(errand).await {
        Err(conflict @ Failure::Refused(Problem::EditConflict)) if errand.tries > 1 => {
            let newest = desk.answer(&errand.event, &errand.id).await?;
            if stands(&newest, errand.word) { Ok(newest) } else { Err(conflict) }
        }
        outcome => outcome,
    }
}

/// Whether the answer is where the word wants it.
fn stands(rsvp: &Rsvp, word: Word) -> bool {
    match word {
        Word::Place(Place::Seated) => rsvp.status == RsvpStatus::Confirmed,
        Word::Place(Place::Offered) => rsvp.status == RsvpStatus::Offered,
        Word::Place(Place::Waiting) => rsvp.status == RsvpStatus::Waitlisted,
        Word::Place(Place::Declined) => rsvp.status == RsvpStatus::Declined,
        Word::Here(since) => rsvp.checked_in_at == Some(since),
        Word::NotHere => rsvp.checked_in_at.is_none(),
    }
}
