//! A group in a list: its picture, who they are, where, and when they meet next.

use super::badge::Badge;
use super::notice::Tone;
use crate::browser::clock::now;
use crate::browser::reader::Reader;
use crate::domain::group::Group;
use crate::domain::schedule::{Moment, Schedule};
use crate::words::Words;
use leptos::prelude::*;

/// Topics beyond these are for the group's own page.
const TOPICS: usize = 3;

#[component]
pub fn GroupCard(
    group: Group,
    /// In their own words, or as their description begins.
    summary: Option<String>,
    #[prop(into)] href: String,
    /// Says that the visitor has joined it, where they have, see [`joined_badge`].
    joined: AnyView,
    picture: AnyView,
    reader: Reader,
) -> impl IntoView {
    let words = reader.words;
    let place = place_line(&group, reader);
    let members = group.member_count.map(|count| words.group_members(count));
    let next = group.next_event.as_ref().map(|event| {
        view! {
            <p class="group-card-next">
                <strong>{when(&event.schedule, reader)}</strong>
                " "
                {event.name.clone()}
            </p>
        }
    });
    let topics: Vec<_> = group.topics.iter().take(TOPICS).map(|topic| view! { <Badge text=topic.clone() /> }).collect();
    view! {
        <article class="group-card" part="card">
            {picture}
            <div class="group-card-body">
                <h3 class="group-card-name" part="title">
                    <a href=href>{group.name.clone()}</a>
                </h3>
                <p class="card-facts soft">
                    <span>{place}</span>
                    <span>{members}</span>
                </p>
                {summary.map(|summary| view! { <p class="group-card-summary">{summary}</p> })}
                {next}
                <p class="card-badges">{joined} {topics}</p>
            </div>
        </article>
    }
}

pub fn joined_badge(words: Words) -> AnyView {
    view! { <Badge tone=Tone::Good text=words.group_yours() /> }.into_any()
}

/// "Alderbrook", or the country where that is all that is known.
pub fn place_line(group: &Group, reader: Reader) -> Option<String> {
    let country = || group.country.as_deref().map(|country| reader.country_name(country));
    group.locality.clone().or_else(country)
}

fn when(schedule: &Schedule, reader: Reader) -> String {
    match schedule.start {
        Moment::At(start) => reader.day_and_time(start, &schedule.time_zone, now()),
        Moment::Day(day) => reader.date_medium(day),
    }
}
