//! Event cards with what only pages know: where they lead, the group's name, the visitor's own answer.

use crate::components::event_card::{EventCard, answer_badge};
use crate::components::picture::Picture;
use crate::domain::event::Event;
use crate::routes::Route;
use crate::state::site::use_site;
use leptos::prelude::*;

/// Whether a card names the event's group, or the page around it has done so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(dead_code)]
pub enum GroupLine {
    Named,
    Known,
}

pub fn card(event: Event, group: GroupLine) -> AnyView {
    let site = use_site();
    let href = Route::Event(event.id.clone()).href();
    let slug = event.group.clone().filter(|_| group == GroupLine::Named);
    let group = (move || slug.as_ref().map(|slug| site.group_name(slug))).into_any();
    let id = event.id.clone();
    let reader = site.reader();
    let answer = (move || site.plans.answer_to(&id).map(|kept| answer_badge(&kept.rsvp, reader.words))).into_any();
    let picture = view! { <Picture image=event.image.clone() id=event.id.to_string() /> }.into_any();
    view! { <EventCard event group href answer picture reader /> }.into_any()
}

/// A list of cards, one below the other.
pub fn cards(events: Vec<Event>, group: GroupLine) -> AnyView {
    let items: Vec<_> = events.into_iter().map(|event| view! { <li>{card(event, group)}</li> }).collect();
    view! { <ul role="list" class="cards">{items}</ul> }.into_any()
}
