//! What a widget looks like: the site's own cards, in the order that its address asks for.

use super::source::{Content, Source};
use crate::browser::clock::now;
use crate::browser::reader::Reader;
use crate::browser::zones::BrowserZones;
use crate::components::event_card::EventCard;
use crate::components::group_card::GroupCard;
use crate::domain::event::Event;
use crate::domain::window::RsvpWindow;
use crate::routes::{EmbedView, Route, Shown};
use leptos::prelude::*;
use std::rc::Rc;

/// Draws `content` as `view` asks for it.
pub fn widget(view: &EmbedView, content: Content, source: &Source, reader: Reader) -> AnyView {
    let href = |route: Route| format!("{}{}", source.home, route.href());
    let card = |event: Rc<Event>| {
        let href = href(Route::Event(event.id.clone()));
        view! { <EventCard event href reader group=nothing() answer=nothing() picture=nothing() /> }.into_any()
    };
    match content {
        Content::Event(event) if matches!(view.shown, Shown::Rsvp(_)) => rsvp(&event, reader),
        Content::Event(event) => card(event),
        Content::Group(group) => {
            let href = href(Route::Group(group.slug.clone()));
            let summary = group.summary.clone();
            view! { <GroupCard group=*group summary href joined=nothing() picture=nothing() reader /> }.into_any()
        }
        Content::Events(events) if events.is_empty() => {
            view! { <p class="empty soft">{reader.words.embed_none()}</p> }.into_any()
        }
        Content::Events(events) => {
            let items: Vec<_> = events.into_iter().map(|event| view! { <li>{card(event)}</li> }).collect();
            view! { <ul role="list" class="cards" data-view=view.arrangement.code()>{items}</ul> }.into_any()
        }
    }
}

/// A widget knows no visitor, and asks no third site for a picture.
fn nothing() -> AnyView {
    ().into_any()
}

/// One button that says what may be done now, or the sentence that says why nothing may.
fn rsvp(event: &Event, reader: Reader) -> AnyView {
    let words = reader.words;
    let (start, end) = (event.schedule.starts(&BrowserZones), event.schedule.ends(&BrowserZones));
    let seats = event.seats_left().map(|left| match left {
        0 => words.spots_waitlist().to_owned(),
        left => words.spots_left(left),
    });
    let closed = match RsvpWindow::of(event, now(), start, end) {
        RsvpWindow::Open { .. } if event.seats_for(None) == Some(0) => words.rsvp_full().to_owned(),
        RsvpWindow::Open { .. } => {
            let id = event.id.to_string();
            return view! {
                <p class="rsvp-line">
                    <button type="button" class="button button-main" part="action" data-rsvp=id>
                        {words.rsvp_for(&event.name)}
                    </button>
                    " "
                    <span class="soft">{seats}</span>
                </p>
            }
            .into_any();
        }
        RsvpWindow::Elsewhere(url) => {
            return view! { <p class="rsvp-line"><a class="button" part="action" href=url>{words.rsvp_for(&event.name)}</a></p> }
                .into_any();
        }
        RsvpWindow::NotYet(opens) => words.rsvp_opens(&reader.day_and_time(opens, reader.zone(), now())),
        RsvpWindow::Closed | RsvpWindow::Over => words.rsvp_closed().to_owned(),
        RsvpWindow::Cancelled => words.status_cancelled().to_owned(),
    };
    view! { <p class="rsvp-line"><strong part="title">{event.name.clone()}</strong> " " <span class="soft">{closed}</span></p> }.into_any()
}
