//! The examples of docs/embedding.md, to be played with: about the first event and group of this site, whatever those of the document are.

use super::chosen::{Chosen, USUAL_HEIGHT, about, title};
use crate::browser::page_base;
use crate::routes::{Embedding, Site};
use leptos::prelude::*;

include!(concat!(env!("OUT_DIR"), "/examples.rs"));

pub fn examples(chosen: Chosen) -> impl IntoView {
    let base = page_base();
    let link = move |query: &str| {
        let (events, groups) = (chosen.events.get(), chosen.groups.get());
        let example = about(Embedding::parse(query), &events, &groups);
        let title = title(&example.view, &events, &groups);
        let tag = example.piece(&Site { base: &base, title: &title, height: USUAL_HEIGHT }).opening();
        let look = example.look.declarations();
        view! {
            <li>
                <a href=example.href()>
                    <code>{tag}</code>
                </a>
                {(!look.is_empty()).then(|| view! { " " <code class="small soft">{look}</code> })}
            </li>
        }
    };
    view! { <ul class="stack stack-s examples">{move || EXAMPLES.iter().map(|query| link(query)).collect_view()}</ul> }
}
