//! Handing the page on, with what came of it said beside the button.

use crate::words::Words;
use leptos::prelude::*;

/// `said` is what came of the last try; whoever handles `on_share` also speaks it.
#[component]
pub fn ShareButton(words: Words, on_share: Callback<()>, #[prop(into)] said: Signal<String>) -> impl IntoView {
    view! {
        <div class="row share">
            <button type="button" class="button" on:click=move |_| on_share.run(())>
                {words.event_share()}
            </button>
            <span class="small soft">{move || said.get()}</span>
        </div>
    }
}
