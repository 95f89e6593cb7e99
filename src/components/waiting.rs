//! What is on its way. It shows itself only after 300 ms (in its stylesheet), so that what loads quickly never flashes.

use crate::words::Words;
use leptos::prelude::*;

/// The shape of what is awaited, so that nothing jumps when it comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    #[default]
    Cards,
    Page,
}

#[component]
pub fn Waiting(words: Words, #[prop(optional)] shape: Shape) -> impl IntoView {
    let (code, bars) = match shape {
        Shape::Cards => ("cards", 5),
        Shape::Page => ("page", 6),
    };
    // A page that is not there yet has no other heading. It takes no keyboard: the page's own will.
    let said = match shape {
        Shape::Cards => view! { <span class="visually-hidden">{words.loading()}</span> }.into_any(),
        Shape::Page => view! { <h1 class="visually-hidden">{words.loading()}</h1> }.into_any(),
    };
    view! {
        <div class="waiting" data-shape=code role="status">
            {said}
            {(0..bars).map(|_| view! { <span class="waiting-bar"></span> }).collect_view()}
        </div>
    }
}
