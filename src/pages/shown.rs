//! How a page shows an answer that may still be on its way, may have failed, or may be older than the newest try.

use crate::browser::focus;
use crate::components::notice::{Notice, Tone};
use crate::components::trouble::Trouble;
use crate::components::waiting::{Shape, Waiting};
use crate::data::failure::Failure;
use crate::domain::problem::Problem;
use crate::state::query::Query;
use crate::state::site::use_site;
use crate::state::trouble::failure_sentence;
use leptos::prelude::*;
use std::sync::Arc;

/// Draws `view` with the answer; before it, what is awaited in its `shape`; without it, what failed and a way to try again.
/// `missing` is drawn where the source knows of no such record.
pub fn shown<T: Clone + 'static>(
    query: Query<T>,
    shape: Shape,
    missing: impl Fn() -> AnyView + Send + 'static,
    view: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let view = Arc::new(view);
    shown_once(query, shape, missing, move || {
        let view = view.clone();
        (move || query.get().map(|value| view(value))).into_any()
    })
}

/// What stands where the answer will be.
#[derive(Clone, Debug, PartialEq)]
enum Stage {
    Waiting,
    Here,
    Failed(Failure),
}

/// As [`shown`], but `view` is drawn once, when the first answer is here, and follows the later ones by itself.
pub fn shown_once<T: 'static>(
    query: Query<T>,
    shape: Shape,
    missing: impl Fn() -> AnyView + Send + 'static,
    view: impl Fn() -> AnyView + Send + 'static,
) -> impl IntoView {
    let reader = use_site().reader();
    let words = reader.words;
    let retry = Callback::new(move |()| query.ask_again());
    let stage = Memo::new(move |_| match query.failure() {
        _ if query.with(|value| value.is_some()) => Stage::Here,
        Some(failure) => Stage::Failed(failure),
        None => Stage::Waiting,
    });
    let body = move || match stage.get() {
        Stage::Here => view(),
        Stage::Failed(Failure::Refused(Problem::NotFound)) => missing(),
        Stage::Failed(failure) => {
            view! { <Trouble words sentence=failure_sentence(&failure, reader) on_retry=retry /> }.into_any()
        }
        Stage::Waiting => view! { <Waiting words shape /> }.into_any(),
    };
    // A link was followed to here before there was a heading to take the keyboard: now there is.
    Effect::new(move |before: Option<Stage>| {
        let stage = stage.get();
        if before == Some(Stage::Waiting) && stage != Stage::Waiting {
            request_animation_frame(|| {
                if focus::is_on("main") {
                    focus::first("main h1[tabindex]");
                }
            });
        }
        stage
    });
    let stale = Memo::new(move |_| query.failure().filter(|_| stage.get() == Stage::Here));
    view! {
        {move || stale.get().map(|failure| still_older(&failure, retry))}
        {body}
    }
}

/// The failure of the newest try, for a page that shows what it has all the same.
pub fn trouble<T: 'static>(query: Query<T>) -> Option<impl IntoView> {
    let retry = Callback::new(move |()| query.ask_again());
    query.failure().map(|failure| still_older(&failure, retry))
}

/// An older answer stays in sight; what failed since is said above it.
fn still_older(failure: &Failure, retry: Callback<()>) -> impl IntoView + use<> {
    let reader = use_site().reader();
    let sentence = failure_sentence(failure, reader);
    view! {
        <Notice tone=Tone::Warn>
            <p>{sentence}</p>
            <button type="button" class="button" on:click=move |_| retry.run(())>
                {reader.words.error_retry()}
            </button>
        </Notice>
    }
}
