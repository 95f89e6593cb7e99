//! What a group says of itself, and who keeps it going.

use crate::browser::rich_text::Top;
use crate::components::people::People;
use crate::components::rich_text::RichText;
use crate::domain::group::Group;
use crate::state::site::use_site;
use leptos::prelude::*;

pub fn about(group: Group) -> impl IntoView {
    let words = use_site().reader().words;
    let description = group.description.map(|text| {
        view! {
            <section class="stack narrow" aria-labelledby="about">
                <h2 id="about">{words.group_about()}</h2>
                <RichText text top=Top::H3 />
            </section>
        }
    });
    let people = group.organizers;
    let organizers = (!people.is_empty()).then(|| {
        view! {
            <section class="stack" aria-labelledby="organizers">
                <h2 id="organizers">{words.group_organizers()}</h2>
                <People people />
            </section>
        }
    });
    view! {
        {description}
        {organizers}
    }
}
