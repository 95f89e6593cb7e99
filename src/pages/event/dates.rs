//! When else: the other dates of the series, the rest of the programme, and what more its group has on.

use crate::browser::clock::now;
use crate::components::unreadable::Unreadable;
use crate::domain::event::Event;
use crate::domain::filter::EventFilter;
use crate::domain::page::Page;
use crate::pages::cards::{GroupLine, cards};
use crate::routes::EventsView;
use crate::state::query::query;
use crate::state::site::use_site;
use leptos::prelude::*;

/// How far to look, and how much of it to show.
const LOOKED_AT: u32 = 40;
const SHOWN: usize = 4;

pub fn dates(event: &Event) -> AnyView {
    let programme = event.super_event.clone().map(|slug| view! { <Programme slug event=event.clone() /> });
    let group = event.group.clone().map(|_| view! { <Group event=event.clone() /> });
    view! {
        {programme}
        {group}
    }
    .into_any()
}

/// What cannot be had here is no loss of the page's: the group's own page tells what went wrong.
#[component]
fn Group(event: Event) -> impl IntoView {
    let site = use_site();
    let words = site.reader().words;
    let slug = event.group.clone();
    let found = query(
        move || slug.clone(),
        |source, group| async move {
            let upcoming = EventFilter { group, from: Some(now()), ..EventFilter::default() };
            source.events(&upcoming, None, Some(LOOKED_AT)).await
        },
    );
    move || {
        let slug = event.group.clone()?;
        let Page { items, unreadable, .. } = found.get()?;
        let others = items.into_iter().filter(|other| other.id != event.id);
        let series = event.series.as_ref().map(|series| &series.id);
        let is_same = |other: &Event| series.is_some() && other.series.as_ref().map(|series| &series.id) == series;
        let (same, rest): (Vec<_>, Vec<_>) = others.partition(is_same);
        let more = words.event_more_from(&site.group_name(&slug));
        let all = EventsView { group: Some(slug), ..EventsView::default() }.href();
        Some(view! {
            <Unreadable words records=unreadable />
            {section("dates", words.event_other_dates().to_owned(), same, all.clone())}
            {section("more", more, rest, all)}
        })
    }
}

#[component]
fn Programme(slug: String, event: Event) -> impl IntoView {
    let words = use_site().reader().words;
    let key = slug.clone();
    let found = query(
        move || key.clone(),
        |source, slug| async move {
            let programme = EventFilter { super_event: Some(slug), ..EventFilter::default() };
            source.events(&programme, None, Some(LOOKED_AT)).await
        },
    );
    let title = words.event_part_of(&readable(&slug));
    move || {
        let Page { items, unreadable, .. } = found.get().unwrap_or_else(Page::empty);
        let items: Vec<_> = items.into_iter().filter(|other| other.id != event.id).collect();
        view! {
            <section class="stack" aria-labelledby="programme">
                <h2 id="programme">{title.clone()}</h2>
                <Unreadable words records=unreadable />
                {cards(items, GroupLine::Named)}
            </section>
        }
    }
}

/// A programme is known by its slug alone: "Open doors" of "open-doors".
fn readable(slug: &str) -> String {
    let text = slug.replace(['-', '_'], " ");
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn section(id: &'static str, title: String, mut events: Vec<Event>, all: String) -> Option<AnyView> {
    let words = use_site().reader().words;
    let more = (events.len() > SHOWN).then(|| view! { <p><a class="button" href=all>{words.show_all()}</a></p> });
    events.truncate(SHOWN);
    (!events.is_empty()).then(|| {
        view! {
            <section class="stack" aria-labelledby=id>
                <h2 id=id>{title}</h2>
                {cards(events, GroupLine::Known)}
                {more}
            </section>
        }
        .into_any()
    })
}
