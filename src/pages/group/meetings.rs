//! What a group has on, and what it did before.

use super::calendar_file::calendar_file;
use crate::browser::clock::now;
use crate::components::empty::Empty;
use crate::components::unreadable::Unreadable;
use crate::components::waiting::Shape;
use crate::domain::event::Event;
use crate::domain::filter::{EventFilter, Order};
use crate::domain::id::GroupSlug;
use crate::pages::cards::{GroupLine, cards};
use crate::pages::shown::shown;
use crate::state::listing::{Listing, listing};
use crate::state::site::use_site;
use leptos::prelude::*;

/// Cards in the first part, and in each that follows.
const PART: u32 = 10;

pub fn upcoming(slug: GroupSlug) -> impl IntoView {
    let words = use_site().reader().words;
    let filter = EventFilter { group: Some(slug.clone()), from: Some(now()), ..EventFilter::default() };
    let listed = meetings(filter);
    let has_any = Memo::new(move |_| listed.query.with(|page| page.is_some_and(|page| !page.items.is_empty())));
    let nothing = move || {
        view! { <Empty title=words.empty_group_upcoming() hint=words.empty_group_upcoming_hint() /> }.into_any()
    };
    view! {
        <section class="stack" aria-labelledby="upcoming">
            <h2 id="upcoming">{words.group_upcoming()}</h2>
            {list(listed, nothing)}
            {move || has_any.get().then(|| calendar_file(slug.clone()))}
        </section>
    }
}

pub fn past(slug: GroupSlug) -> impl IntoView {
    let words = use_site().reader().words;
    let filter =
        EventFilter { group: Some(slug), to: Some(now()), order: Order::LatestFirst, ..EventFilter::default() };
    let listed = meetings(filter);
    let nothing = move || view! { <p class="soft">{words.empty_group_past()}</p> }.into_any();
    view! {
        <section class="stack" aria-labelledby="past">
            <h2 id="past">{words.group_past()}</h2>
            {list(listed, nothing)}
        </section>
    }
}

fn meetings(filter: EventFilter) -> Listing<Event> {
    listing(
        move || filter.clone(),
        |source, filter, cursor| async move { source.events(&filter, cursor, Some(PART)).await },
    )
}

fn list(listed: Listing<Event>, nothing: impl Fn() -> AnyView + Clone + Send + Sync + 'static) -> impl IntoView {
    let words = use_site().reader().words;
    let missing = nothing.clone();
    shown(listed.query, Shape::Cards, missing, move |page| {
        if page.items.is_empty() {
            return nothing();
        }
        view! {
            <Unreadable words records=page.unreadable />
            {cards(page.items, GroupLine::Known)}
            {move || {
                listed.has_more().then(|| {
                    view! {
                        <button type="button" class="button show-more" on:click=move |_| listed.ask_more()>
                            {words.show_more()}
                        </button>
                    }
                })
            }}
        }
        .into_any()
    })
}
