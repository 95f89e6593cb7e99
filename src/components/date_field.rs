//! A day, as the platform lets people choose one.

use leptos::prelude::*;

#[component]
pub fn DateField(
    label: &'static str,
    /// `2026-01-31`, or nothing.
    #[prop(into)]
    value: Signal<String>,
    on_choose: Callback<String>,
) -> impl IntoView {
    view! {
        <label class="field">
            <span class="field-label">{label}</span>
            <input
                type="date"
                class="field-input"
                prop:value=value
                on:change:target=move |event| on_choose.run(event.target().value())
            />
        </label>
    }
}
