//! A list that comes in parts: the first at once, the next when the reader asks for more.

use super::query::{Query, query};
use super::site::use_site;
use crate::data::failure::Failure;
use crate::data::source::Source;
use crate::domain::page::{Cursor, Page};
use leptos::prelude::*;
use std::future::Future;
use std::rc::Rc;

type AskPart<K, T> = Rc<dyn Fn(Source, K, Option<Cursor>) -> Part<T>>;
type Part<T> = std::pin::Pin<Box<dyn Future<Output = Result<Page<T>, Failure>>>>;

pub struct Listing<T: 'static> {
    pub query: Query<Page<T>>,
    more: StoredValue<Rc<dyn Fn()>, LocalStorage>,
}

impl<T> Clone for Listing<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Listing<T> {}

/// Lists what `ask` answers for `key`, from the start whenever the key changes.
pub fn listing<K, T, F>(
    key: impl Fn() -> K + Clone + 'static,
    ask: impl Fn(Source, K, Option<Cursor>) -> F + 'static,
) -> Listing<T>
where
    K: Clone + PartialEq + 'static,
    T: Clone + 'static,
    F: Future<Output = Result<Page<T>, Failure>> + 'static,
{
    let ask: AskPart<K, T> = Rc::new(move |source, key, cursor| Box::pin(ask(source, key, cursor)));
    let first = ask.clone();
    let query = query(key.clone(), move |source, key| first(source, key, None));
    let source = use_site().source();
    let more = move || {
        let Some(cursor) = query.with(|page| page.and_then(|page| page.next.clone())) else { return };
        let part = ask(source.clone(), untrack(&key), Some(cursor.clone()));
        query.begin();
        leptos::task::spawn_local(async move {
            match part.await {
                // The list may have begun anew in the meantime: then this part belongs to nothing.
                Ok(part) => query.change_if(|page| page.next.as_ref() == Some(&cursor), |page| append(page, part)),
                Err(failure) => query.failed(failure),
            }
        });
    };
    Listing { query, more: StoredValue::new_local(Rc::new(more)) }
}

fn append<T>(page: &mut Page<T>, part: Page<T>) {
    page.items.extend(part.items);
    page.unreadable.extend(part.unreadable);
    page.next = part.next;
}

impl<T: 'static> Listing<T> {
    pub fn has_more(self) -> bool {
        self.query.with(|page| page.is_some_and(|page| page.next.is_some()))
    }

    pub fn ask_more(self) {
        if let Some(more) = self.more.try_get_value() {
            more();
        }
    }
}
