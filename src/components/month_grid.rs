//! A month of days, each with its events: a grid for keyboards and screen readers, a small calendar on phones.

use crate::browser::focus;
use crate::browser::reader::Reader;
use crate::domain::instant::{Date, Month};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use std::collections::BTreeMap;
use wasm_bindgen::JsCast;

/// An event as a day of the month tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayEvent {
    pub name: String,
    pub href: String,
    /// Empty where it lasts all day, or began on a day before.
    pub time: String,
    pub is_off: bool,
}

pub type ByDay = BTreeMap<Date, Vec<DayEvent>>;

/// What is shown of a full day; the rest is one link away.
const SHOWN: usize = 4;

#[component]
pub fn MonthGrid(
    reader: Reader,
    month: Month,
    label: String,
    weeks: Vec<[Date; 7]>,
    today: Date,
    #[prop(into)] events: Signal<ByDay>,
    /// The address at which one day is listed.
    day_href: Callback<Date, String>,
    /// The day that the keyboard stands on; nothing until it has moved within the grid.
    keyboard: RwSignal<Option<Date>>,
    /// The keyboard has left this month for the given day.
    on_leave: Callback<Date>,
) -> impl IntoView {
    let words = reader.words;
    let in_month = |date: &Date| date.month() == month;
    // Where Tab enters the grid: today, else the first of the month.
    let days = || weeks.iter().flatten().copied().filter(in_month);
    let entrance = days().find(|date| *date == today).or_else(|| days().next()).unwrap_or(today);
    let stands_on = Memo::new(move |_| keyboard.get().filter(|date| date.month() == month).unwrap_or(entrance));
    // Where text runs from right to left, so do the days.
    let forward = if words.language().dir() == "rtl" { -1 } else { 1 };
    let on_key = move |event: KeyboardEvent| {
        let Some(from) = cell_of(&event) else { return };
        let Some(to) = moved(from, &event.key(), forward) else { return };
        event.prevent_default();
        keyboard.set(Some(to));
        if to.month() == month {
            focus::id(&cell_id(to));
        } else {
            on_leave.run(to);
        }
    };
    Effect::new(move |_| {
        // The keyboard came here from another month.
        if keyboard.get_untracked().is_some_and(|date| date.month() == month) {
            focus::id(&cell_id(stands_on.get_untracked()));
        }
    });
    let heads: Vec<_> = reader
        .weekdays()
        .into_iter()
        .map(|(_, long, short)| {
            view! {
                <th scope="col">
                    <span class="visually-hidden">{long}</span>
                    <span aria-hidden="true">{short}</span>
                </th>
            }
        })
        .collect();
    let rows: Vec<_> = weeks
        .iter()
        .map(|week| {
            let cells: Vec<_> = week
                .iter()
                .map(|date| match in_month(date) {
                    true => {
                        let date = *date;
                        let mine =
                            Memo::new(move |_| events.with(|events| events.get(&date).cloned().unwrap_or_default()));
                        let tab = move || if stands_on.get() == date { "0" } else { "-1" };
                        let spoken = move || match mine.with(Vec::len) {
                            0 => words.month_day_none(&reader.date_long(date)),
                            count => words.month_day(u32::try_from(count).unwrap_or(u32::MAX), &reader.date_long(date)),
                        };
                        view! {
                            <td
                                id=cell_id(date)
                                class="month-cell"
                                tabindex=tab
                                aria-label=spoken
                                aria-current=(date == today).then_some("date")
                            >
                                {move || day(reader, date, mine.get(), day_href.run(date))}
                            </td>
                        }
                        .into_any()
                    }
                    false => view! { <td class="month-cell" data-outside="true"></td> }.into_any(),
                })
                .collect();
            view! { <tr>{cells}</tr> }
        })
        .collect();
    view! {
        <table class="month-grid" role="grid" aria-label=label aria-describedby="month-keys" on:keydown=on_key>
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        <p id="month-keys" class="visually-hidden">
            {words.month_keys()}
        </p>
    }
}

fn day(reader: Reader, date: Date, events: Vec<DayEvent>, href: String) -> AnyView {
    let number = reader.number(f64::from(date.day()));
    if events.is_empty() {
        return view! { <span class="month-number">{number}</span> }.into_any();
    }
    let words = reader.words;
    let count = u32::try_from(events.len()).unwrap_or(u32::MAX);
    let more = events.len().saturating_sub(SHOWN);
    let rest = (more > 0).then(|| {
        let count = u32::try_from(more).unwrap_or(u32::MAX);
        view! { <li><a class="month-event" href=href.clone()>{words.month_more(count)}</a></li> }
    });
    let items: Vec<_> = events
        .into_iter()
        .take(SHOWN)
        .map(|event| {
            view! {
                <li>
                    <a class="month-event" href=event.href data-state=event.is_off.then_some("cancelled")>
                        <span class="month-time">{event.time}</span>
                        " "
                        {event.name}
                    </a>
                </li>
            }
        })
        .collect();
    view! {
        <a class="month-number" href=href aria-label=words.month_day(count, &reader.date_long(date))>
            {number}
        </a>
        <ul role="list" class="month-events">{items} {rest}</ul>
    }
    .into_any()
}

fn cell_id(date: Date) -> String {
    format!("day-{date}")
}

/// The day of the cell in which a key was pressed.
fn cell_of(event: &KeyboardEvent) -> Option<Date> {
    let cell = event.target()?.dyn_into::<web_sys::Element>().ok()?.closest("td").ok().flatten()?;
    let id = cell.id();
    let mut parts = id.strip_prefix("day-")?.splitn(3, '-');
    let mut part = || parts.next()?.parse::<u16>().ok();
    let (year, month, day) = (part()?, part()?, part()?);
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    Date::from_calendar_date(i32::from(year), month, u8::try_from(day).ok()?).ok()
}

/// Where a key leads from a day.
fn moved(from: Date, key: &str, forward: i32) -> Option<Date> {
    let by = |days: i32| Date::from_julian_day(from.to_julian_day() + days).ok();
    let in_month = |year: i32, month: Month| {
        let last = month.length(year);
        Date::from_calendar_date(year, month, from.day().min(last)).ok()
    };
    match key {
        "ArrowLeft" => by(-forward),
        "ArrowRight" => by(forward),
        "ArrowUp" => by(-7),
        "ArrowDown" => by(7),
        "Home" => from.replace_day(1).ok(),
        "End" => from.replace_day(from.month().length(from.year())).ok(),
        "PageUp" => in_month(from.year() - i32::from(from.month() == Month::January), from.month().previous()),
        "PageDown" => in_month(from.year() + i32::from(from.month() == Month::December), from.month().next()),
        _ => None,
    }
}
