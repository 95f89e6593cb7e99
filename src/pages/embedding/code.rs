//! The code in each of the three ways, with the lines that a policy needs, to be copied.

use super::Chosen;
use crate::browser::clipboard::copy;
use crate::browser::{address, page_base};
use crate::routes::{Site, Way};
use crate::state::site::use_site;
use leptos::prelude::*;

pub fn code(chosen: Chosen) -> impl IntoView {
    let words = use_site().reader().words;
    Way::ALL
        .into_iter()
        .map(|way| {
            let (id, name, hint) = match way {
                Way::Elements => ("way-elements", words.embedding_elements(), words.embedding_elements_hint()),
                Way::Markup => ("way-markup", words.embedding_markup(), words.embedding_markup_hint()),
                Way::Frame => ("way-frame", words.embedding_frame(), words.embedding_frame_hint()),
            };
            let html = Memo::new(move |_| {
                let (view, title) = (chosen.view.get(), chosen.title.get());
                way.code(&view, &Site { base: &page_base(), title: &title, height: chosen.height.get() })
            });
            view! {
                <section class="stack stack-s" aria-labelledby=id>
                    <h3 id=id>{name}</h3>
                    <p class="soft">{hint}</p>
                    {copied(html, words.embedding_copy(name))}
                    <p class="small soft">{words.embedding_policy()} " " <code>{policy(way)}</code></p>
                </section>
            }
        })
        .collect_view()
}

fn policy(way: Way) -> String {
    let here = address::origin(&page_base()).unwrap_or_default();
    let records = address::origin(use_site().source().url()).filter(|records| *records != here);
    let origins: Vec<&str> = std::iter::once(here.as_str()).chain(records.as_deref()).collect();
    way.policy(&origins)
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
