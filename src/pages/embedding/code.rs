//! The code for what is chosen, in the way that is chosen, with the lines that a policy needs, to be copied.

use super::chosen::Chosen;
use crate::browser::clipboard::copy;
use crate::browser::{address, page_base};
use crate::routes::{Embedding, Site, Way};
use crate::state::site::use_site;
use crate::words::Words;
use leptos::prelude::*;

pub fn way_name(way: Way, words: Words) -> &'static str {
    match way {
        Way::Elements => words.embedding_elements(),
        Way::Markup => words.embedding_markup(),
        Way::Frame => words.embedding_frame(),
    }
}

pub fn code(chosen: Chosen) -> impl IntoView {
    let words = use_site().reader().words;
    let html = Memo::new(move |_| {
        let (title, height) = (chosen.title.get(), chosen.height.get());
        chosen.embedding.with(|embedding| embedding.code(&Site { base: &page_base(), title: &title, height }))
    });
    let lines = Memo::new(move |_| chosen.embedding.with(policy));
    let way = Memo::new(move |_| chosen.embedding.with(|embedding| embedding.way));
    move || {
        let name = way_name(way.get(), words);
        let hint = match way.get() {
            Way::Elements => words.embedding_elements_hint(),
            Way::Markup => words.embedding_markup_hint(),
            Way::Frame => words.embedding_frame_hint(),
        };
        view! {
            <section class="stack stack-s" aria-labelledby="embedding-way">
                <h3 id="embedding-way">{name}</h3>
                <p class="soft">{hint}</p>
                {copied(html, words.embedding_copy(name))}
                <p class="small soft">{words.embedding_policy()} " " <code>{move || lines.get()}</code></p>
            </section>
        }
    }
}

fn policy(embedding: &Embedding) -> String {
    let here = address::origin(&page_base()).unwrap_or_default();
    let records = address::origin(use_site().source().url()).filter(|records| *records != here);
    let origins: Vec<&str> = std::iter::once(here.as_str()).chain(records.as_deref()).collect();
    embedding.policy(&origins)
}

/// A text with a button that copies it, and what came of that beside the button.
fn copied(text: Memo<String>, label: String) -> AnyView {
    let site = use_site();
    let words = site.reader().words;
    let (said, set_said) = signal("");
    let on_copy = move |_| {
        let text = text.get_untracked();
        leptos::task::spawn_local(async move {
            let sentence = match copy(&text).await {
                Ok(()) => words.embedding_copied(),
                Err(_) => words.embedding_not_copied(),
            };
            site.announcements.say(sentence);
            set_said.try_set(sentence);
        });
    };
    view! {
        <pre class="code" tabindex="0" role="region" aria-label=label.clone()><code>{move || text.get()}</code></pre>
        <div class="row">
            <button type="button" class="button" aria-label=label on:click=on_copy>{words.embedding_copy_short()}</button>
            <span class="small soft">{move || said.get()}</span>
        </div>
    }
    .into_any()
}
