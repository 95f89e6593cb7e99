//! The head of an event's page: the date large, the name, and who invites.

use super::date_block::DateBlock;
use super::when::status_code;
use crate::browser::event_times::last_day;
use crate::browser::reader::Reader;
use crate::domain::event::Event;
use crate::domain::schedule::Schedule;
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
    let last = last_day(&event.schedule);
    let days = if last.is_some() { "several" } else { "one" };
    let last = last.map(|last| {
        let schedule = Schedule { start: last, ..event.schedule.clone() };
        view! {
            <span class="poster-until" aria-hidden="true">"–"</span>
            <DateBlock schedule reader />
        }
    });
    view! {
        <header class="poster" data-status=status>
            <div class="poster-dates" data-days=days>
                <DateBlock schedule=event.schedule reader />
                {last}
            </div>
            <div class="poster-words">
                <h1 tabindex="-1">{event.name}</h1>
                {by}
                {event.summary.map(|summary| view! { <p class="poster-summary">{summary}</p> })}
            </div>
        </header>
    }
}
