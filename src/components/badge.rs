//! A word or two about a state, as on a luggage label.

use super::notice::Tone;
use leptos::prelude::*;

#[component]
pub fn Badge(#[prop(optional)] tone: Tone, #[prop(into)] text: String) -> impl IntoView {
    view! {
        <span class="badge" data-tone=tone.code()>
            {text}
        </span>
    }
}
