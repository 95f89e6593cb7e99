//! A field for words, acted on while they are typed.

use leptos::prelude::*;

#[component]
pub fn SearchField(
    /// What it is called; its hint stands in it while it is empty.
    label: &'static str,
    hint: &'static str,
    #[prop(into)] value: Signal<String>,
    on_type: Callback<String>,
    /// Enter, or the keyboard goes elsewhere.
    on_done: Callback<()>,
) -> impl IntoView {
    view! {
        <form
            role="search"
            class="search"
            on:submit=move |event| {
                event.prevent_default();
                on_done.run(());
            }
        >
            <svg class="search-sign" viewBox="0 0 24 24" aria-hidden="true">
                <circle cx="10.5" cy="10.5" r="6.5" />
                <path d="M15.5 15.5 21 21" />
            </svg>
            <input
                type="search"
                class="field-input"
                aria-label=label
                placeholder=hint
                autocomplete="off"
                enterkeyhint="search"
                prop:value=value
                on:input:target=move |event| on_type.run(event.target().value())
                on:blur=move |_| on_done.run(())
            />
        </form>
    }
}
