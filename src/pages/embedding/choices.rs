//! What may be chosen: what to show, and how.

use super::Chosen;
use crate::browser::clock::now;
use crate::browser::theme::Theme;
use crate::components::select_field::{Choice, SelectField};
use crate::domain::filter::EventFilter;
use crate::domain::id::{EventId, GroupSlug};
use crate::routes::{Arrangement, Shown};
use crate::state::query::query;
use crate::state::site::use_site;
use crate::words::Language;
use leptos::prelude::*;

/// As many events as one would look through in a list.
const OFFERED: u32 = 100;
const LIMITS: [u32; 5] = [1, 3, 5, 10, 20];

pub fn choices(chosen: Chosen) -> impl IntoView {
    let site = use_site();
    let words = site.reader().words;
    let view = chosen.view;
    let upcoming = query(
        || EventFilter { from: Some(now()), ..EventFilter::default() },
        |source, filter| async move { source.events(&filter, None, Some(OFFERED)).await },
    );
    let events = Memo::new(move |_| {
        let name = |event: &crate::domain::event::Event| (event.id.to_string(), event.name.clone());
        upcoming.with(|page| page.map(|page| page.items.iter().map(name).collect::<Vec<_>>())).unwrap_or_default()
    });
    let groups = Memo::new(move |_| {
        let named = |(slug, name): (GroupSlug, String)| (slug.to_string(), name);
        site.group_names().into_iter().map(named).collect::<Vec<_>>()
    });
    // Whatever is named first is shown, until somebody chooses.
    Effect::new(move |_| {
        let first = |names: &Vec<Choice>| names.first().map(|(id, _)| id.clone());
        let shown = match view.with(|view| view.shown.clone()) {
            Shown::Event(id) if id.as_str().is_empty() => events.with(first).map(|id| Shown::Event(EventId::new(id))),
            Shown::Rsvp(id) if id.as_str().is_empty() => events.with(first).map(|id| Shown::Rsvp(EventId::new(id))),
            Shown::Group(slug) if slug.as_str().is_empty() => {
                groups.with(first).map(|slug| Shown::Group(GroupSlug::new(slug)))
            }
            _ => None,
        };
        if let Some(shown) = shown {
            view.update(|view| view.shown = shown);
        }
    });
    Effect::new(move |_| {
        let name_in =
            |names: &Vec<Choice>, id: &str| names.iter().find(|(other, _)| other == id).map(|(_, name)| name.clone());
        let title = view.with(|view| match &view.shown {
            Shown::Event(id) => events.with(|names| name_in(names, id.as_str())),
            Shown::Rsvp(id) => events.with(|names| name_in(names, id.as_str())).map(|name| words.rsvp_for(&name)),
            Shown::Group(slug) => groups.with(|names| name_in(names, slug.as_str())),
            Shown::Events => view.group.as_ref().and_then(|slug| groups.with(|names| name_in(names, slug.as_str()))),
        });
        chosen.title.set(title.unwrap_or_else(|| site.config(|config| config.title.clone())));
    });
    let kind = Memo::new(move |_| view.with(|view| view.shown.kind()));
    let fields = move || match kind.get() {
        "events" => view! { {group(chosen, groups)} {arrangement(chosen)} {limit(chosen)} }.into_any(),
        "group" => which_group(chosen, groups).into_any(),
        _ => which_event(chosen, events).into_any(),
    };
    view! {
        <form class="stack" on:submit=|event| event.prevent_default()>
            {what(chosen, kind)}
            {fields}
            {theme(chosen)}
            {language(chosen)}
        </form>
    }
}

fn what(chosen: Chosen, kind: Memo<&'static str>) -> impl IntoView {
    let words = use_site().reader().words;
    let choices = [
        ("events", words.embedding_events()),
        ("event", words.embedding_event()),
        ("group", words.embedding_group()),
        ("rsvp", words.embedding_rsvp()),
    ];
    let choose = move |kind: String| {
        chosen.view.update(|view| {
            // An event stays chosen from its card to its conversation and back.
            let event = match &view.shown {
                Shown::Event(id) | Shown::Rsvp(id) => id.clone(),
                _ => EventId::new(""),
            };
            view.shown = match kind.as_str() {
                "event" => Shown::Event(event),
                "rsvp" => Shown::Rsvp(event),
                "group" => Shown::Group(GroupSlug::new("")),
                _ => Shown::Events,
            };
        });
    };
    select("embed-what", words.embedding_show(), Signal::stored(owned(&choices)), move || kind.get().to_owned(), choose)
}

fn which_event(chosen: Chosen, events: Memo<Vec<Choice>>) -> impl IntoView {
    let words = use_site().reader().words;
    let value = move || {
        chosen.view.with(|view| match &view.shown {
            Shown::Event(id) | Shown::Rsvp(id) => id.to_string(),
            _ => String::new(),
        })
    };
    let choose = move |id: String| {
        chosen.view.update(|view| match &mut view.shown {
            Shown::Event(event) | Shown::Rsvp(event) => *event = EventId::new(id),
            _ => {}
        });
    };
    select("embed-event", words.embedding_which_event(), events.into(), value, choose)
}

fn which_group(chosen: Chosen, groups: Memo<Vec<Choice>>) -> impl IntoView {
    let words = use_site().reader().words;
    let value = move || {
        chosen.view.with(|view| match &view.shown {
            Shown::Group(slug) => slug.to_string(),
            _ => String::new(),
        })
    };
    let choose = move |slug: String| chosen.view.update(|view| view.shown = Shown::Group(GroupSlug::new(slug)));
    select("embed-group", words.embedding_which_group(), groups.into(), value, choose)
}

fn group(chosen: Chosen, groups: Memo<Vec<Choice>>) -> impl IntoView {
    let words = use_site().reader().words;
    let choices = Signal::derive(move || {
        let any = (String::new(), words.filter_any_group().to_owned());
        std::iter::once(any).chain(groups.get()).collect::<Vec<_>>()
    });
    let value = move || chosen.view.with(|view| view.group.as_ref().map(GroupSlug::to_string)).unwrap_or_default();
    let choose = move |slug: String| {
        chosen.view.update(|view| view.group = (!slug.is_empty()).then(|| GroupSlug::new(slug)));
    };
    select("embed-of", words.embedding_which_group(), choices, value, choose)
}

fn arrangement(chosen: Chosen) -> impl IntoView {
    let words = use_site().reader().words;
    let choices = [
        (Arrangement::List.code(), words.view_list()),
        (Arrangement::Cards.code(), words.embedding_cards()),
        (Arrangement::Calendar.code(), words.view_month()),
    ];
    let value = move || chosen.view.with(|view| view.arrangement.code().to_owned());
    let choose = move |code: String| {
        let all = [Arrangement::List, Arrangement::Cards, Arrangement::Calendar];
        let found = all.into_iter().find(|one| one.code() == code).unwrap_or_default();
        chosen.view.update(|view| view.arrangement = found);
    };
    select("embed-view", words.view_label(), Signal::stored(owned(&choices)), value, choose)
}

fn limit(chosen: Chosen) -> impl IntoView {
    let reader = use_site().reader();
    let choices: Vec<_> = LIMITS.iter().map(|limit| (limit.to_string(), reader.number(f64::from(*limit)))).collect();
    let value = move || chosen.view.with(|view| view.limit.to_string());
    let choose = move |limit: String| {
        if let Ok(limit) = limit.parse() {
            chosen.view.update(|view| view.limit = limit);
        }
    };
    select("embed-limit", reader.words.embedding_limit(), Signal::stored(choices), value, choose)
}

fn theme(chosen: Chosen) -> impl IntoView {
    let words = use_site().reader().words;
    let choices = [
        ("", words.theme_auto()),
        (Theme::Light.code(), words.theme_light()),
        (Theme::Dark.code(), words.theme_dark()),
    ];
    let value = move || chosen.view.with(|view| view.theme.clone());
    let choose = move |theme| chosen.view.update(|view| view.theme = theme);
    select("embed-theme", words.theme_label(), Signal::stored(owned(&choices)), value, choose)
}

fn language(chosen: Chosen) -> impl IntoView {
    let words = use_site().reader().words;
    let all = Language::all().iter().map(|language| (language.code(), language.own_name()));
    let choices: Vec<_> = std::iter::once(("", words.embedding_readers_own())).chain(all).collect();
    let value = move || chosen.view.with(|view| view.language.clone());
    let choose = move |language| chosen.view.update(|view| view.language = language);
    select("embed-language", words.language_label(), Signal::stored(owned(&choices)), value, choose)
}

fn owned(choices: &[(&str, &str)]) -> Vec<Choice> {
    choices.iter().map(|(value, name)| ((*value).to_owned(), (*name).to_owned())).collect()
}

fn select(
    id: &'static str,
    label: &'static str,
    choices: Signal<Vec<Choice>>,
    value: impl Fn() -> String + Send + Sync + 'static,
    choose: impl Fn(String) + Send + Sync + 'static,
) -> AnyView {
    view! { <SelectField id label choices value=Signal::derive(value) on_choose=Callback::new(choose) /> }.into_any()
}
