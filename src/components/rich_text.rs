//! What somebody wrote about a group or an event, rich and safe.

use crate::browser::rich_text::{Top, fragment};
use crate::domain::rich_text::RichText as Words;
use leptos::html::Div;
use leptos::prelude::*;

/// `top` is where its highest headings stand: one below the heading that it stands under.
#[component]
pub fn RichText(#[prop(into)] text: Signal<Words>, #[prop(optional)] top: Top) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    Effect::new(move || {
        let Some(place) = place.get() else { return };
        text.with(|text| match fragment(text, top) {
            Ok(drawn) => place.replace_children_with_node_1(&drawn),
            // Better as typed than not at all.
            Err(_) => place.set_text_content(Some(&text.source)),
        });
    });
    view! { <div class="rich-text" dir="auto" node_ref=place></div> }
}
