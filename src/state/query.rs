//! One question to the source, asked again when what it depends on changes, dropped when its page is left.

use super::site::use_site;
use super::standing::{self, Fate, News, Question, Show};
use crate::data::failure::Failure;
use crate::data::source::Source;
use crate::domain::event::Counts;
use futures::FutureExt;
use futures::future::{LocalBoxFuture, abortable};
use leptos::prelude::*;
use std::future::Future;
use std::rc::Rc;

/// The newest answer, kept on the screen while a newer one is on its way and when that one fails.
pub struct Query<T: 'static> {
    value: RwSignal<Option<T>, LocalStorage>,
    failure: RwSignal<Option<Failure>>,
    busy: RwSignal<bool>,
    again: Trigger,
    counts: RwSignal<Option<Counts>>,
}

impl<T> Clone for Query<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Query<T> {}

/// Asks now, and again whenever what `key` reads has changed. Belongs to the component that calls it.
pub fn query<K, T, F>(key: impl Fn() -> K + 'static, ask: impl Fn(Source, K) -> F + 'static) -> Query<T>
where
    K: Clone + PartialEq + 'static,
    T: 'static,
    F: Future<Output = Result<T, Failure>> + 'static,
{
    let asked = Query {
        value: RwSignal::new_local(None),
        failure: RwSignal::new(None),
        busy: RwSignal::new(true),
        again: Trigger::new(),
        counts: RwSignal::new(None),
    };
    let site = use_site();
    let source = site.source();
    let ask = Rc::new(ask);
    Effect::new(move |_| {
        asked.again.track();
        let key = key();
        let (answer, abort) = abortable(ask(source.clone(), key.clone()).boxed_local());
        on_cleanup(move || {
            abort.abort();
            standing::left(asked.busy);
        });
        asked.busy.set(true);
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(Ok(value)) => asked.arrived(value),
                Ok(Err(failure)) => asked.failed(failure),
                // The page was left or asks something else by now.
                Err(_) => {}
            }
        });
        let ask = ask.clone();
        standing::asked(site, || asked.question(move |source| ask(source, key.clone()).boxed_local()));
    });
    asked
}

impl<T: 'static> Query<T> {
    pub(super) fn arrived(self, value: T) {
        let news = standing::part().and_then(|part| self.peek(|shown| (part.arrived)(self.busy, shown, &value)));
        self.failure.try_set(None);
        match news {
            Some(News::None) => {}
            Some(News::Counts(counts)) => {
                self.counts.try_set(Some(counts));
            }
            Some(News::Much) | None => {
                self.value.try_set(Some(value));
            }
        }
        self.busy.try_set(false);
    }

    pub(super) fn failed(self, failure: Failure) {
        let fate = standing::part().map_or(Fate::Stays, |part| (part.failed)(self.busy, &failure));
        if fate == Fate::Falls {
            self.value.try_set(None);
        }
        if fate != Fate::Stands {
            self.failure.try_set(Some(failure));
        }
        self.busy.try_set(false);
    }

    fn question(self, ask: impl Fn(Source) -> LocalBoxFuture<'static, Result<T, Failure>> + 'static) -> Question {
        let Self { value, failure, busy, again, .. } = self;
        let ask = move |source| {
            let answer = ask(source);
            let shown = async move {
                let answer = answer.await.ok()?;
                Some(Box::new(move || drop(value.try_set(Some(answer)))) as Show)
            };
            shown.boxed_local()
        };
        Question { name: busy, failure, again, ask: Box::new(ask) }
    }

    /// What an event's counts have become since it was drawn.
    pub fn counts(self) -> RwSignal<Option<Counts>> {
        self.counts
    }

    /// What is shown is still true.
    pub(super) fn confirmed(self) {
        self.failure.try_set(None);
        if let Some(part) = standing::part() {
            (part.confirmed)(self.busy);
        }
    }

    /// Reads the newest answer, without following it.
    pub(super) fn peek<U>(self, read: impl FnOnce(&T) -> U) -> Option<U> {
        self.value.try_with_untracked(|value| value.as_ref().map(read)).flatten()
    }

    /// Reads the newest answer, if one has come.
    pub fn with<U>(self, read: impl FnOnce(Option<&T>) -> U) -> U {
        self.value.with(|value| read(value.as_ref()))
    }

    /// The same, without following it.
    pub fn with_untracked<U>(self, read: impl FnOnce(Option<&T>) -> U) -> U {
        self.value.with_untracked(|value| read(value.as_ref()))
    }

    pub fn get(self) -> Option<T>
    where
        T: Clone,
    {
        self.value.get()
    }

    /// Why the newest try brought nothing; an older answer may still be there.
    pub fn failure(self) -> Option<Failure> {
        self.failure.get()
    }

    pub fn is_busy(self) -> bool {
        self.busy.get()
    }

    /// What this device already knows to be true by now, for instance after a write.
    pub fn put(self, value: T) {
        self.arrived(value);
    }

    pub(super) fn begin(self) {
        self.busy.try_set(true);
    }

    /// Changes the answer where it is still the one meant.
    pub(super) fn change_if(self, is_meant: impl FnOnce(&T) -> bool, change: impl FnOnce(&mut T)) {
        self.value.try_update(|value| {
            if let Some(value) = value.as_mut().filter(|value| is_meant(value)) {
                change(value);
            }
        });
        self.failure.try_set(None);
        self.busy.try_set(false);
    }

    /// The same, where its page may have been left.
    pub(super) fn try_ask_again(self) {
        if !self.value.is_disposed() {
            self.ask_again();
        }
    }

    pub fn ask_again(self) {
        self.again.notify();
    }
}
