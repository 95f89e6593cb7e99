//! How a page shows an answer that may still be on its way, may have failed, or may be older than the newest try.

use crate::components::notice::{Notice, Tone};
use crate::components::trouble::Trouble;
use crate::components::waiting::{Shape, Waiting};
use crate::data::failure::Failure;
use crate::domain::problem::Problem;
use crate::state::query::Query;
use crate::state::site::use_site;
use crate::state::trouble::failure_sentence;
use leptos::prelude::*;

/// Draws `view` with the answer; before it, what is awaited in its `shape`; without it, what failed and a way to try again.
/// `missing` is drawn where the source knows of no such record.
pub fn shown<T: Clone + 'static>(
    query: Query<T>,
    shape: Shape,
    missing: impl Fn() -> AnyView + Send + 'static,
    view: impl Fn(T) -> AnyView + Send + 'static,
) -> impl IntoView {
    let reader = use_site().reader();
    let words = reader.words;
    let retry = Callback::new(move |()| query.ask_again());
    let trouble = move |failure: &Failure| {
        view! { <Trouble words sentence=failure_sentence(failure, reader) on_retry=retry /> }.into_any()
    };
    let body = move || match (query.get(), query.failure()) {
        (Some(value), _) => view(value),
        (None, Some(Failure::Refused(Problem::NotFound))) => missing(),
        (None, Some(failure)) => trouble(&failure),
        (None, None) => view! { <Waiting words shape /> }.into_any(),
    };
    // An older answer stays in sight; the failure of the newest try is said above it.
    let is_stale = Memo::new(move |_| query.with(|value| value.is_some()) && query.failure().is_some());
    let stale = move || {
        is_stale.get().then(|| {
            let sentence = query.failure().map(|failure| failure_sentence(&failure, reader));
            view! {
                <Notice tone=Tone::Warn>
                    <p>{sentence}</p>
                    <button type="button" class="button" on:click=move |_| query.ask_again()>
                        {words.error_retry()}
                    </button>
                </Notice>
            }
        })
    };
    view! {
        {stale}
        {body}
    }
}
