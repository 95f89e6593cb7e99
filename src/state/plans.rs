//! The visitor's own answers and groups, kept on this device and shared by all its tabs.

use super::device::Device;
use crate::browser::storage;
use crate::browser::zones::BrowserZones;
use crate::data::failure::Failure;
use crate::data::kept::{self, KeptAnswer, KeptAnswers};
use crate::domain::id::{EventId, GroupSlug, RsvpId};
use crate::domain::page::BadRecord;
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct Plans {
    source: StoredValue<String>,
    answers: RwSignal<KeptAnswers, LocalStorage>,
    joined: RwSignal<Vec<GroupSlug>>,
}

impl Plans {
    /// What is kept for `source`, followed whenever another tab changes it.
    pub(super) fn load(source: &str) -> Self {
        let plans = Self {
            source: StoredValue::new(source.to_owned()),
            answers: RwSignal::new_local(KeptAnswers::load(&Device, source, &BrowserZones)),
            joined: RwSignal::new(kept::load_joined(&Device, source).unwrap_or_default()),
        };
        let listener = storage::on_change(move |key| {
            if key.is_none_or(|key| key.starts_with("turnout:")) {
                plans.read_again();
            }
        });
        StoredValue::new_local(listener);
        plans
    }

    fn read_again(self) {
        let Some(source) = self.source.try_get_value() else { return };
        self.answers.set(KeptAnswers::load(&Device, &source, &BrowserZones));
        self.joined.set(kept::load_joined(&Device, &source).unwrap_or_default());
    }

    /// Reads all kept answers; tracked.
    pub fn with<T>(self, read: impl FnOnce(&KeptAnswers) -> T) -> T {
        self.answers.with(read)
    }

    pub fn answer_to(self, event: &EventId) -> Option<KeptAnswer> {
        self.answers.with(|answers| answers.to(event).cloned())
    }

    pub fn answer(self, id: &RsvpId) -> Option<KeptAnswer> {
        self.answers.with(|answers| answers.answers.iter().find(|kept| kept.rsvp.request.id == *id).cloned())
    }

    /// Entries that could not be read; they stay on the device as they are.
    pub fn unreadable(self) -> Vec<BadRecord> {
        self.answers.with(|answers| answers.unreadable.clone())
    }

    /// Keeps an answer on this device. What another tab has kept in the meantime stays.
    pub fn put(self, answer: KeptAnswer) -> Result<(), Failure> {
        self.change(|answers| answers.put(answer))
    }

    pub fn forget(self, id: &RsvpId) -> Result<(), Failure> {
        self.change(|answers| answers.forget(id))
    }

    fn change(self, change: impl FnOnce(&mut KeptAnswers)) -> Result<(), Failure> {
        let source = self.source.get_value();
        let mut answers = KeptAnswers::load(&Device, &source, &BrowserZones);
        change(&mut answers);
        let saved = answers.save(&Device, &source);
        self.answers.set(answers);
        saved
    }

    pub fn joined(self) -> Vec<GroupSlug> {
        self.joined.get()
    }

    pub fn has_joined(self, slug: &GroupSlug) -> bool {
        self.joined.with(|joined| joined.contains(slug))
    }

    pub fn join(self, slug: GroupSlug) -> Result<(), Failure> {
        self.change_joined(|joined| {
            if !joined.contains(&slug) {
                joined.push(slug);
            }
        })
    }

    pub fn leave(self, slug: &GroupSlug) -> Result<(), Failure> {
        self.change_joined(|joined| joined.retain(|other| other != slug))
    }

    fn change_joined(self, change: impl FnOnce(&mut Vec<GroupSlug>)) -> Result<(), Failure> {
        let source = self.source.get_value();
        let mut joined = kept::load_joined(&Device, &source).unwrap_or_default();
        change(&mut joined);
        let saved = kept::save_joined(&Device, &source, &joined);
        self.joined.set(joined);
        saved
    }
}
