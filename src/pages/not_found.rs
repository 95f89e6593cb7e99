//! No page lives here.

use super::head::{head, private};
use crate::routes::Route;
use crate::state::site::use_site;
use leptos::prelude::*;

#[component]
pub fn NotFoundPage() -> impl IntoView {
    let words = use_site().reader().words;
    missing(words.not_found_page())
}

/// The page for an address whose record is not there.
pub fn missing(sentence: &'static str) -> AnyView {
    let words = use_site().reader().words;
    head(move || Some(private(words.not_found_title())));
    view! {
        <div class="stack narrow">
            <h1 tabindex="-1">{words.not_found_title()}</h1>
            <p>{sentence}</p>
            <p>
                <a class="button" href=Route::Events.href()>
                    {words.not_found_see_events()}
                </a>
            </p>
        </div>
    }
    .into_any()
}
