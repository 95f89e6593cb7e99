//! What else there is to know of a group, in short lines.

use crate::components::outward::Outward;
use crate::domain::group::{FoundingDate, Group, Sponsor};
use crate::routes::{EmbedView, GroupsView, Shown};
use crate::state::site::use_site;
use leptos::prelude::*;

pub fn facts(group: Group) -> impl IntoView {
    let reader = use_site().reader();
    let words = reader.words;
    let embedding = EmbedView::embedding_href(&Shown::Group(group.slug.clone()));
    let country = group.country.as_deref().map(|country| reader.country_name(country));
    let place: Vec<String> = group.locality.into_iter().chain(country).collect();
    let founded = group.founded.map(|founded| match founded {
        FoundingDate::Year(year) => words.group_since(&year.to_string()),
        FoundingDate::Month(year, month) => words.group_since(&reader.month_long(year, month)),
        FoundingDate::Day(day) => words.group_since(&reader.month_long(day.year(), day.month())),
    });
    let lines = [
        (!place.is_empty()).then(|| place.join(", ")),
        founded,
        group.language.as_deref().map(|tag| reader.language_name(tag)),
    ];
    let lines: Vec<_> = lines.into_iter().flatten().map(|line| view! { <li>{line}</li> }).collect();
    view! {
        <section class="stack stack-s" aria-labelledby="facts">
            <h2 id="facts" class="side-name">{words.group_facts()}</h2>
            <ul role="list" class="stack stack-s side-lines">{lines}</ul>
        </section>
        {topics(group.topics)}
        {links(group.url, group.same_as, group.code_of_conduct_url)}
        {sponsors(group.sponsors)}
        <p class="small"><a href=embedding>{words.embedding_title()}</a></p>
    }
}

fn topics(topics: Vec<String>) -> impl IntoView {
    let words = use_site().reader().words;
    (!topics.is_empty()).then(|| {
        let items: Vec<_> = topics
            .into_iter()
            .map(|topic| {
                let href = GroupsView { topic: Some(topic.clone()), ..GroupsView::default() }.href();
                view! { <li><a class="chip" href=href>{topic}</a></li> }
            })
            .collect();
        view! {
            <section class="stack stack-s" aria-labelledby="topics">
                <h2 id="topics" class="side-name">{words.group_topics()}</h2>
                <ul role="list" class="row chips">{items}</ul>
            </section>
        }
    })
}

fn links(url: Option<String>, same_as: Vec<String>, conduct: Option<String>) -> impl IntoView {
    let words = use_site().reader().words;
    let website = url.map(|url| (url, words.group_website().to_owned()));
    let elsewhere = same_as.into_iter().map(|url| {
        let name = short(&url);
        (url, name)
    });
    let conduct = conduct.map(|url| (url, words.group_code_of_conduct().to_owned()));
    let items: Vec<_> = website
        .into_iter()
        .chain(elsewhere)
        .chain(conduct)
        .map(|(url, name)| view! { <li><Outward href=url text=name /></li> })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <section class="stack stack-s" aria-labelledby="links">
                <h2 id="links" class="side-name">{words.group_links()}</h2>
                <ul role="list" class="stack stack-s">{items}</ul>
            </section>
        }
    })
}

fn sponsors(sponsors: Vec<Sponsor>) -> impl IntoView {
    let words = use_site().reader().words;
    (!sponsors.is_empty()).then(|| {
        let items: Vec<_> = sponsors
            .into_iter()
            .map(|Sponsor { name, url }| match url {
                Some(url) => view! { <li><Outward href=url text=name /></li> }.into_any(),
                None => view! { <li>{name}</li> }.into_any(),
            })
            .collect();
        view! {
            <section class="stack stack-s" aria-labelledby="sponsors">
                <h2 id="sponsors" class="side-name">{words.group_sponsors()}</h2>
                <ul role="list" class="stack stack-s">{items}</ul>
            </section>
        }
    })
}

/// "social.example.org/@newcomers".
fn short(url: &str) -> String {
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
    bare.strip_prefix("www.").unwrap_or(bare).trim_end_matches('/').to_owned()
}
