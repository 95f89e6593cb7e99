//! The RSVP conversation: what is typed is kept at once, what is wrong is said beside its field, and what is sent counts once.

pub mod deliver;
pub mod fields;
pub mod standing;

use super::site::Site;
use super::trouble::failure_sentence;
use crate::browser::clock::now;
use crate::browser::random;
use crate::data::drafts::{Details, KeptDraft};
use crate::data::failure::Failure;
use crate::data::kept::KeptAnswer;
use crate::domain::draft::{Field, RsvpDraft};
use crate::domain::event::Event;
use crate::domain::id::RsvpId;
use crate::domain::page::BadRecord;
use crate::domain::problem::Problem;
use crate::domain::rsvp::{Receipt, Response, Rsvp, RsvpRequest};
use crate::domain::rules::WaitlistPolicy;
use deliver::{Outcome, deliver, outcome, recover};
use fields::{FieldTrouble, flaw_trouble, refused_field};
use leptos::prelude::*;

/// Where the conversation stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Phase {
    #[default]
    Typing,
    Sending,
    Failed {
        sentence: String,
        outcome: Outcome,
        /// Where somebody else was first: the answer as it stands now.
        newest: Option<Box<Rsvp>>,
    },
}

/// How sending ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    Taken(RsvpId),
    /// This field is the first that needs a look.
    Blocked(Field),
    /// The sentence is in the phase.
    Failed,
}

#[derive(Clone, Copy)]
pub struct RsvpForm {
    site: Site,
    event: StoredValue<Event>,
    kept: RwSignal<KeptDraft>,
    troubles: RwSignal<Vec<FieldTrouble>>,
    phase: RwSignal<Phase>,
    is_kept: RwSignal<bool>,
    /// What was typed before and cannot be read any more.
    unreadable: StoredValue<Option<BadRecord>>,
}

impl RsvpForm {
    /// Goes on where it was left: with the draft, else with the answer given before, else with what is known of the visitor.
    pub fn begin(site: Site, event: Event) -> Self {
        let answered = untrack(|| site.plans.answer_to(&event.id));
        let (stored, unreadable) = match site.draft(&event.id) {
            Ok(stored) => (stored, None),
            Err(bad) => (None, Some(bad)),
        };
        let kept = match (answered, stored) {
            (Some(answered), Some(stored)) if stored.id == answered.rsvp.request.id => stored,
            // Answered elsewhere meanwhile, in another tab: the second answer changes the first.
            (Some(answered), stored) => KeptDraft {
                id: answered.rsvp.request.id.clone(),
                draft: stored.map_or_else(|| RsvpDraft::of(&answered.rsvp.request), |stored| stored.draft),
                revision: Some(answered.rsvp.revision),
                unsure: None,
            },
            (None, Some(stored)) => stored,
            (None, None) => {
                let draft = first_draft(&event, site.details().unwrap_or_default());
                KeptDraft { id: new_id(), draft, revision: None, unsure: None }
            }
        };
        Self {
            site,
            event: StoredValue::new(event),
            kept: RwSignal::new(kept),
            troubles: RwSignal::default(),
            phase: RwSignal::default(),
            is_kept: RwSignal::new(true),
            unreadable: StoredValue::new(unreadable),
        }
    }

    pub fn event<T>(self, read: impl FnOnce(&Event) -> T) -> T {
        self.event.with_value(read)
    }

    /// Reads what is typed; tracked.
    pub fn with<T>(self, read: impl FnOnce(&RsvpDraft) -> T) -> T {
        self.kept.with(|kept| read(&kept.draft))
    }

    pub fn phase(self) -> Phase {
        self.phase.get()
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

    /// The largest party that may still come, the visitor included.
    pub fn seats(self) -> Option<u32> {
        let answered = self.answered();
        self.event(|event| event.seats_for(answered.as_ref().map(|answered| &answered.rsvp)))
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

    /// Sends what is typed; while it is on its way, nothing is sent twice.
    pub fn send(self, then: impl FnOnce(Sent) + 'static) {
        if self.phase.get_untracked() == Phase::Sending {
            return;
        }
        let (kept, event) = (self.kept.get_untracked(), self.event.get_value());
        let request = match kept.draft.check(&event, kept.id.clone(), untrack(|| self.seats())) {
            Ok(request) => request,
            Err(problems) => {
                let words = self.site.reader().words;
                let first = problems.first().map(|problem| problem.field.clone());
                self.troubles.set(problems.into_iter().map(|problem| flaw_trouble(problem, words)).collect());
                self.phase.set(Phase::Typing);
                return then(first.map_or(Sent::Failed, Sent::Blocked));
            }
        };
        self.troubles.set(Vec::new());
        self.phase.set(Phase::Sending);
        leptos::task::spawn_local(async move {
            let answer = self.exchange(&event, request, kept).await;
            // The page may have been left; what came of it is kept all the same.
            if self.phase.try_get_untracked().is_none() {
                return;
            }
            match answer {
                Ok(id) => {
                    self.phase.set(Phase::Typing);
                    then(Sent::Taken(id));
                }
                Err(failure) => then(self.failed(failure, &event).await),
            }
        });
    }

    async fn exchange(self, event: &Event, request: RsvpRequest, kept: KeptDraft) -> Result<RsvpId, Failure> {
        let source = self.site.source();
        let answered = untrack(|| self.site.plans.answer_to(&event.id));
        let mut key = answered.as_ref().and_then(|answered| answered.edit_key.clone());
        let mut revision = answered.as_ref().and(kept.revision);
        let unsure = kept.unsure.as_ref().and_then(|unsure| unsure.check(event, kept.id.clone(), None).ok());
        let other = unsure.as_ref().filter(|unsure| !unsure.says_the_same_as(&request));
        if let (Some(other), None) = (other, &key)
            && let Some(receipt) = recover(&source, other).await?
        {
            (key, revision) = (receipt.edit_key.clone(), Some(receipt.rsvp.revision));
            self.keep_answer(event, receipt)?;
            self.change(|kept| kept.revision = revision);
        }
        // Should the page die now, nobody knows whether this arrived.
        self.change(|now| now.unsure = Some(kept.draft.clone()));
        match deliver(&source, &request, key.as_ref(), revision, other).await {
            Ok(receipt) => {
                let id = receipt.rsvp.request.id.clone();
                self.keep_answer(event, receipt)?;
                self.site.forget_draft(&event.id);
                self.remember(kept.draft);
                Ok(id)
            }
            Err(failure) => {
                if outcome(&failure) == Outcome::NotTaken {
                    self.change(|now| now.unsure = kept.unsure.filter(|unsure| *unsure != kept.draft));
                }
                Err(failure)
            }
        }
    }

    fn keep_answer(self, event: &Event, receipt: Receipt) -> Result<(), Failure> {
        let group_name = event.group.as_ref().map(|slug| untrack(|| self.site.group_name(slug)));
        let Receipt { rsvp, edit_key } = receipt;
        self.site.plans.put(KeptAnswer { rsvp, edit_key, event: event.clone(), group_name })
    }

    fn remember(self, draft: RsvpDraft) {
        let RsvpDraft { name, email, visible, .. } = draft;
        let details = Details { name: name.trim().to_owned(), email: email.trim().to_owned(), visible };
        if self.site.remember_details(&details).is_err() {
            self.site.announcements.say(self.site.reader().words.failure_not_kept());
        }
    }

    async fn failed(self, failure: Failure, event: &Event) -> Sent {
        let reader = self.site.reader();
        if let Some(trouble) = refused_field(&failure, event, reader) {
            let field = trouble.field.clone();
            self.troubles.set(vec![trouble]);
            self.phase.set(Phase::Typing);
            return Sent::Blocked(field);
        }
        let newest = match failure {
            Failure::Refused(Problem::EditConflict) => self.catch_up().await.map(Box::new),
            _ => None,
        };
        let sentence = failure_sentence(&failure, reader);
        self.phase.try_set(Phase::Failed { sentence, outcome: outcome(&failure), newest });
        Sent::Failed
    }

    /// Somebody else changed it first: from now on the draft changes what they made of it. Where that cannot be had, the next try
    /// says so again.
    async fn catch_up(self) -> Option<Rsvp> {
        let answered = untrack(|| self.answered())?;
        let request = &answered.rsvp.request;
        let newest = self.site.source().rsvp(&request.event, &request.id, answered.edit_key.as_ref()?).await.ok()?;
        self.change(|kept| kept.revision = Some(newest.revision));
        self.site.plans.put(KeptAnswer { rsvp: newest.clone(), ..answered }).ok()?;
        Some(newest)
    }

    pub fn forget_details(self) {
        self.site.forget_details();
    }
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
