//! Putting a part of the site on somebody's own page: they choose what to show, see it, and copy the code.

mod choices;
mod code;
mod preview;

use crate::browser::host;
use crate::routes::EmbedView;
use crate::state::site::use_site;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// What is chosen so far.
#[derive(Clone, Copy)]
pub struct Chosen {
    pub view: RwSignal<EmbedView>,
    /// What it is called: the event's name, the group's.
    pub title: RwSignal<String>,
    /// How high it last was in the preview, in pixels.
    pub height: RwSignal<u32>,
}

#[component]
pub fn EmbeddingPage() -> impl IntoView {
    let words = use_site().reader().words;
    let chosen = Chosen {
        view: RwSignal::new(EmbedView::suggested(&use_location().search.get_untracked())),
        title: RwSignal::new(String::new()),
        height: RwSignal::new(USUAL_HEIGHT),
    };
    let heights = host::follow_heights(move |height| {
        chosen.height.try_set(height);
    });
    StoredValue::new_local(heights);
    view! {
        <div class="stack stack-l">
            <div class="page-head">
                <h1 tabindex="-1">{words.embedding_title()}</h1>
                <p>{words.embedding_lead()}</p>
            </div>
            <div class="embedding">
                <section class="stack" aria-labelledby="embedding-what">
                    <h2 id="embedding-what">{words.embedding_what()}</h2>
                    {choices::choices(chosen)}
                </section>
                <section class="stack" aria-labelledby="embedding-preview">
                    <h2 id="embedding-preview">{words.embedding_preview()}</h2>
                    {preview::preview(chosen)}
                </section>
            </div>
            <section class="stack" aria-labelledby="embedding-code">
                <h2 id="embedding-code">{words.embedding_code()}</h2>
                {code::code(chosen)}
            </section>
        </div>
    }
}

/// Of a card, until it is known.
const USUAL_HEIGHT: u32 = 180;
