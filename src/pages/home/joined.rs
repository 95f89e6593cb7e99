//! What the visitor's own groups have on, before everything else.

use crate::browser::clock::now;
use crate::browser::zones::BrowserZones;
use crate::components::waiting::Shape;
use crate::data::failure::Failure;
use crate::data::source::Source;
use crate::domain::event::Event;
use crate::domain::filter::EventFilter;
use crate::domain::id::GroupSlug;
use crate::domain::order;
use crate::pages::cards::{GroupLine, cards};
use crate::pages::shown::shown;
use crate::state::query::query;
use crate::state::site::use_site;
use futures::future::try_join_all;
use leptos::prelude::*;

const EACH: u32 = 3;
const MOST: usize = 6;

pub fn from_your_groups() -> impl IntoView {
    let site = use_site();
    let has_any = Memo::new(move |_| !site.plans.joined().is_empty());
    move || has_any.get().then(section)
}

fn section() -> impl IntoView {
    let site = use_site();
    let words = site.reader().words;
    let theirs = query(move || site.plans.joined(), |source, joined| async move { coming_up(source, joined).await });
    let nothing = move || view! { <p class="soft">{words.empty_group_upcoming()}</p> }.into_any();
    view! {
        <section class="stack" aria-labelledby="joined">
            <h2 id="joined">{words.home_from_groups()}</h2>
            {shown(theirs, Shape::Cards, nothing, move |events| {
                if events.is_empty() { nothing() } else { cards(events, GroupLine::Named) }
            })}
        </section>
    }
}

async fn coming_up(source: Source, joined: Vec<GroupSlug>) -> Result<Vec<Event>, Failure> {
    let filters: Vec<EventFilter> = joined
        .into_iter()
        .map(|group| EventFilter { group: Some(group), from: Some(now()), ..EventFilter::default() })
        .collect();
    let parts = try_join_all(filters.iter().map(|filter| source.events(filter, None, Some(EACH)))).await?;
    let events: Vec<Event> = parts.into_iter().flat_map(|page| page.items).collect();
    let mut events = order::by_key(events, |event| event.schedule.starts(&BrowserZones));
    events.truncate(MOST);
    Ok(events)
}
