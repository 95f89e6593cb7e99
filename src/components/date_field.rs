//! A day, as the platform lets people choose one.

use leptos::prelude::*;

#[component]
pub fn DateField(
    /// The only one on its page.
    id: &'static str,
    label: &'static str,
    /// `2026-01-31`, or nothing.
    #[prop(into)]
    value: Signal<String>,
    on_choose: Callback<String>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label class="field-label" for=id>
                {label}
            </label>
            <input
                id=id
                type="date"
                class="field-input"
                prop:value=value
                on:change:target=move |event| on_choose.run(event.target().value())
            />
        </div>
    }
}
