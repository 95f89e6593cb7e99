//! How many were found: always in sight, and said once the typing has come to rest.

use crate::domain::page::Page;
use crate::state::query::Query;
use crate::state::site::use_site;
use leptos::prelude::*;
use std::time::Duration;

const REST: Duration = Duration::from_millis(700);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    All(u32),
    /// So many are shown, and the source does not say how many there are.
    First(u32),
}

fn count<T>(page: &Page<T>) -> Found {
    let shown = u32::try_from(page.items.len()).unwrap_or(u32::MAX);
    match page.total {
        Some(total) => Found::All(total),
        None if page.next.is_none() => Found::All(shown),
        None => Found::First(shown),
    }
}

pub fn found<T: 'static>(
    query: Query<Page<T>>,
    sentence: impl Fn(Found) -> String + Send + Sync + 'static,
) -> impl IntoView {
    let found = Memo::new(move |_| query.with(|page| page.map(count)));
    let sentence = Memo::new(move |_| found.get().map(&sentence));
    announce(sentence);
    view! { <p class="found soft">{move || sentence.get()}</p> }
}

/// The first answer is the page itself; later ones are said, politely.
fn announce(sentence: Memo<Option<String>>) {
    let site = use_site();
    let timer: StoredValue<Option<TimeoutHandle>> = StoredValue::new(None);
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    Effect::new(move |before: Option<Option<String>>| {
        let sentence = sentence.get();
        stop();
        if let (Some(Some(_)), Some(sentence)) = (&before, sentence.clone()) {
            timer.set_value(set_timeout_with_handle(move || site.announcements.say(sentence), REST).ok());
        }
        sentence
    });
    on_cleanup(stop);
}
