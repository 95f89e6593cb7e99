//! What is on its way to a source. A letter is kept on the device before it leaves, and until the source has answered; there is
//! one letter an RSVP. What is written before an earlier letter was answered takes its place, and remembers what may have arrived.

pub mod deliver;
pub mod letter;
pub mod paper;
pub mod patience;
pub mod shelf;

use super::failure::Failure;
use super::source::Source;
use crate::domain::id::RsvpId;
use crate::domain::instant::Instant;
use crate::domain::order;
use crate::domain::page::BadRecord;
use crate::domain::problem::Problem;
use crate::domain::rsvp::{Receipt, Rsvp};
use crate::domain::zone::Zones;
use letter::{Letter, Rest};
use patience::Verdict;
use shelf::Shelf;
use std::rc::Rc;

#[derive(Clone)]
pub struct Outbox {
    pub shelf: Rc<dyn Shelf>,
    pub source: Source,
    pub zones: Rc<dyn Zones>,
}

/// All letters to one source, in the order of writing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Letters {
    pub letters: Vec<Letter>,
    /// Those that could not be read; they stay on the device as they are.
    pub unreadable: Vec<BadRecord>,
}

/// How a try ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Posted {
    /// The source has answered; the letter is gone.
    Taken,
    /// It comes back to its writer.
    Refused {
        problem: Problem,
        /// Where somebody else was first: the answer as it stands now.
        newest: Option<Box<Rsvp>>,
    },
    /// It stays, and is tried again.
    Kept(Failure),
    /// Somebody else sent it, or its writer took it back.
    Gone,
}

/// Keeps what a source has answered, before the letter goes.
pub type Keeping<'a> = &'a dyn Fn(&Letter, Receipt) -> Result<(), Failure>;

type ChangeLetter = Box<dyn FnOnce(Option<Letter>) -> Option<Letter>>;

impl Outbox {
    pub async fn letters(&self) -> Result<Letters, Failure> {
        let mut found = Letters::default();
        for text in self.shelf.all(&prefix(self.source.url())).await? {
            match paper::read(&text, &*self.zones) {
                Ok(letter) => found.letters.push(letter),
                Err(bad) => found.unreadable.push(bad),
            }
        }
        found.letters = order::by_key(found.letters, |letter| letter.written_at);
        Ok(found)
    }

    /// Keeps a letter in place of an earlier one about the same RSVP.
    pub async fn put(&self, letter: Letter) -> Result<(), Failure> {
        let id = letter.id().clone();
        self.change(&id, Box::new(|earlier| letter.instead_of(earlier))).await?;
        Ok(())
    }

    /// Takes back a letter that never left, or that was refused. Answers whether it is gone.
    pub async fn withdraw(&self, id: &RsvpId) -> Result<bool, Failure> {
        let may_have_left = |letter: &Letter| letter.refused.is_none() && !letter.unsure.is_empty();
        Ok(self.change(id, Box::new(move |letter| letter.filter(may_have_left))).await?.is_none())
    }

    /// A person looks, or there is a network again: what rests out of our own patience is due.
    pub async fn hurry(&self) -> Result<(), Failure> {
        for letter in self.letters().await?.letters.iter().filter(|letter| matches!(letter.rest, Rest::Until(_))) {
            self.amend(letter.id(), Letter::hurry).await?;
        }
        Ok(())
    }

    /// Tries once to send a letter. Every step is kept before the next, so that the page may die at any point.
    pub async fn post(&self, id: &RsvpId, now: Instant, chance: f64, keeping: Keeping<'_>) -> Result<Posted, Failure> {
        let letter = loop {
            // Unless it was written anew since it was looked at: then it is looked at once more.
            let leave = |letter: &mut Letter| {
                if letter.may_leave() {
                    letter.leave();
                }
            };
            let Some(letter) = self.amend(id, leave).await? else { return Ok(Posted::Gone) };
            if letter.may_leave() {
                break letter;
            }
            if letter.is_pointless() {
                self.withdraw(id).await?;
                return Ok(Posted::Gone);
            }
            for sheet in letter.lost() {
                match deliver::recover(&self.source, &sheet).await {
                    Ok(Some(receipt)) => {
                        self.amend(id, move |letter| letter.learn(&receipt, &sheet)).await?;
                        break;
                    }
                    Ok(None) => {
                        self.amend(id, move |letter| letter.never_arrived(&sheet)).await?;
                    }
                    Err(failure) => return self.failed(letter, failure, now, chance).await,
                }
            }
        };
        let outcome = deliver::deliver(&self.source, &letter).await;
        let kept = outcome.and_then(|receipt| keeping(&letter, receipt.clone()).map(|()| receipt));
        let receipt = match kept {
            Ok(receipt) => receipt,
            Err(failure) => return self.failed(letter, failure, now, chance).await,
        };
        // What was written meanwhile has still to be said: it stays, and knows how the RSVP stands.
        let other = move |there: Option<Letter>| {
            let mut other = there.filter(|there| !there.is(&letter))?;
            other.learn(&receipt, &letter.sheet);
            Some(other)
        };
        let left = self.change(id, Box::new(other)).await?;
        Ok(if left.is_none() { Posted::Taken } else { Posted::Gone })
    }

    async fn failed(&self, sent: Letter, failure: Failure, now: Instant, chance: f64) -> Result<Posted, Failure> {
        let id = sent.id().clone();
        let problem = match patience::verdict(&failure) {
            Verdict::Refused(problem) => problem,
            Verdict::Later => {
                let rest = patience::rest(sent.tries.max(1), now, chance);
                let tired = move |letter: &mut Letter| {
                    if letter.is(&sent) {
                        letter.rest = rest;
                    }
                };
                self.amend(&id, tired).await?;
                return Ok(Posted::Kept(failure));
            }
            Verdict::Wait(wait) => {
                for letter in self.letters().await?.letters {
                    self.amend(letter.id(), move |letter| letter.rest = Rest::AskedFor(now + wait)).await?;
                }
                return Ok(Posted::Kept(failure));
            }
        };
        // Where it cannot be had, the next try says so again.
        let newest = match (&problem, &sent.key) {
            (Problem::EditConflict, Some(key)) => deliver::newest(&self.source, &sent, key).await.ok(),
            _ => None,
        };
        let (refused, revision) = (problem.clone(), newest.as_ref().map(|newest| newest.revision));
        let give_back = move |letter: &mut Letter| {
            letter.never_arrived(&sent.sheet);
            letter.revision = letter.revision.max(revision);
            if letter.is(&sent) {
                letter.refused = Some(refused);
            }
        };
        let there = self.amend(&id, give_back).await?;
        let is_given_back = there.is_some_and(|letter| letter.refused.is_some());
        Ok(if is_given_back { Posted::Refused { problem, newest: newest.map(Box::new) } } else { Posted::Gone })
    }

    async fn amend(&self, id: &RsvpId, change: impl FnOnce(&mut Letter) + 'static) -> Result<Option<Letter>, Failure> {
        let change = |letter: Option<Letter>| {
            let mut letter = letter?;
            change(&mut letter);
            Some(letter)
        };
        self.change(id, Box::new(change)).await
    }

    /// Changes one letter and answers what is there now.
    async fn change(&self, id: &RsvpId, change: ChangeLetter) -> Result<Option<Letter>, Failure> {
        let zones = self.zones.clone();
        let key = format!("{}{id}", prefix(self.source.url()));
        shelf::change_record(&*self.shelf, &key, move |text| paper::read(text, &*zones).ok(), paper::write, change)
            .await
    }
}

/// What the keys of one source's letters begin with.
pub fn prefix(source: &str) -> String {
    format!("{source} ")
}
