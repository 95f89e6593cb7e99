//! One choice out of a list, with its name above it.

use leptos::prelude::*;

/// What may be chosen: its value, and its name for people.
pub type Choice = (String, String);

#[component]
pub fn SelectField(
    /// The only one on its page.
    id: &'static str,
    label: &'static str,
    /// The first one stands for no choice.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    #[prop(into)] value: Signal<String>,
    on_choose: Callback<String>,
) -> impl IntoView {
    // A value that is none of the choices (an old link) is shown as it is, never as something else.
    let all = move || {
        let mut all = choices.get();
        let chosen = value.get();
        if all.iter().all(|(value, _)| *value != chosen) {
            all.push((chosen.clone(), chosen));
        }
        all
    };
    let options = move || {
        all()
            .into_iter()
            .map(|(choice, name)| {
                let is_chosen = choice == value.get_untracked();
                view! { <option value=choice prop:selected=is_chosen>{name}</option> }
            })
            .collect::<Vec<_>>()
    };
    view! {
        <div class="field">
            <label class="field-label" for=id>
                {label}
            </label>
            <select id=id class="field-input" on:change:target=move |event| on_choose.run(event.target().value())>
                {options}
            </select>
        </div>
    }
}
