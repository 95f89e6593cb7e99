//! Something failed: what, and a way to try again.

use crate::words::Words;
use leptos::prelude::*;

#[component]
pub fn Trouble(words: Words, #[prop(into)] sentence: String, on_retry: Callback<()>) -> impl IntoView {
    view! {
        <div class="notice" data-tone="bad" role="alert">
            <p class="notice-title">{words.error_title()}</p>
            <p>{sentence}</p>
            <button type="button" class="button" on:click=move |_| on_retry.run(())>
                {words.error_retry()}
            </button>
        </div>
    }
}
