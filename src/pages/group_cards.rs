//! Group cards with what only pages know: where they lead, and whether the visitor has joined.

use crate::browser::rich_text;
use crate::components::group_card::{GroupCard, joined_badge};
use crate::components::picture::Picture;
use crate::domain::group::Group;
use crate::routes::Route;
use crate::state::site::use_site;
use leptos::prelude::*;
use std::sync::Arc;

/// A card stays as it is while the list around it changes, and is drawn anew where its group has.
pub fn group_cards(groups: Memo<Vec<Group>>) -> impl IntoView {
    let groups = Memo::new(move |before: Option<&Vec<Arc<Group>>>| {
        let before = before.map(Vec::as_slice).unwrap_or_default();
        let known = |group: &Group| before.iter().find(|known| known.slug == group.slug && ***known == *group).cloned();
        groups.with(|groups| {
            let known = |group: &Group| known(group).unwrap_or_else(|| Arc::new(group.clone()));
            groups.iter().map(known).collect::<Vec<_>>()
        })
    });
    view! {
        <ul role="list" class="grid group-cards">
            <For each=move || groups.get() key=|group| Arc::as_ptr(group) as usize let:group>
                <li>{group_card(Group::clone(&group))}</li>
            </For>
        </ul>
    }
}

pub fn group_card(group: Group) -> impl IntoView {
    let site = use_site();
    let href = Route::Group(group.slug.clone()).href();
    let slug = group.slug.clone();
    let reader = site.reader();
    let joined = (move || site.plans.has_joined(&slug).then(|| joined_badge(reader.words))).into_any();
    let summary = summary(&group);
    let picture = view! { <Picture image=group.image.clone() id=group.slug.to_string() /> }.into_any();
    view! { <GroupCard group summary href joined picture reader /> }
}

/// In their own words, or as their description begins.
fn summary(group: &Group) -> Option<String> {
    const MOST: usize = 160;
    let beginning = || group.description.as_ref().map(|text| rich_text::plain(text, MOST));
    group.summary.clone().or_else(beginning).filter(|text| !text.is_empty())
}
