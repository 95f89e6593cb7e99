//! A group in a list: its picture, who they are, where, and when they meet next.

use super::badge::Badge;
use super::notice::Tone;
use super::picture::Picture;
use crate::browser::clock::now;
use crate::browser::reader::Reader;
use crate::browser::rich_text;
use crate::domain::group::Group;
use crate::domain::schedule::{Moment, Schedule};
use leptos::prelude::*;

/// Topics beyond these are for the group's own page.
const TOPICS: usize = 3;

#[component]
pub fn GroupCard(
    group: Group,
    #[prop(into)] href: String,
    /// Whether the visitor has joined it.
    #[prop(into)]
    joined: Signal<bool>,
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
    let mine = move || joined.get().then(|| view! { <Badge tone=Tone::Good text=words.group_yours() /> });
    view! {
        <article class="group-card" part="card">
            <Picture image=group.image.clone() id=group.slug.to_string() />
            <div class="group-card-body">
                <h3 class="group-card-name" part="title">
                    <a href=href>{group.name.clone()}</a>
                </h3>
                <p class="card-facts soft">
                    <span>{place}</span>
                    <span>{members}</span>
                </p>
                {summary(&group).map(|summary| view! { <p class="group-card-summary">{summary}</p> })}
                {next}
                <p class="card-badges">{mine} {topics}</p>
            </div>
        </article>
    }
}

/// In their own words, or as their description begins.
fn summary(group: &Group) -> Option<String> {
    const MOST: usize = 160;
    let beginning = || group.description.as_ref().map(|text| rich_text::plain(text, MOST));
    group.summary.clone().or_else(beginning).filter(|text| !text.is_empty())
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
