//! A group: who they are, when they meet next, and what they did before.

mod about;
mod calendar_file;
mod facts;
mod joining;
mod meetings;

use super::head::{self, head};
use super::not_found::missing;
use super::shown::shown_once;
use crate::components::group_card::place_line;
use crate::components::picture::Picture;
use crate::components::waiting::Shape;
use crate::domain::group::Group;
use crate::domain::id::GroupSlug;
use crate::state::query::{Query, query};
use crate::state::site::use_site;
use leptos::prelude::*;

#[component]
pub fn GroupPage(slug: GroupSlug) -> impl IntoView {
    let site = use_site();
    let words = site.reader().words;
    let asked = slug.clone();
    let group = query(move || asked.clone(), |source, slug| async move { source.group(&slug).await });
    Effect::new(move |_| {
        group.with(|group| {
            if let Some(group) = group {
                site.learn_group_name(group);
            }
        });
    });
    head(move || group.with(|group| group.map(head::group)));
    shown_once(group, Shape::Page, move || missing(words.not_found_group()), move || page(group, slug.clone()))
}

fn page(query: Query<Group>, slug: GroupSlug) -> AnyView {
    let group = Memo::new(move |_| query.get());
    view! {
        <div class="split group-page">
            <div class="split-main stack stack-xl">
                {move || group.get().map(poster)}
                {meetings::upcoming(slug.clone())}
                {move || group.get().map(about::about)}
                {meetings::past(slug)}
            </div>
            <div class="split-side stack stack-l">{move || group.get().map(facts::facts)}</div>
        </div>
    }
    .into_any()
}

fn poster(group: Group) -> impl IntoView {
    let reader = use_site().reader();
    let words = reader.words;
    let place = place_line(&group, reader);
    let members = group.member_count.map(|count| words.group_members(count));
    let lead = group.summary.clone().map(|summary| view! { <p>{summary}</p> });
    view! {
        <header class="stack">
            <Picture image=group.image.clone() id=group.slug.to_string() />
            <div class="page-head">
                <h1 tabindex="-1">{group.name.clone()}</h1>
                {lead}
            </div>
            <p class="card-facts soft">
                <span>{place}</span>
                <span>{members}</span>
            </p>
            {joining::joining(group)}
        </header>
    }
}
