//! Everything that narrows the events, beside the list; on a phone behind one button.

use super::asked::Asked;
use crate::browser::media;
use crate::components::date_field::DateField;
use crate::components::select_field::{Choice, SelectField};
use crate::domain::event::AttendanceMode;
use crate::domain::filter::Order;
use crate::domain::id::GroupSlug;
use crate::domain::instant::Date;
use crate::domain::iso_date;
use crate::routes::{EventsView, Layout};
use crate::state::query::query;
use crate::state::site::use_site;
use crate::words::Words;
use leptos::prelude::*;

/// Where the filters stand beside the list and are open.
const BESIDE: &str = "(min-width: 60rem)";

const MODES: [(AttendanceMode, &str); 3] =
    [(AttendanceMode::Offline, "offline"), (AttendanceMode::Online, "online"), (AttendanceMode::Mixed, "mixed")];

pub fn mode_name(mode: AttendanceMode, words: Words) -> &'static str {
    match mode {
        AttendanceMode::Offline => words.mode_offline(),
        AttendanceMode::Online => words.mode_online(),
        AttendanceMode::Mixed => words.mode_mixed(),
    }
}

pub fn filters(asked: Asked) -> impl IntoView {
    let words = use_site().reader().words;
    let open = RwSignal::new(media::matches(BESIDE));
    StoredValue::new_local(media::on_change(BESIDE, move |beside| open.set(beside)));
    let is_list = Memo::new(move |_| asked.view.with(|view| view.layout == Layout::List));
    view! {
        <details class="filters" prop:open=open>
            <summary class="filters-name">{words.filter_label()}</summary>
            <div class="filters-fields">
                {move || is_list.get().then(|| view! { {dates(asked)} {order(asked)} })}
                {mode(asked)}
                {group(asked)}
                // Last, so that nothing moves when the topics are known and it appears.
                {topic(asked)}
            </div>
        </details>
    }
}

fn dates(asked: Asked) -> impl IntoView {
    let words = use_site().reader().words;
    let text = move |read: fn(&EventsView) -> Option<Date>| {
        Signal::derive(move || asked.view.with(read).map(iso_date::written).unwrap_or_default())
    };
    view! {
        <div class="filters-pair">
            <DateField
                id="filter-from" label=words.filter_from()
                value=text(|view| view.from)
                on_choose=Callback::new(move |day: String| change_day(asked, &day, |view| &mut view.from))
            />
            <DateField
                id="filter-to" label=words.filter_to()
                value=text(|view| view.to)
                on_choose=Callback::new(move |day: String| change_day(asked, &day, |view| &mut view.to))
            />
        </div>
    }
}

/// While a year is typed, fields tell of the years 2, 20 and 202 as well.
fn change_day(asked: Asked, day: &str, place: impl FnOnce(&mut EventsView) -> &mut Option<Date>) {
    let day = iso_date::parse(day);
    if day.is_none_or(|day| day.year() >= 1000) {
        asked.choose(|view| *place(view) = day);
    }
}

fn order(asked: Asked) -> impl IntoView {
    const LATEST: &str = "latest";
    let words = use_site().reader().words;
    let choices = [("", words.filter_soonest_first()), (LATEST, words.filter_latest_with_past())].map(own).to_vec();
    let value = move || match asked.view.with(|view| view.order) {
        Order::SoonestFirst => String::new(),
        Order::LatestFirst => LATEST.to_owned(),
    };
    let choose = move |chosen: String| {
        let order = if chosen == LATEST { Order::LatestFirst } else { Order::SoonestFirst };
        asked.choose(|view| view.order = order);
    };
    view! {
        <SelectField
            id="filter-order" label=words.filter_order()
            choices=Signal::stored(choices)
            value=Signal::derive(value)
            on_choose=Callback::new(choose)
        />
    }
}

fn mode(asked: Asked) -> impl IntoView {
    let words = use_site().reader().words;
    let any = [("", words.filter_any_mode())].map(own);
    let choices =
        any.into_iter().chain(MODES.map(|(mode, code)| own((code, mode_name(mode, words))))).collect::<Vec<_>>();
    let value = move || {
        let chosen = asked.view.with(|view| view.mode);
        MODES.iter().find(|(mode, _)| Some(*mode) == chosen).map_or("", |(_, code)| code).to_owned()
    };
    let choose = move |chosen: String| {
        let mode = MODES.iter().find(|(_, code)| *code == chosen).map(|(mode, _)| *mode);
        asked.choose(|view| view.mode = mode);
    };
    view! {
        <SelectField
            id="filter-mode" label=words.filter_mode()
            choices=Signal::stored(choices)
            value=Signal::derive(value)
            on_choose=Callback::new(choose)
        />
    }
}

fn topic(asked: Asked) -> impl IntoView {
    let words = use_site().reader().words;
    let topics = query(|| (), |source, ()| async move { source.topics().await });
    let value = Signal::derive(move || asked.view.with(|view| view.topic.clone()).unwrap_or_default());
    let choices = Signal::derive(move || {
        let topics = topics.get().unwrap_or_default().into_iter().map(|topic| (topic.clone(), topic));
        std::iter::once(own(("", words.filter_any_topic()))).chain(topics).collect::<Vec<_>>()
    });
    let choose = Callback::new(move |chosen: String| {
        asked.choose(|view| view.topic = Some(chosen).filter(|topic| !topic.is_empty()));
    });
    // A site whose groups name no topics has nothing to choose from.
    let is_choice = Memo::new(move |_| choices.with(Vec::len) > 1 || value.with(|value| !value.is_empty()));
    move || {
        is_choice.get().then(
            || view! { <SelectField id="filter-topic" label=words.filter_topic() choices value on_choose=choose /> },
        )
    }
}

fn group(asked: Asked) -> impl IntoView {
    let site = use_site();
    let words = site.reader().words;
    let choices = Signal::derive(move || {
        let groups = site.group_names().into_iter().map(|(slug, name)| (slug.to_string(), name));
        std::iter::once(own(("", words.filter_any_group()))).chain(groups).collect::<Vec<_>>()
    });
    let value = move || asked.view.with(|view| view.group.as_ref().map(GroupSlug::to_string)).unwrap_or_default();
    let choose = move |chosen: String| {
        let group = (!chosen.is_empty()).then(|| GroupSlug::new(chosen));
        asked.choose(|view| view.group = group);
    };
    view! {
        <SelectField id="filter-group" label=words.filter_group() choices value=Signal::derive(value) on_choose=Callback::new(choose) />
    }
}

fn own((value, name): (&str, &str)) -> Choice {
    (value.to_owned(), name.to_owned())
}
