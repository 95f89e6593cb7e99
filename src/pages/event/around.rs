//! What stands below an event's own story: who comes, and what else is on. Comes in a file of its own.

use super::{dates, roster};
use crate::domain::event::{Counts, Event};
use crate::routes::{EmbedView, Shown};
use crate::state::site::use_site;
use leptos::prelude::*;

pub fn around(event: &Event, counts: Signal<Counts>) -> AnyView {
    let words = use_site().reader().words;
    view! {
        {roster::roster(event.clone(), counts)}
        {dates::dates(event)}
        <p class="small"><a href=EmbedView::embedding_href(&Shown::Event(event.id.clone()))>{words.embedding_title()}</a></p>
    }
    .into_any()
}
