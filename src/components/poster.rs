//! The head of an event's page: the date large, the name, and who invites.

use super::date_block::DateBlock;
use super::when::status_code;
use crate::browser::reader::Reader;
use crate::domain::event::Event;
use leptos::prelude::*;

/// Who invites: the group's name, which may arrive later, and its page.
#[derive(Clone)]
pub struct Inviting {
    pub name: Signal<String>,
    pub href: String,
}

#[component]
pub fn Poster(event: Event, inviting: Option<Inviting>, reader: Reader) -> impl IntoView {
    let words = reader.words;
    let by = inviting.map(|group| {
        view! {
            <p class="poster-by">
                <a href=group.href>{move || words.event_by(&group.name.get())}</a>
            </p>
        }
    });
    let status = status_code(event.schedule.status);
    view! {
        <header class="poster" data-status=status>
            <DateBlock schedule=event.schedule reader />
            <div class="poster-words">
                <h1 tabindex="-1">{event.name}</h1>
                {by}
                {event.summary.map(|summary| view! { <p class="poster-summary">{summary}</p> })}
            </div>
        </header>
    }
}
