//! Putting a part of the site on somebody's own page: they choose what to show, see it, and copy the code.

mod choices;
mod chosen;
mod code;
mod examples;
mod look;
mod preview;

use crate::state::site::use_site;
use leptos::prelude::*;

#[component]
pub fn EmbeddingPage() -> impl IntoView {
    let words = use_site().reader().words;
    let chosen = chosen::chosen();
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
            <section class="stack" aria-labelledby="embedding-examples">
                <h2 id="embedding-examples">{words.embedding_examples()}</h2>
                {examples::examples(chosen)}
            </section>
        </div>
    }
}
