//! All that a group has coming up, as one file for somebody's own calendar.

use crate::browser::clock::now;
use crate::data::failure::Failure;
use crate::data::source::Source;
use crate::domain::event::Event;
use crate::domain::filter::EventFilter;
use crate::domain::id::GroupSlug;
use crate::pages::calendar::file::{NotMade, Told, hand_over};
use crate::state::site::use_site;
use crate::state::trouble::failure_sentence;
use leptos::prelude::*;

/// More than anybody plans.
const MOST: usize = 500;

pub fn calendar_file(slug: GroupSlug) -> impl IntoView {
    let site = use_site();
    let reader = site.reader();
    let words = reader.words;
    let (trouble, set_trouble) = signal(None::<String>);
    let (busy, set_busy) = signal(false);
    let fetch = move |_| {
        let slug = slug.clone();
        let name = site.group_name(&slug);
        set_busy.set(true);
        leptos::task::spawn_local(async move {
            let problem = match upcoming(&site.source(), &slug).await {
                Ok(events) if events.is_empty() => Some(words.group_files_nothing().to_owned()),
                Ok(events) => {
                    let told = Told { name: slug.to_string(), calendar: Some(name), events, answer: None };
                    hand_over(told).await.err().map(|NotMade| words.calendar_failed().to_owned())
                }
                Err(failure) => Some(failure_sentence(&failure, reader)),
            };
            // The page may have been left by now: then nobody needs to know.
            set_trouble.try_set(problem);
            set_busy.try_set(false);
        });
    };
    view! {
        <p>
            <button type="button" class="button" aria-busy=move || busy.get().to_string() on:click=fetch>
                {words.calendar_group_file()}
            </button>
        </p>
        {move || trouble.get().map(|sentence| view! { <p class="notice" role="alert">{sentence}</p> })}
    }
}

async fn upcoming(source: &Source, slug: &GroupSlug) -> Result<Vec<Event>, Failure> {
    let filter = EventFilter { group: Some(slug.clone()), from: Some(now()), ..EventFilter::default() };
    let mut events = Vec::new();
    let mut cursor = None;
    loop {
        let part = source.events(&filter, cursor, Some(100)).await?;
        events.extend(part.items);
        cursor = part.next;
        if cursor.is_none() || events.len() >= MOST {
            return Ok(events);
        }
    }
}
