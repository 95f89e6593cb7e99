//! Something chosen that narrows what is shown, with a way to take it back.

use crate::words::Words;
use leptos::prelude::*;

#[component]
pub fn Removable(words: Words, name: String, on_remove: Callback<()>) -> impl IntoView {
    view! {
        <button type="button" class="chip removable" aria-label=words.filter_remove(&name) on:click=move |_| on_remove.run(())>
            {name.clone()}
            <svg class="removable-sign" viewBox="0 0 16 16" aria-hidden="true">
                <path d="M4 4l8 8M12 4l-8 8" />
            </svg>
        </button>
    }
}
