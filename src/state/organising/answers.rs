//! The answers to one event as its organisers see them, and what they say of each. A word is sent when it is said; one that was not
//! kept stays beside its answer until it is said again.

use super::Organiser;
use crate::data::failure::Failure;
use crate::domain::id::{EventId, RsvpId};
use crate::domain::organiser::Word;
use crate::domain::page::Page;
use crate::domain::problem::Problem;
use crate::domain::rsvp::Rsvp;
use crate::state::query::{Query, query};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Copy)]
pub struct Answers {
    organiser: Organiser,
    pub list: Query<Page<Rsvp>>,
    /// The list by id.
    pub all: Memo<BTreeMap<RsvpId, Rsvp>>,
    sending: RwSignal<BTreeSet<RsvpId>>,
    unsaved: RwSignal<BTreeMap<RsvpId, Unsaved>>,
    /// What came of the last word.
    pub came: RwSignal<Option<Came>>,
}

/// A word that was not kept. Saying it again is the very same word, so that it counts once however often it arrives.
#[derive(Clone, Debug, PartialEq)]
pub struct Unsaved {
    seen: Rsvp,
    word: Word,
    pub failure: Failure,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Came {
    pub word: Word,
    /// As the source has it now; as it was where the word was not kept.
    pub rsvp: Rsvp,
    pub failure: Option<Failure>,
}

const NO_ORGANISER: Failure = Failure::Refused(Problem::NotAllowed);

impl Answers {
    /// Asks for them now, and again whenever somebody else signs in.
    pub fn to(event: EventId, organiser: Organiser) -> Self {
        let asked = move || event.clone();
        let list = query(asked, move |_, event| {
            let desk = organiser.desk();
            async move { desk.ok_or(NO_ORGANISER)?.answers(&event).await }
        });
        let all = Memo::new(move |_| {
            let items = list.with(|page| page.map(|page| page.items.clone())).unwrap_or_default();
            items.into_iter().map(|rsvp| (rsvp.request.id.clone(), rsvp)).collect()
        });
        let (sending, unsaved) = (RwSignal::default(), RwSignal::default());
        Self { organiser, list, all, sending, unsaved, came: RwSignal::new(None) }
    }

    /// The source knows whoever is signed in for no organiser of this event, or not any more.
    pub fn is_refused(self) -> bool {
        self.list.failure() == Some(NO_ORGANISER)
    }

    pub fn is_sending(self, id: &RsvpId) -> bool {
        self.sending.with(|sending| sending.contains(id))
    }

    pub fn unsaved(self, id: &RsvpId) -> Option<Unsaved> {
        self.unsaved.with(|unsaved| unsaved.get(id).cloned())
    }

    pub fn unsaved_count(self) -> usize {
        self.unsaved.with(BTreeMap::len)
    }

    /// `then` is for whoever has to look after the keyboard: the list has changed by then.
    pub fn say(self, seen: Rsvp, word: Word, then: impl FnOnce() + 'static) {
        let id = seen.request.id.clone();
        if !self.sending.try_update(|sending| sending.insert(id.clone())).unwrap_or_default() {
            return;
        }
        self.unsaved.update(|unsaved| {
            unsaved.remove(&id);
        });
        let desk = untrack(|| self.organiser.desk());
        leptos::task::spawn_local(async move {
            let outcome = match desk {
                Some(desk) => desk.say(&seen, word).await,
                None => Err(NO_ORGANISER),
            };
            self.sending.try_update(|sending| sending.remove(&id));
            let (rsvp, failure) = match outcome {
                Ok(rsvp) => (rsvp, None),
                Err(failure) => (seen.clone(), Some(failure)),
            };
            match failure.clone() {
                None => self.list.change_if(|_| true, |page| put(page, &rsvp)),
                Some(failure) => {
                    let unsaved = Unsaved { seen, word, failure };
                    self.unsaved.try_update(|all| all.insert(id, unsaved));
                }
            }
            // A word may move others, and a refusal says that this list is old. Without a network there is nobody to ask.
            if matches!(failure, None | Some(Failure::Refused(_))) {
                self.list.try_ask_again();
            }
            self.came.try_set(Some(Came { word, rsvp, failure }));
            leptos::task::tick().await;
            then();
        });
    }

    pub fn say_again(self, id: &RsvpId) {
        if let Some(Unsaved { seen, word, .. }) = untrack(|| self.unsaved(id)) {
            self.say(seen, word, || ());
        }
    }

    pub fn say_all_again(self) {
        let ids: Vec<RsvpId> = self.unsaved.with_untracked(|unsaved| unsaved.keys().cloned().collect());
        ids.iter().for_each(|id| self.say_again(id));
    }
}

impl Unsaved {
    /// What a rule forbids stays forbidden.
    pub fn may_help_again(&self) -> bool {
        !matches!(
            self.failure,
            Failure::Refused(Problem::EventFull | Problem::EditConflict | Problem::NotFound | Problem::InvalidField(_))
        )
    }
}

fn put(page: &mut Page<Rsvp>, newest: &Rsvp) {
    if let Some(known) = page.items.iter_mut().find(|known| known.request.id == newest.request.id) {
        *known = newest.clone();
    }
}
