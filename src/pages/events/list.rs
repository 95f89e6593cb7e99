//! Events one below the other, month by month. A card that is still found stays as it is while somebody types.

use super::asked::Asked;
use crate::browser::clock::now;
use crate::browser::reader::day;
use crate::browser::zones::BrowserZones;
use crate::components::empty::Empty;
use crate::components::unreadable::Unreadable;
use crate::components::waiting::Shape;
use crate::domain::event::Event;
use crate::domain::filter::Order;
use crate::domain::instant::Month;
use crate::pages::cards::{GroupLine, card};
use crate::pages::found::{Found, found};
use crate::pages::shown::shown_once;
use crate::routes::EventsView;
use crate::state::listing::{Listing, listing};
use crate::state::site::use_site;
use crate::state::typing_pause::TypingPause;
use leptos::prelude::*;
use std::sync::Arc;

/// Cards in the first part, and in each that follows.
const PART: u32 = 30;

pub fn list(asked: Asked) -> impl IntoView {
    let site = use_site();
    let words = site.reader().words;
    let zone = site.zone();
    let pause = TypingPause::default();
    let listed: Listing<Event> = listing(
        move || asked.view.get(),
        move |source, view, cursor| {
            let filter = view.filter(&BrowserZones, &zone, now());
            let pause = pause.before(&source, &view.words);
            async move {
                pause.await;
                source.events(&filter, cursor, Some(PART)).await
            }
        },
    );
    let sentence = move |found: Found| match found {
        Found::All(count) => words.events_found(count),
        Found::First(count) => words.events_found_first(count),
    };
    let unreadable = move || listed.query.with(|page| page.map(|page| page.unreadable.clone())).unwrap_or_default();
    view! {
        {found(listed.query, sentence)}
        {shown_once(
            listed.query,
            Shape::Cards,
            move || nothing(asked),
            move || {
                view! {
                    {move || view! { <Unreadable words records=unreadable() /> }}
                    {months(asked, listed)}
                }
                    .into_any()
            },
        )}
    }
}

type MonthOfYear = (i32, Month);

fn months(asked: Asked, listed: Listing<Event>) -> impl IntoView {
    let reader = use_site().reader();
    let words = reader.words;
    let events = Memo::new(move |before: Option<&Vec<Arc<Event>>>| {
        let before = before.map(Vec::as_slice).unwrap_or_default();
        listed.query.with(|page| page.map(|page| unchanged(&page.items, before)).unwrap_or_default())
    });
    let months = Memo::new(move |_| events.with(|events: &Vec<Arc<Event>>| months_of(events)));
    let is_empty = Memo::new(move |_| months.with(Vec::is_empty));
    let more = move || {
        listed.has_more().then(|| {
            view! {
                <button
                    type="button"
                    class="button show-more"
                    aria-busy=move || listed.query.is_busy().to_string()
                    on:click=move |_| listed.ask_more()
                >
                    {words.show_more()}
                </button>
            }
        })
    };
    let section = move |month: MonthOfYear| {
        let mine = move || {
            events.with(|events: &Vec<Arc<Event>>| {
                events.iter().filter(|event| month_of(event) == Some(month)).cloned().collect::<Vec<_>>()
            })
        };
        let id = format!("month-{}-{}", month.0, u8::from(month.1));
        view! {
            <section class="stack-s stack" aria-labelledby=id.clone()>
                <h2 id=id.clone() class="month-heading">{reader.month_long(month.0, month.1)}</h2>
                <ul role="list" class="cards">
                    <For each=mine key=|event| Arc::as_ptr(event) as usize let:event>
                        <li>{card(Event::clone(&event), GroupLine::Named)}</li>
                    </For>
                </ul>
            </section>
        }
    };
    view! {
        <div class="stack stack-l" aria-busy=move || listed.query.is_busy().to_string()>
            <For each=move || months.get() key=|month| *month children=section />
            {move || is_empty.get().then(|| nothing(asked))}
            {more}
        </div>
    }
}

/// The months that the events begin in, each once, in the events' order.
fn months_of(events: &[Arc<Event>]) -> Vec<MonthOfYear> {
    let mut months = Vec::new();
    for month in events.iter().filter_map(|event| month_of(event)) {
        if !months.contains(&month) {
            months.push(month);
        }
    }
    months
}

fn month_of(event: &Event) -> Option<MonthOfYear> {
    day(event.schedule.start, &event.schedule.time_zone).map(|day| (day.year(), day.month()))
}

/// The events, the very same as before where nothing has changed: their cards stay as they are.
fn unchanged(events: &[Event], before: &[Arc<Event>]) -> Vec<Arc<Event>> {
    let known = |event: &Event| before.iter().find(|known| known.id == event.id && ***known == *event).cloned();
    events.iter().map(|event| known(event).unwrap_or_else(|| Arc::new(event.clone()))).collect()
}

/// Nothing found, or nothing coming up: what to do then.
fn nothing(asked: Asked) -> AnyView {
    let words = use_site().reader().words;
    let only_future = asked.view.with_untracked(|view| *view == EventsView::default());
    if !only_future {
        return view! {
            <Empty title=words.empty_search() hint=words.empty_search_hint()>
                <button type="button" class="button" on:click=move |_| asked.clear()>
                    {words.filter_clear()}
                </button>
            </Empty>
        }
        .into_any();
    }
    view! {
        <Empty title=words.empty_upcoming() hint=words.empty_upcoming_hint()>
            <button type="button" class="button" on:click=move |_| asked.choose(|view| view.order = Order::LatestFirst)>
                {words.empty_past_show()}
            </button>
        </Empty>
    }
    .into_any()
}
