//! People with a part in it, as far as they chose to show themselves.

use super::outward::Outward;
use super::portrait::Portrait;
use crate::browser::address;
use crate::domain::person::Person;
use leptos::prelude::*;

#[component]
pub fn People(people: Vec<Person>) -> impl IntoView {
    let items: Vec<_> = people.into_iter().map(|person| view! { <li>{one(person)}</li> }).collect();
    view! { <ul role="list" class="people">{items}</ul> }
}

fn one(person: Person) -> impl IntoView {
    let handles: Vec<_> = person
        .handles
        .iter()
        .filter_map(|handle| Some((address::host(handle)?, handle.clone())))
        .map(|(host, href)| view! { <Outward href text=host /> })
        .collect();
    view! {
        <div class="person">
            <Portrait name=person.name.clone() image=person.image />
            <div class="person-words">
                <p>
                    <bdi class="person-name">{person.name}</bdi>
                    {person.pronouns.map(|pronouns| view! { <span class="soft small">" " {pronouns}</span> })}
                </p>
                {person.headline.map(|headline| view! { <p class="soft small">{headline}</p> })}
                {(!handles.is_empty()).then(|| view! { <p class="row small">{handles}</p> })}
            </div>
        </div>
    }
}
