//! What is on soon, near and by topic.

use super::cards::{GroupLine, cards};
use super::shown::shown;
use crate::browser::clock::now;
use crate::components::empty::Empty;
use crate::components::unreadable::Unreadable;
use crate::components::waiting::Shape;
use crate::domain::filter::EventFilter;
use crate::routes::{EventsView, Route};
use crate::state::query::query;
use crate::state::site::use_site;
use leptos::prelude::*;

const SOON: u32 = 6;

#[component]
pub fn HomePage() -> impl IntoView {
    let site = use_site();
    let words = site.reader().words;
    let soon = query(
        || (),
        |source, ()| async move {
            let from_now = EventFilter { from: Some(now()), ..EventFilter::default() };
            source.events(&from_now, None, Some(SOON)).await
        },
    );
    let topics = query(|| (), |source, ()| async move { source.topics().await });
    let nothing = move || view! { <Empty title=words.empty_events() hint=words.empty_events_hint() /> }.into_any();
    view! {
        <div class="stack stack-xl">
            <div class="page-head">
                <h1 tabindex="-1">{words.home_title()}</h1>
                <p>{words.home_lead()}</p>
            </div>
            <section class="stack" aria-labelledby="soon">
                <h2 id="soon">{words.home_soon()}</h2>
                {shown(soon, Shape::Cards, nothing, move |page| {
                    if page.items.is_empty() { return nothing() }
                    view! {
                        <Unreadable words records=page.unreadable />
                        {cards(page.items, GroupLine::Named)}
                        <p><a class="button" href=Route::Events.href()>{words.home_all_events()}</a></p>
                    }.into_any()
                })}
            </section>
            <section class="stack" aria-labelledby="topics">
                <h2 id="topics">{words.home_topics()}</h2>
                {shown(topics, Shape::Page, nothing, |topics| topic_links(topics).into_any())}
            </section>
        </div>
    }
}

fn topic_links(topics: Vec<String>) -> impl IntoView {
    const MOST: usize = 24;
    let items: Vec<_> = topics
        .into_iter()
        .take(MOST)
        .map(|topic| {
            let href = EventsView { topic: Some(topic.clone()), ..EventsView::default() }.href();
            view! { <li><a class="chip" href=href>{topic}</a></li> }
        })
        .collect();
    view! { <ul role="list" class="row chips">{items}</ul> }
}
