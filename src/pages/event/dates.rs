//! When else: the other dates of the series, the rest of the programme, and what more its group has on.

use crate::browser::clock::now;
use crate::components::unreadable::Unreadable;
use crate::data::failure::Failure;
use crate::data::source::Source;
use crate::domain::event::Event;
use crate::domain::filter::EventFilter;
use crate::domain::page::{BadRecord, Page};
use crate::pages::cards::{GroupLine, cards};
use crate::pages::shown::trouble;
use crate::routes::EventsView;
use crate::state::listing::listing;
use crate::state::query::query;
use crate::state::site::use_site;
use leptos::prelude::*;

/// How many events to ask for at once, how many to look through for the other dates, and how much of it to show.
const AT_ONCE: u32 = 40;
const LOOKED_THROUGH: usize = 1000;
const SHOWN: usize = 4;

pub fn dates(event: &Event) -> AnyView {
    let programme = event.super_event.clone().map(|slug| view! { <Programme slug event=event.clone() /> });
    let coming = (event.group.is_some() || event.series.is_some()).then(|| view! { <Coming event=event.clone() /> });
    view! {
        {programme}
        {coming}
    }
    .into_any()
}

/// What else is coming, as far as it had to be asked for.
#[derive(Clone)]
struct Others {
    same_series: Vec<Event>,
    same_group: Vec<Event>,
    unreadable: Vec<BadRecord>,
}

impl Others {
    fn take(&mut self, event: &Event, part: Page<Event>) {
        let series = event.series.as_ref().map(|series| &series.id);
        for other in part.items.into_iter().filter(|other| other.id != event.id) {
            if series.is_some() && other.series.as_ref().map(|series| &series.id) == series {
                self.same_series.push(other);
            } else if event.group.is_some() {
                self.same_group.push(other);
            }
        }
        self.unreadable.extend(part.unreadable);
    }
}

/// No source can be asked for a series, so its dates are looked for among all that its group has coming.
async fn others(source: Source, event: Event) -> Result<Others, Failure> {
    let filter = EventFilter { group: event.group.clone(), from: Some(now()), ..EventFilter::default() };
    let mut others = Others { same_series: Vec::new(), same_group: Vec::new(), unreadable: Vec::new() };
    let (mut cursor, mut looked_through) = (None, 0);
    loop {
        let part = source.events(&filter, cursor, Some(AT_ONCE)).await?;
        looked_through += part.items.len() + part.unreadable.len();
        cursor = part.next.clone();
        let is_last = cursor.is_none() || part.items.is_empty() || looked_through >= LOOKED_THROUGH;
        others.take(&event, part);
        // One more than is shown tells that there are more.
        if is_last || event.series.is_none() || others.same_series.len() > SHOWN {
            return Ok(others);
        }
    }
}

#[component]
fn Coming(event: Event) -> impl IntoView {
    let site = use_site();
    let words = site.reader().words;
    let group = event.group.clone();
    let found = query(|| (), move |source, ()| others(source, event.clone()));
    let sections = move || {
        let Others { same_series, same_group, unreadable } = found.get()?;
        let more = group.as_ref().map(|slug| words.event_more_from(&site.group_name(slug))).unwrap_or_default();
        let all = EventsView { group: group.clone(), ..EventsView::default() }.href();
        Some(view! {
            <Unreadable words records=unreadable />
            {section("dates", words.event_other_dates().to_owned(), same_series, all.clone())}
            {section("more", more, same_group, all)}
        })
    };
    view! {
        {move || trouble(found)}
        {sections}
    }
}

/// Named once it is known to have more in it, or could not be asked.
#[component]
fn Programme(slug: String, event: Event) -> impl IntoView {
    let words = use_site().reader().words;
    let title = words.event_part_of(&readable(&slug));
    let found = listing(
        move || slug.clone(),
        |source, slug, cursor| async move {
            let programme = EventFilter { super_event: Some(slug), ..EventFilter::default() };
            source.events(&programme, cursor, Some(AT_ONCE)).await
        },
    );
    let has_others = Memo::new({
        let id = event.id.clone();
        move |_| found.query.with(|page| page.is_some_and(|page| page.items.iter().any(|other| other.id != id)))
    });
    let others = move || {
        let Page { items, unreadable, .. } = found.query.get()?;
        let items: Vec<_> = items.into_iter().filter(|other| other.id != event.id).collect();
        Some(view! {
            <Unreadable words records=unreadable />
            {cards(items, GroupLine::Named)}
        })
    };
    let others = StoredValue::new(others);
    let more = move || {
        found.has_more().then(|| {
            view! {
                <p>
                    <button type="button" class="button" on:click=move |_| found.ask_more()>
                        {words.show_more()}
                    </button>
                </p>
            }
        })
    };
    move || {
        (has_others.get() || found.query.failure().is_some()).then(|| {
            view! {
                <section class="stack" aria-labelledby="programme">
                    <h2 id="programme">{title.clone()}</h2>
                    {move || trouble(found.query)}
                    {move || others.with_value(|others| others())}
                    {more}
                </section>
            }
        })
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
