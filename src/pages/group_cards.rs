//! Group cards with what only pages know: where they lead, and whether the visitor has joined.

use crate::components::group_card::GroupCard;
use crate::domain::group::Group;
use crate::routes::Route;
use crate::state::site::use_site;
use leptos::prelude::*;

/// A card stays as it is while the list around it changes.
pub fn group_cards(groups: Memo<Vec<Group>>) -> impl IntoView {
    view! {
        <ul role="list" class="grid group-cards">
            <For each=move || groups.get() key=|group| group.slug.to_string() let:group>
                <li>{group_card(group)}</li>
            </For>
        </ul>
    }
}

fn group_card(group: Group) -> impl IntoView {
    let site = use_site();
    let href = Route::Group(group.slug.clone()).href();
    let slug = group.slug.clone();
    let joined = Signal::derive(move || site.plans.has_joined(&slug));
    view! { <GroupCard group href joined reader=site.reader() /> }
}
