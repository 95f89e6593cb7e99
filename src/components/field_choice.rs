//! One choice of a few, all in sight.

use super::field_text::{FieldHint, FieldProblem, Need, described_by};
use crate::words::Words;
use leptos::prelude::*;

/// How the choices stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// Side by side, as large as there is room.
    Tiles,
    List,
}

/// `on_choose` gets the place of the choice among the `options`.
#[component]
pub fn FieldChoice(
    /// Unique on the page; the first choice bears it, so that it can be focused.
    #[prop(into)]
    id: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    options: Vec<String>,
    #[prop(into)] chosen: Signal<Option<usize>>,
    on_choose: Callback<usize>,
    need: Need,
    arrangement: Arrangement,
    #[prop(into)] problem: Signal<Option<String>>,
    words: Words,
) -> impl IntoView {
    let described = described_by(&id, hint, problem);
    let radios: Vec<_> = options
        .into_iter()
        .enumerate()
        .map(|(place, option)| {
            let radio_id = if place == 0 { id.clone() } else { format!("{id}-{place}") };
            view! {
                <label class="field-choice">
                    <input
                        type="radio"
                        id=radio_id
                        name=id.clone()
                        value=place.to_string()
                        prop:checked=move || chosen.get() == Some(place)
                        on:change=move |_| on_choose.run(place)
                    />
                    <span>{option}</span>
                </label>
            }
        })
        .collect();
    let arrangement = match arrangement {
        Arrangement::Tiles => "tiles",
        Arrangement::List => "list",
    };
    let label_id = format!("{id}-label");
    view! {
        <fieldset
            class="field"
            role="radiogroup"
            aria-labelledby=label_id.clone()
            aria-required=(need == Need::Required).then_some("true")
            aria-invalid=move || problem.with(Option::is_some).then_some("true")
            aria-describedby=described
        >
            <legend class="field-head">
                <span class="field-label" id=label_id.clone()>{label}</span>
                {(need == Need::Optional).then(|| view! { <span class="field-hint">{words.optional()}</span> })}
            </legend>
            <FieldHint id=id.clone() hint />
            <div class="field-choices" data-arrangement=arrangement>{radios}</div>
            <FieldProblem id problem />
        </fieldset>
    }
}
