//! The answers to one event as its organisers see them, and what they say of each. A word is kept on the device before it is sent, and
//! until the source has answered; what the source refuses stays beside its answer.

use super::Organiser;
use crate::browser::clock::now;
use crate::browser::connection::{self, Connection};
use crate::browser::listen::Listener;
use crate::browser::zones::BrowserZones;
use crate::data::errands::{Errand, Errands, Ran};
use crate::data::failure::Failure;
use crate::data::outbox::letter::Rest;
use crate::domain::id::{EventId, RsvpId};
use crate::domain::organiser::Word;
use crate::domain::page::Page;
use crate::domain::problem::Problem;
use crate::domain::rsvp::Rsvp;
use crate::state::drawer::Drawer;
use crate::state::query::{Query, query};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::time::Duration;

#[derive(Clone, Copy)]
pub struct Answers {
    organiser: Organiser,
    pub list: Query<Page<Rsvp>>,
    /// The list by id.
    pub all: Memo<BTreeMap<RsvpId, Rsvp>>,
    event: StoredValue<EventId>,
    /// What was said of this event's answers and is still on the device.
    waiting: RwSignal<BTreeMap<RsvpId, Errand>>,
    sending: RwSignal<BTreeSet<RsvpId>>,
    /// Why the newest try of each brought nothing.
    failures: RwSignal<BTreeMap<RsvpId, Failure>>,
    timer: StoredValue<Option<TimeoutHandle>>,
    /// What came of the last word.
    pub came: RwSignal<Option<Came>>,
}

/// A word that waits on the device. Saying it again is the very same word, so that it counts once however often it arrives.
#[derive(Clone, Debug, PartialEq)]
pub struct Unsent {
    pub errand: Errand,
    /// As far as it is known.
    pub failure: Option<Failure>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Came {
    pub word: Word,
    /// As the source has it now; as it was where the word was not taken.
    pub rsvp: Rsvp,
    pub failure: Option<Failure>,
}

const NO_ORGANISER: Failure = Failure::Refused(Problem::NotAllowed);

impl Answers {
    /// Asks for them now, and again whenever somebody else signs in. What was said earlier and is still on the device leaves as well.
    pub fn to(event: EventId, organiser: Organiser) -> Self {
        let asked = event.clone();
        let list = query(
            move || asked.clone(),
            move |_, event| {
                let desk = organiser.desk();
                async move { desk.ok_or(NO_ORGANISER)?.answers(&event).await }
            },
        );
        let all = Memo::new(move |_| {
            let items = list.with(|page| page.map(|page| page.items.clone())).unwrap_or_default();
            items.into_iter().map(|rsvp| (rsvp.request.id.clone(), rsvp)).collect()
        });
        let answers = Self {
            organiser,
            list,
            all,
            event: StoredValue::new(event),
            waiting: RwSignal::default(),
            sending: RwSignal::default(),
            failures: RwSignal::default(),
            timer: StoredValue::new(None),
            came: RwSignal::new(None),
        };
        leptos::task::spawn_local(async move {
            answers.look().await;
            answers.send_all();
            answers.rest();
        });
        on_cleanup(move || answers.rest_no_more());
        answers
    }

    /// Keep them for as long as the list is there: a network that comes back sends what waits.
    pub fn follow_network(self) -> [Listener; 2] {
        connection::on_change(move |now| {
            if now == Connection::Online {
                self.send_all();
            }
        })
    }

    /// The source knows whoever is signed in for no organiser of this event, or not any more.
    pub fn is_refused(self) -> bool {
        self.list.failure() == Some(NO_ORGANISER)
    }

    pub fn is_sending(self, id: &RsvpId) -> bool {
        self.sending.with(|sending| sending.contains(id))
    }

    /// What waits of this answer, unless it is being sent.
    pub fn unsent(self, id: &RsvpId) -> Option<Unsent> {
        let errand = self.waiting.with(|waiting| waiting.get(id).cloned()).filter(|_| !self.is_sending(id))?;
        let refused = errand.refused.clone().map(Failure::Refused);
        let failure = refused.or_else(|| self.failures.with(|failures| failures.get(id).cloned()));
        Some(Unsent { errand, failure })
    }

    pub fn unsent_count(self) -> usize {
        let waits = |errand: &&Errand| errand.refused.is_none() && !self.is_sending(&errand.id);
        self.waiting.with(|waiting| waiting.values().filter(waits).count())
    }

    /// `then` is for whoever has to look after the keyboard: the list has changed by then.
    pub fn say(self, seen: &Rsvp, word: Word, then: impl FnOnce() + 'static) {
        self.send(Errand::new(seen, word, now()), true, then);
    }

    /// A person wants it to be said now, or there is hope again.
    pub fn say_again(self, errand: Errand) {
        leptos::task::spawn_local(async move {
            let hurried = self.errands().hurry(&errand).await;
            self.note(&errand, hurried.err());
            self.look().await;
            self.send_due();
            self.rest();
        });
    }

    /// All that waits out of our own patience. What was refused needs a person's look at each.
    pub fn send_all(self) {
        let waiting = self.waiting.try_get_untracked().unwrap_or_default();
        waiting.into_values().filter(|errand| errand.refused.is_none()).for_each(|errand| self.say_again(errand));
    }

    /// What was refused is not said any more.
    pub fn let_go(self, errand: Errand) {
        leptos::task::spawn_local(async move {
            let gone = self.errands().let_go(&errand).await;
            self.note(&errand, gone.err());
            self.look().await;
        });
    }

    fn send_due(self) {
        let due = |errand: &Errand| errand.is_due(now());
        let waiting = self.waiting.try_get_untracked().unwrap_or_default();
        waiting.into_values().filter(due).for_each(|errand| self.send(errand, false, || ()));
    }

    fn send(self, errand: Errand, is_new: bool, then: impl FnOnce() + 'static) {
        let id = errand.id.clone();
        if !self.sending.try_update(|sending| sending.insert(id.clone())).unwrap_or_default() {
            return;
        }
        let seen = self.all.try_with_untracked(|all| all.get(&id).cloned()).flatten();
        leptos::task::spawn_local(async move {
            let outcome = self.run(&errand, is_new).await;
            self.look().await;
            self.sending.try_update(|sending| sending.remove(&id));
            let (rsvp, failure) = match outcome {
                Ok(rsvp) => (rsvp, None),
                Err(failure) => (seen, Some(failure)),
            };
            if let (None, Some(rsvp)) = (&failure, &rsvp) {
                self.list.change_if(|_| true, |page| put(page, rsvp));
            }
            // A word may move others, and a refusal says that this list is old. Without a network there is nobody to ask.
            if matches!(failure, None | Some(Failure::Refused(_))) {
                self.list.try_ask_again();
            }
            self.note(&errand, failure.clone());
            if let Some(rsvp) = rsvp {
                self.came.try_set(Some(Came { word: errand.word, rsvp, failure }));
            }
            self.rest();
            leptos::task::tick().await;
            then();
        });
    }

    /// `None` where another word was said meanwhile.
    async fn run(self, errand: &Errand, is_new: bool) -> Result<Option<Rsvp>, Failure> {
        let errands = self.errands();
        if is_new {
            errands.put(errand.clone()).await?;
        }
        // A tab of its own is an organiser's: no other one has the token, and sends.
        let desk = untrack(|| self.organiser.desk()).ok_or(NO_ORGANISER)?;
        match errands.run(&desk, errand, now(), js_sys::Math::random()).await? {
            Ran::Taken(rsvp) => Ok(Some(*rsvp)),
            Ran::Kept(failure) => Err(failure),
            Ran::Gone => Ok(None),
        }
    }

    /// Reads what waits on the device.
    async fn look(self) {
        let found = self.errands().all().await;
        let Some(event) = self.event.try_get_value() else { return };
        if let Ok(found) = found {
            let here = found.errands.into_iter().filter(|errand| errand.event == event);
            self.waiting.try_set(here.map(|errand| (errand.id.clone(), errand)).collect());
        }
    }

    fn note(self, errand: &Errand, failure: Option<Failure>) {
        self.failures.try_update(|failures| match failure {
            Some(failure) => failures.insert(errand.id.clone(), failure),
            None => failures.remove(&errand.id),
        });
    }

    /// Until the next one is due.
    fn rest(self) {
        self.rest_no_more();
        let Some(waiting) = self.waiting.try_get_untracked() else { return };
        let ends =
            waiting.values().filter(|errand| errand.refused.is_none()).filter_map(|errand| errand.rest.end(now()));
        let Some(end) = ends.min() else { return };
        let length = Duration::from_millis((end - now()).millis().max(0).unsigned_abs() + 1);
        self.timer.try_set_value(set_timeout_with_handle(move || self.send_due(), length).ok());
    }

    fn rest_no_more(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }

    fn errands(self) -> Errands {
        Errands { shelf: Rc::new(Drawer), source: self.organiser.source_name(), zones: Rc::new(BrowserZones) }
    }
}

impl Unsent {
    /// The source has said no: it does not leave any more by itself.
    pub fn is_refused(&self) -> bool {
        self.errand.refused.is_some()
    }

    /// What a rule forbids stays forbidden.
    pub fn may_help_again(&self) -> bool {
        let asked_for = matches!(self.errand.rest, Rest::AskedFor(end) if end > now());
        !asked_for
            && !matches!(
                self.errand.refused,
                Some(Problem::EventFull | Problem::EditConflict | Problem::NotFound | Problem::InvalidField(_))
            )
    }
}

fn put(page: &mut Page<Rsvp>, newest: &Rsvp) {
    if let Some(known) = page.items.iter_mut().find(|known| known.request.id == newest.request.id) {
        *known = newest.clone();
    }
}
