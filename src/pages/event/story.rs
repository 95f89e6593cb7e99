//! What an event is about, and who makes it.

use crate::browser::clock::now;
use crate::browser::rich_text::Top;
use crate::components::outward::Outward;
use crate::components::people::People;
use crate::components::picture::Picture;
use crate::components::rich_text::RichText;
use crate::domain::event::Event;
use crate::domain::person::Person;
use crate::routes::EventsView;
use crate::state::site::use_site;
use leptos::prelude::*;

pub fn story(event: &Event) -> AnyView {
    let words = use_site().reader().words;
    let about = event.description.clone().map(|text| {
        view! {
            <section class="stack" aria-labelledby="about">
                <h2 id="about">{words.event_about()}</h2>
                <RichText text top=Top::H3 />
            </section>
        }
    });
    view! {
        <div class="stack stack-l">
            <div class="event-picture">
                <Picture image=event.image.clone() id=event.id.to_string() />
            </div>
            {about}
            {links(event)}
            {topics(event)}
            {people("performers", words.event_performers(), &event.performers)}
            {people("hosts", words.event_hosts(), &event.hosts)}
            {updated(event)}
        </div>
    }
    .into_any()
}

fn people(id: &'static str, title: &'static str, people: &[Person]) -> Option<impl IntoView + use<>> {
    (!people.is_empty()).then(|| {
        view! {
            <section class="stack" aria-labelledby=id>
                <h2 id=id>{title}</h2>
                <People people=people.to_vec() />
            </section>
        }
    })
}

fn topics(event: &Event) -> Option<impl IntoView + use<>> {
    let words = use_site().reader().words;
    let chips: Vec<_> = event
        .topics
        .iter()
        .map(|topic| {
            let href = EventsView { topic: Some(topic.clone()), ..EventsView::default() }.href();
            view! { <li><a class="chip" href=href>{topic.clone()}</a></li> }
        })
        .collect();
    (!chips.is_empty())
        .then(|| view! { <ul role="list" class="row chips" aria-label=words.event_topics()>{chips}</ul> })
}

/// Pages elsewhere that belong to it.
fn links(event: &Event) -> Option<impl IntoView + use<>> {
    let words = use_site().reader().words;
    let links: Vec<_> = [
        (&event.url, words.event_website()),
        (&event.discussion_url, words.event_discussion()),
        (&event.recording_url, words.event_recording()),
    ]
    .into_iter()
    .filter_map(|(url, text)| Some(view! { <li><Outward href=url.clone()? text /></li> }))
    .collect();
    (!links.is_empty()).then(|| view! { <ul role="list" class="row">{links}</ul> })
}

fn updated(event: &Event) -> Option<impl IntoView + use<>> {
    let reader = use_site().reader();
    let updated = event.updated_at.or(event.created_at)?;
    Some(view! { <p class="soft small">{reader.words.event_updated(&reader.relative(updated, now()))}</p> })
}
