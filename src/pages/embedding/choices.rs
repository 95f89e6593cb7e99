//! What may be chosen: what to show, how, and in which way.

use super::chosen::Chosen;
use super::code::way_name;
use super::look::look;
use crate::browser::theme::Theme;
use crate::browser::zones::zone_names;
use crate::components::date_field::DateField;
use crate::components::select_field::{Choice, SelectField};
use crate::domain::id::{EventId, GroupSlug};
use crate::domain::iso_date;
use crate::routes::{Arrangement, Embedding, IN_A_FRAME, Shown, Way};
use crate::state::query::query;
use crate::state::site::use_site;
use crate::words::Language;
use leptos::prelude::*;

const LIMITS: [u32; 5] = [1, 3, 5, 10, 20];

pub fn choices(chosen: Chosen) -> impl IntoView {
    let kind = Memo::new(move |_| chosen.embedding.with(|embedding| embedding.view.shown.kind()));
    let fields = move || match kind.get() {
        "events" => {
            view! { {group(chosen)} {topic(chosen)} {from(chosen)} {arrangement(chosen)} {limit(chosen)} }.into_any()
        }
        "group" => which_group(chosen),
        _ => which_event(chosen),
    };
    view! {
        <form class="stack" on:submit=|event| event.prevent_default()>
            {what(chosen, kind)}
            {fields}
            {theme(chosen)}
            {language(chosen)}
            {time_zone(chosen)}
            {way(chosen)}
            {mode(chosen)}
            {look(chosen)}
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
        chosen.change(|Embedding { view, .. }| {
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

fn which_event(chosen: Chosen) -> AnyView {
    let words = use_site().reader().words;
    let value = move || {
        chosen.embedding.with(|Embedding { view, .. }| match &view.shown {
            Shown::Event(id) | Shown::Rsvp(id) => id.to_string(),
            _ => String::new(),
        })
    };
    let choose = move |id: String| {
        chosen.change(|Embedding { view, .. }| match &mut view.shown {
            Shown::Event(event) | Shown::Rsvp(event) => *event = EventId::new(id),
            _ => {}
        });
    };
    select("embed-event", words.embedding_which_event(), chosen.events.into(), value, choose)
}

fn which_group(chosen: Chosen) -> AnyView {
    let words = use_site().reader().words;
    let value = move || {
        chosen.embedding.with(|Embedding { view, .. }| match &view.shown {
            Shown::Group(slug) => slug.to_string(),
            _ => String::new(),
        })
    };
    let choose =
        move |slug: String| chosen.change(|Embedding { view, .. }| view.shown = Shown::Group(GroupSlug::new(slug)));
    select("embed-group", words.embedding_which_group(), chosen.groups.into(), value, choose)
}

fn group(chosen: Chosen) -> impl IntoView {
    let words = use_site().reader().words;
    let choices = Signal::derive(move || {
        let any = (String::new(), words.filter_any_group().to_owned());
        std::iter::once(any).chain(chosen.groups.get()).collect::<Vec<_>>()
    });
    let value = move || {
        chosen
            .embedding
            .with(|Embedding { view, .. }| view.group.as_ref().map(GroupSlug::to_string))
            .unwrap_or_default()
    };
    let choose = move |slug: String| {
        chosen.change(|Embedding { view, .. }| view.group = (!slug.is_empty()).then(|| GroupSlug::new(slug)));
    };
    select("embed-of", words.embedding_which_group(), choices, value, choose)
}

fn topic(chosen: Chosen) -> impl IntoView {
    let words = use_site().reader().words;
    let topics = query(|| (), |source, ()| async move { source.topics().await });
    let choices = Signal::derive(move || {
        let any = (String::new(), words.filter_any_topic().to_owned());
        let topics = topics.get().unwrap_or_default().into_iter().map(|topic| (topic.clone(), topic));
        std::iter::once(any).chain(topics).collect::<Vec<_>>()
    });
    let value = move || chosen.embedding.with(|Embedding { view, .. }| view.topic.clone()).unwrap_or_default();
    let choose = move |topic: String| {
        chosen.change(|Embedding { view, .. }| view.topic = Some(topic).filter(|topic| !topic.is_empty()));
    };
    select("embed-topic", words.filter_topic(), choices, value, choose)
}

fn from(chosen: Chosen) -> impl IntoView {
    let words = use_site().reader().words;
    let value = Signal::derive(move || {
        let from = chosen.embedding.with(|embedding| embedding.view.from);
        from.map(iso_date::written).unwrap_or_default()
    });
    let choose = move |day: String| chosen.change(|Embedding { view, .. }| view.from = iso_date::parse(&day));
    view! { <DateField id="embed-from" label=words.filter_from() value on_choose=Callback::new(choose) /> }
}

fn way(chosen: Chosen) -> impl IntoView {
    let words = use_site().reader().words;
    let choices: Vec<_> = Way::ALL.into_iter().map(|way| (way.code(), way_name(way, words))).collect();
    let value = move || chosen.embedding.with(|embedding| embedding.way.code().to_owned());
    let choose = move |code: String| chosen.change(|embedding| embedding.way = Way::from_code(&code));
    select("embed-way", words.embedding_way(), Signal::stored(owned(&choices)), value, choose)
}

/// Where it is drawn, which a frame of one's own has said already.
fn mode(chosen: Chosen) -> impl IntoView {
    let words = use_site().reader().words;
    let is_by_script = Memo::new(move |_| chosen.embedding.with(|embedding| embedding.way != Way::Frame));
    let choices = [("inline", words.embedding_inline()), (IN_A_FRAME, words.embedding_in_frame())];
    let choices = Signal::stored(owned(&choices));
    let value = move || {
        let is_framed = chosen.embedding.with(|embedding| embedding.is_framed);
        (if is_framed { IN_A_FRAME } else { "inline" }).to_owned()
    };
    let choose = move |mode: String| chosen.change(|embedding| embedding.is_framed = mode == IN_A_FRAME);
    move || is_by_script.get().then(|| select("embed-mode", words.embedding_mode(), choices, value, choose))
}

fn arrangement(chosen: Chosen) -> impl IntoView {
    let words = use_site().reader().words;
    let choices = [
        (Arrangement::List.code(), words.view_list()),
        (Arrangement::Cards.code(), words.embedding_cards()),
        (Arrangement::Calendar.code(), words.view_month()),
    ];
    let value = move || chosen.embedding.with(|Embedding { view, .. }| view.arrangement.code().to_owned());
    let choose = move |code: String| {
        let all = [Arrangement::List, Arrangement::Cards, Arrangement::Calendar];
        let found = all.into_iter().find(|one| one.code() == code).unwrap_or_default();
        chosen.change(|Embedding { view, .. }| view.arrangement = found);
    };
    select("embed-view", words.view_label(), Signal::stored(owned(&choices)), value, choose)
}

fn limit(chosen: Chosen) -> impl IntoView {
    let reader = use_site().reader();
    let choices: Vec<_> = LIMITS.iter().map(|limit| (limit.to_string(), reader.number(f64::from(*limit)))).collect();
    let value = move || chosen.embedding.with(|Embedding { view, .. }| view.limit.to_string());
    let choose = move |limit: String| {
        if let Ok(limit) = limit.parse() {
            chosen.change(|Embedding { view, .. }| view.limit = limit);
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
    let value = move || chosen.embedding.with(|Embedding { view, .. }| view.theme.clone());
    let choose = move |theme| chosen.change(|Embedding { view, .. }| view.theme = theme);
    select("embed-theme", words.theme_label(), Signal::stored(owned(&choices)), value, choose)
}

fn language(chosen: Chosen) -> impl IntoView {
    let words = use_site().reader().words;
    let all = Language::all().iter().map(|language| (language.code(), language.own_name()));
    let choices: Vec<_> = std::iter::once(("", words.embedding_readers_own())).chain(all).collect();
    let value = move || chosen.embedding.with(|Embedding { view, .. }| view.language.clone());
    let choose = move |language| chosen.change(|Embedding { view, .. }| view.language = language);
    select("embed-language", words.language_label(), Signal::stored(owned(&choices)), value, choose)
}

fn time_zone(chosen: Chosen) -> impl IntoView {
    let words = use_site().reader().words;
    let names = zone_names().into_iter().map(|name| (name.clone(), name));
    let own = (String::new(), words.embedding_readers_own().to_owned());
    let choices: Vec<_> = std::iter::once(own).chain(names).collect();
    let value = move || chosen.embedding.with(|Embedding { view, .. }| view.time_zone.clone());
    let choose = move |zone| chosen.change(|Embedding { view, .. }| view.time_zone = zone);
    select("embed-time-zone", words.embedding_time_zone(), Signal::stored(choices), value, choose)
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
