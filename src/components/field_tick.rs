//! One box to tick.

use super::field_text::{FieldHint, FieldProblem, Need, described_by};
use leptos::prelude::*;

#[component]
pub fn FieldTick(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    need: Need,
    #[prop(into)] ticked: Signal<bool>,
    on_tick: Callback<bool>,
    #[prop(optional, into)] problem: Signal<Option<String>>,
) -> impl IntoView {
    let described = described_by(&id, hint, problem);
    view! {
        <div class="field">
            <label class="field-choice">
                <input
                    type="checkbox"
                    id=id.clone()
                    name=id.clone()
                    aria-required=(need == Need::Required).then_some("true")
                    aria-invalid=move || problem.with(Option::is_some).then_some("true")
                    aria-describedby=described
                    prop:checked=move || ticked.get()
                    on:change:target=move |event| on_tick.run(event.target().checked())
                />
                <span>{label}</span>
            </label>
            <FieldHint id=id.clone() hint />
            <FieldProblem id problem />
        </div>
    }
}
