//! A field to type into, with its label, a hint, and what is wrong with it beside it.

use crate::words::Words;
use leptos::prelude::*;

/// What is typed: decides which keyboard a phone shows and what the browser offers to fill in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    Name,
    Email,
    /// The email of somebody's account.
    Account,
    Password,
    /// Not to be read over a shoulder, nor filled in.
    Secret,
    Count,
    Line,
    Lines,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Required,
    Optional,
}

#[component]
pub fn FieldText(
    /// Unique on the page; its hint and its problem are named after it.
    #[prop(into)]
    id: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    typed: Typed,
    need: Need,
    #[prop(into)] value: Signal<String>,
    on_input: Callback<String>,
    #[prop(into)] problem: Signal<Option<String>>,
    words: Words,
) -> impl IntoView {
    let (kind, mode, complete) = match typed {
        Typed::Name => ("text", "text", "name"),
        Typed::Email => ("email", "email", "email"),
        Typed::Account => ("email", "email", "username"),
        Typed::Password => ("password", "text", "current-password"),
        Typed::Secret => ("password", "text", "off"),
        Typed::Count => ("text", "numeric", "off"),
        Typed::Line | Typed::Lines => ("text", "text", "off"),
    };
    let described = described_by(&id, hint, problem);
    let invalid = move || problem.with(Option::is_some).then_some("true");
    let required = (need == Need::Required).then_some("true");
    let name = id.clone();
    let input = match typed {
        Typed::Lines => view! {
            <textarea
                class="field-input"
                id=id.clone()
                name=name
                rows="2"
                aria-required=required
                aria-invalid=invalid
                aria-describedby=described
                prop:value=move || value.get()
                on:input:target=move |event| on_input.run(event.target().value())
            ></textarea>
        }
        .into_any(),
        _ => view! {
            <input
                class="field-input"
                class:field-input-short=typed == Typed::Count
                id=id.clone()
                name=name
                type=kind
                inputmode=mode
                autocomplete=complete
                aria-required=required
                aria-invalid=invalid
                aria-describedby=described
                prop:value=move || value.get()
                on:input:target=move |event| on_input.run(event.target().value())
            />
        }
        .into_any(),
    };
    view! {
        <div class="field">
            <div class="field-head">
                <label class="field-label" for=id.clone()>{label}</label>
                {(need == Need::Optional).then(|| view! { <span class="field-hint">{words.optional()}</span> })}
            </div>
            <FieldHint id=id.clone() hint />
            {input}
            <FieldProblem id problem />
        </div>
    }
}

/// The ids of what is said about a field, as far as there is anything to say.
pub(super) fn described_by(
    id: &str,
    hint: Signal<Option<String>>,
    problem: Signal<Option<String>>,
) -> Signal<Option<String>> {
    let id = id.to_owned();
    Signal::derive(move || {
        let said =
            |part: &str, text: Signal<Option<String>>| text.with(Option::is_some).then(|| format!("{id}-{part}"));
        let ids: Vec<_> = [said("hint", hint), said("problem", problem)].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    })
}

#[component]
pub(super) fn FieldHint(id: String, hint: Signal<Option<String>>) -> impl IntoView {
    move || hint.get().map(|hint| view! { <p class="field-hint" id=format!("{id}-hint")>{hint}</p> })
}

#[component]
pub(super) fn FieldProblem(id: String, problem: Signal<Option<String>>) -> impl IntoView {
    move || problem.get().map(|problem| view! { <p class="field-problem" id=format!("{id}-problem")>{problem}</p> })
}
