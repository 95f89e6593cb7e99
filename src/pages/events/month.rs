//! A month of events: a calendar, and under its small form on phones the same days as cards.

use super::asked::Asked;
use crate::browser::clock::now;
use crate::browser::zones::BrowserZones;
use crate::components::empty::Empty;
use crate::components::month_grid::{ByDay, DayEvent, MonthGrid};
use crate::components::unreadable::Unreadable;
use crate::data::failure::Failure;
use crate::data::source::Source;
use crate::domain::days::month_weeks;
use crate::domain::event::Event;
use crate::domain::filter::EventFilter;
use crate::domain::instant::Date;
use crate::domain::page::Page;
use crate::domain::schedule::{EventStatus, Moment};
use crate::pages::cards::{GroupLine, cards};
use crate::pages::found::{Found, found};
use crate::pages::shown::trouble;
use crate::routes::{EventsView, Layout, Route, YearMonth};
use crate::state::query::{Query, query};
use crate::state::site::use_site;
use crate::state::typing_pause::TypingPause;
use leptos::prelude::*;

/// A calendar of more would not be read.
const MOST: usize = 1000;

pub fn month(asked: Asked) -> impl IntoView {
    let site = use_site();
    let reader = site.reader();
    let words = reader.words;
    let zone = site.zone();
    let this_month = YearMonth { year: asked.today.year(), month: asked.today.month() };
    let month = Memo::new(move |_| match asked.view.with(|view| view.layout) {
        Layout::Month(Some(month)) => month,
        Layout::Month(None) | Layout::List => this_month,
    });
    let pause = TypingPause::default();
    let events = query(
        move || (asked.view.get(), month.get()),
        move |source, (view, month)| {
            let filter = view.filter(&BrowserZones, &zone, now());
            let pause = pause.before(&source, &view.words);
            async move {
                pause.await;
                whole_month(source, filter, month).await
            }
        },
    );
    let by_day = Memo::new(move |_| events.with(|page| page.map(|page| by_day(page, month.get())).unwrap_or_default()));
    let keyboard = RwSignal::new(None);
    let grid = move || {
        let YearMonth { year, month: name } = month.get();
        let first = month.get().first_day()?;
        let day_href = Callback::new(move |day: Date| {
            let view = EventsView { from: Some(day), to: Some(day), layout: Layout::List, ..asked.view.get() };
            view.href()
        });
        let on_leave = Callback::new(move |day: Date| asked.adjust(|view| view.layout = month_layout(day)));
        Some(view! {
            <MonthGrid
                reader
                month=name
                label=words.month_label(&reader.month_long(year, name))
                weeks=month_weeks(first, reader.first_weekday())
                today=asked.today
                events=by_day
                day_href
                keyboard
                on_leave
            />
        })
    };
    // Weeks are as tall as what happens in them: drawn before that is known, they would move apart.
    let is_known = Memo::new(move |_| events.with(|page| page.is_some()) || events.failure().is_some());
    let sentence = move |found: Found| match found {
        Found::All(count) | Found::First(count) => words.events_found(count),
    };
    view! {
        {heading(asked, month, this_month)}
        {found(events, sentence)}
        {move || trouble(events)}
        <div class="month stack" aria-busy=move || events.is_busy().to_string()>
            {move || is_known.get().then(&grid).flatten()}
            {agenda(events, month)}
        </div>
    }
}

fn month_layout(day: Date) -> Layout {
    Layout::Month(Some(YearMonth { year: day.year(), month: day.month() }))
}

/// The month's name between the ways to the months around it.
fn heading(asked: Asked, month: Memo<YearMonth>, this_month: YearMonth) -> impl IntoView {
    let reader = use_site().reader();
    let words = reader.words;
    let to = move |layout: YearMonth| asked.choose(|view| view.layout = Layout::Month(Some(layout)));
    view! {
        <div class="row row-apart">
            <h2 class="month-heading" aria-live="polite">
                {move || reader.month_long(month.get().year, month.get().month)}
            </h2>
            <div class="row chips">
                <button type="button" class="chip" aria-label=words.month_previous() on:click=move |_| to(month.get().previous())>
                    <span aria-hidden="true" class="month-arrow">"←"</span>
                </button>
                <button type="button" class="chip" on:click=move |_| to(this_month)>
                    {words.month_today()}
                </button>
                <button type="button" class="chip" aria-label=words.month_next() on:click=move |_| to(month.get().next())>
                    <span aria-hidden="true" class="month-arrow">"→"</span>
                </button>
            </div>
        </div>
    }
}

/// All parts of the month's list, as one.
async fn whole_month(source: Source, filter: EventFilter, month: YearMonth) -> Result<Page<Event>, Failure> {
    const PART: u32 = 200;
    let mut all = source.events(&filter, None, Some(PART)).await?;
    while let Some(cursor) = all.next.take().filter(|_| all.items.len() < MOST) {
        let part = source.events(&filter, Some(cursor), Some(PART)).await?;
        all.items.extend(part.items);
        all.unreadable.extend(part.unreadable);
        all.next = part.next;
    }
    // It was asked for with a day to spare at both ends.
    let touches = |event: &Event| {
        let days = event.schedule.days(&BrowserZones);
        days.is_some_and(|(first, last)| (of_day(first)..=of_day(last)).contains(&(month.year, u8::from(month.month))))
    };
    all.items.retain(touches);
    all.total = None;
    Ok(all)
}

fn of_day(day: Date) -> (i32, u8) {
    (day.year(), u8::from(day.month()))
}

fn by_day(page: &Page<Event>, month: YearMonth) -> ByDay {
    let reader = use_site().reader();
    let mut by_day = ByDay::new();
    for event in &page.items {
        let Some((first, last)) = event.schedule.days(&BrowserZones) else { continue };
        let time = match event.schedule.start {
            Moment::At(at) => reader.time(at, &event.schedule.time_zone),
            Moment::Day(_) => String::new(),
        };
        let days = std::iter::successors(Some(first), |day| day.next_day()).take_while(|day| *day <= last);
        for day in days.filter(|day| of_day(*day) == (month.year, u8::from(month.month))) {
            by_day.entry(day).or_default().push(DayEvent {
                name: event.name.clone(),
                href: Route::Event(event.id.clone()).href(),
                time: if day == first { time.clone() } else { String::new() },
                is_off: event.schedule.status == EventStatus::Cancelled,
            });
        }
    }
    by_day
}

/// The days as cards: all there is room for on a phone.
fn agenda(events: Query<Page<Event>>, month: Memo<YearMonth>) -> impl IntoView {
    let reader = use_site().reader();
    let words = reader.words;
    move || {
        events.with(|page| {
            page.map(|page| {
                let name = reader.month_long(month.get().year, month.get().month);
                let list = match page.items.is_empty() {
                    true => view! { <Empty title=words.empty_month(&name) hint=words.empty_month_hint() /> }.into_any(),
                    false => view! { <div class="month-agenda">{cards(page.items.clone(), GroupLine::Named)}</div> }
                        .into_any(),
                };
                view! {
                    <Unreadable words records=page.unreadable.clone() />
                    {list}
                }
            })
        })
    }
}
