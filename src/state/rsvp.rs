//! The RSVP conversation: what is typed is kept at once, what is wrong is said beside its field, and what is sent counts once.

pub mod fields;
pub mod standing;

use super::outbox::{self, Standing};
use super::site::Site;
use crate::browser::clock::now;
use crate::browser::random;
use crate::data::drafts::{Details, KeptDraft};
use crate::data::failure::Failure;
use crate::data::kept::KeptAnswer;
use crate::data::outbox::letter::{Deed, Letter, Sheet};
use crate::domain::draft::{Field, RsvpDraft};
use crate::domain::event::{Counts, Event};
use crate::domain::id::{EventId, RsvpId};
use crate::domain::page::BadRecord;
use crate::domain::problem::Problem;
use crate::domain::rsvp::Response;
use crate::domain::rules::WaitlistPolicy;
use fields::{FieldTrouble, flaw_trouble, refused_field};
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct RsvpForm {
    site: Site,
    event: StoredValue<Event>,
    /// As counted since.
    counts: RwSignal<Option<Counts>>,
    kept: RwSignal<KeptDraft>,
    troubles: RwSignal<Vec<FieldTrouble>>,
    /// The letter is on its way to the device.
    is_writing: RwSignal<bool>,
    /// Why the device did not take the letter.
    not_written: RwSignal<Option<Failure>>,
    is_kept: RwSignal<bool>,
    /// What was typed before and cannot be read any more.
    unreadable: StoredValue<Option<BadRecord>>,
}

impl RsvpForm {
    /// Goes on where it was left: with the draft, else with what is on its way, else with the answer given before, else with what
    /// is known of the visitor. The outbox is open by then.
    pub fn begin(site: Site, event: Event, counts: RwSignal<Option<Counts>>) -> Self {
        let (stored, unreadable) = match site.draft(&event.id) {
            Ok(stored) => (stored, None),
            Err(bad) => (None, Some(bad)),
        };
        let kept = match (untrack(|| given(site, &event.id)), stored) {
            (Some(given), Some(stored)) if stored.id == given.id => stored,
            // Answered elsewhere meanwhile, in another tab: the second answer changes the first.
            (Some(given), Some(stored)) => KeptDraft { draft: stored.draft, ..given },
            (Some(given), None) => given,
            (None, Some(stored)) => stored,
            (None, None) => {
                let draft = first_draft(&event, site.details().unwrap_or_default());
                KeptDraft { id: new_id(), draft, revision: None }
            }
        };
        let form = Self {
            site,
            event: StoredValue::new(event),
            counts,
            kept: RwSignal::new(kept),
            troubles: RwSignal::default(),
            is_writing: RwSignal::default(),
            not_written: RwSignal::default(),
            is_kept: RwSignal::new(true),
            unreadable: StoredValue::new(unreadable),
        };
        form.hear_refusal();
        form
    }

    pub fn event<T>(self, read: impl FnOnce(&Event) -> T) -> T {
        self.event.with_value(read)
    }

    /// Reads what is typed; tracked.
    pub fn with<T>(self, read: impl FnOnce(&RsvpDraft) -> T) -> T {
        self.kept.with(|kept| read(&kept.draft))
    }

    /// How the letter stands that says this answer; tracked.
    pub fn standing(self) -> Option<Standing> {
        if self.is_writing.get() {
            return Some(Standing::Sending);
        }
        self.event(|event| outbox::letter_to(self.site, &event.id)).map(|(_, standing)| standing)
    }

    /// Why the device did not take it.
    pub fn not_written(self) -> Option<Failure> {
        self.not_written.get()
    }

    /// Whether this device keeps what is typed.
    pub fn is_kept(self) -> bool {
        self.is_kept.get()
    }

    pub fn unreadable(self) -> Vec<BadRecord> {
        self.unreadable.get_value().into_iter().collect()
    }

    pub fn troubles(self) -> usize {
        self.troubles.with(Vec::len)
    }

    pub fn trouble_with(self, field: &Field) -> Option<String> {
        let find = |troubles: &Vec<FieldTrouble>| troubles.iter().find(|trouble| trouble.field == *field).cloned();
        self.troubles.with(find).map(|trouble| trouble.sentence)
    }

    /// The answer that this one changes.
    pub fn answered(self) -> Option<KeptAnswer> {
        self.site.plans.answer_to(&self.event(|event| event.id.clone()))
    }

    /// The event as counted last; tracked.
    pub fn counted(self) -> Event {
        let event = self.event.get_value();
        Event { counts: self.counts.get().unwrap_or(event.counts), ..event }
    }

    /// The largest party that may still come, the visitor included.
    pub fn seats(self) -> Option<u32> {
        let answered = self.answered();
        self.counted().seats_for(answered.as_ref().map(|answered| &answered.rsvp))
    }

    /// Changes what is typed. What was wrong with the field is forgotten until it is sent again.
    pub fn edit(self, field: Field, change: impl FnOnce(&mut RsvpDraft)) {
        self.troubles.update(|troubles| troubles.retain(|trouble| trouble.field != field));
        self.change(|kept| change(&mut kept.draft));
    }

    fn change(self, change: impl FnOnce(&mut KeptDraft)) {
        if self.kept.try_update(change).is_some() {
            let event = self.event(|event| event.id.clone());
            let kept = self.site.keep_draft(&event, &self.kept.get_untracked());
            self.is_kept.set(kept.is_ok());
        }
    }

    /// Puts what is typed into the outbox; while that is under way, nothing is written twice. `blocked` is told the first field
    /// that needs a look.
    pub fn send(self, blocked: impl FnOnce(Option<Field>)) {
        if untrack(|| self.standing()) == Some(Standing::Sending) {
            return;
        }
        let event = self.event.get_value();
        // Answered meanwhile, in another tab: this one changes that answer.
        if let Some(given) = untrack(|| given(self.site, &event.id))
            && given.id != self.kept.with_untracked(|kept| kept.id.clone())
        {
            self.change(|kept| (kept.id, kept.revision) = (given.id, given.revision));
        }
        let kept = self.kept.get_untracked();
        let request = match kept.draft.check(&event, kept.id.clone(), untrack(|| self.seats())) {
            Ok(request) => request,
            Err(problems) => {
                let words = self.site.reader().words;
                let first = problems.first().map(|problem| problem.field.clone());
                self.troubles.set(problems.into_iter().map(|problem| flaw_trouble(problem, words)).collect());
                return blocked(first);
            }
        };
        self.troubles.set(Vec::new());
        self.not_written.set(None);
        self.is_writing.set(true);
        let answered = untrack(|| self.answered());
        let group_name = event.group.as_ref().map(|slug| untrack(|| self.site.group_name(slug)));
        let sheet = Sheet { deed: Deed::Answer, request };
        let letter = Letter {
            group_name,
            revision: answered.as_ref().and(kept.revision),
            key: answered.and_then(|answered| answered.edit_key),
            ..Letter::new(sheet, event, now())
        };
        leptos::task::spawn_local(async move {
            let written = outbox::write(self.site, letter).await;
            // The page may have been left; what was written is on its way all the same.
            self.not_written.try_set(written.err());
            self.is_writing.try_set(false);
        });
    }

    /// Whether everything typed has been taken: then there is a ticket. What was typed since then changes that answer.
    pub fn settle(self) -> Option<RsvpId> {
        let event = self.event(|event| event.id.clone());
        let answered = untrack(|| self.site.plans.answer_to(&event))?.rsvp;
        match self.site.draft(&event) {
            Ok(None) => Some(answered.request.id),
            _ => {
                self.change(|kept| kept.revision = Some(answered.revision));
                None
            }
        }
    }

    /// What its source did not take is said beside its field.
    fn hear_refusal(self) {
        Effect::new(move |before: Option<Option<Standing>>| {
            let standing = self.standing();
            if let Some(Standing::Refused(problem)) = &standing
                && before.is_none_or(|before| before != standing)
            {
                let reader = self.site.reader();
                let failure = Failure::Refused(problem.clone());
                self.troubles.set(self.event(|event| refused_field(&failure, event, reader)).into_iter().collect());
                if *problem == Problem::EditConflict {
                    let newest = untrack(|| self.answered()).map(|answered| answered.rsvp.revision);
                    self.change(|kept| kept.revision = newest.or(kept.revision));
                }
            }
            standing
        });
    }

    /// The first field that its source did not take.
    pub fn refused_field(self) -> Option<Field> {
        self.troubles.with(|troubles| troubles.first().map(|trouble| trouble.field.clone()))
    }

    pub fn forget_details(self) {
        self.site.forget_details();
    }
}

/// What this device has said about the event so far, on its way or answered.
fn given(site: Site, event: &EventId) -> Option<KeptDraft> {
    let letter = outbox::letter_to(site, event).map(|(letter, _)| letter);
    let answered = site.plans.answer_to(event).map(|answered| answered.rsvp);
    let revision = answered.as_ref().map(|answered| answered.revision);
    let request = letter.map(|letter| letter.sheet.request).or_else(|| answered.map(|answered| answered.request))?;
    Some(KeptDraft { id: request.id.clone(), draft: RsvpDraft::of(&request), revision })
}

/// Whoever opens the conversation mostly means yes, unless there is no room for one.
fn first_draft(event: &Event, known: Details) -> RsvpDraft {
    let is_full = event.seats_for(None) == Some(0) && event.rules.waitlist == WaitlistPolicy::Off;
    RsvpDraft {
        response: (!is_full).then_some(Response::Yes),
        name: known.name,
        email: known.email,
        visible: known.visible,
        ..RsvpDraft::default()
    }
}

/// Browsers without good chance are older than WebAssembly; should one turn up, plain chance is enough for one visitor.
fn new_id() -> RsvpId {
    random::rsvp_id().unwrap_or_else(|_| {
        let chance = std::array::from_fn(|_| (js_sys::Math::random() * 256.0) as u8);
        RsvpId::new(random::uuid_v7(now(), chance))
    })
}
