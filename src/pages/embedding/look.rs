//! What the page around decides of the look, in the words of CSS.

use super::chosen::Chosen;
use crate::browser::stage::is_value;
use crate::routes::{Look, Way};
use crate::state::site::use_site;
use leptos::prelude::*;

/// The property of CSS that each of `Look::NAMES` is a value of, and such a value.
const KINDS: [(&str, &str); 6] = [
    ("color", "#005f73"),
    ("color", "#fdf6e3"),
    ("color", "#073642"),
    ("border-radius", "0"),
    ("font-family", "Georgia, serif"),
    ("font-size", "1.125rem"),
];

pub fn look(chosen: Chosen) -> impl IntoView {
    let words = use_site().reader().words;
    let is_frame = Memo::new(move |_| chosen.embedding.with(|embedding| embedding.way == Way::Frame));
    // A frame takes the accent alone.
    let offered = move || if is_frame.get() { 1 } else { Look::NAMES.len() };
    let fields = move || {
        let all = Look::NAMES.into_iter().zip(KINDS).take(offered());
        all.map(|(name, kind)| field(chosen, name, kind)).collect_view()
    };
    // Open where an address already says something of it.
    let is_open = chosen.embedding.with_untracked(|embedding| embedding.look.worn().next().is_some());
    view! {
        <details open=is_open>
            <summary>{words.embedding_look()}</summary>
            <div class="stack stack-s">
                <p class="field-hint">{words.embedding_look_hint()}</p>
                {fields}
            </div>
        </details>
    }
}

/// Named as in CSS, which is what is written into it.
fn field(chosen: Chosen, name: &'static str, (property, such): (&'static str, &'static str)) -> impl IntoView {
    let words = use_site().reader().words;
    let id = format!("embed-{name}");
    let problem_id = format!("{id}-problem");
    let is_refused = RwSignal::new(false);
    let value = move || chosen.embedding.with(|embedding| embedding.look.get(name).to_owned());
    let choose = move |text: String| {
        let text = text.trim().to_owned();
        // What does not become part of the look stays in the field, with the reason below it.
        let mut look = Look::default();
        look.set(name, text.clone());
        is_refused.set(look.get(name) != text || !(text.is_empty() || is_value(property, &text)));
        if !is_refused.get_untracked() {
            chosen.change(|embedding| embedding.look.set(name, text));
        }
    };
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>
                <code>{format!("--turnout-{name}")}</code>
            </label>
            <input
                id=id
                class="field-input"
                autocomplete="off"
                spellcheck="false"
                placeholder=such
                aria-invalid=move || is_refused.get().then_some("true")
                aria-describedby=problem_id.clone()
                prop:value=value
                on:change:target=move |event| choose(event.target().value())
            />
            <p class="field-problem" id=problem_id role="status">
                {move || is_refused.get().then(|| words.embedding_look_refused(such))}
            </p>
        </div>
    }
}
