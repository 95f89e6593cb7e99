//! Which page stands at which address, and which file it comes in. What links are sent to, an event, is part of the program.

use super::later::{self, File, Later};
use crate::domain::event::{Counts, Event};
use crate::domain::id::EventId;
use crate::pages;
use crate::routes::{Route, Shown};
use crate::state;
use crate::state::query::Query;
use crate::state::site::Site;
use crate::state::standing::Part;
use crate::words::Words;
use futures::FutureExt;
use futures::future::LocalBoxFuture;
use leptos::prelude::*;

pub fn page(route: Route, words: Words) -> AnyView {
    match route {
        Route::Event(id) => {
            view! { <pages::event::EventPage id around=later::around follow=later::follow /> }.into_any()
        }
        Route::Home | Route::Events | Route::Groups | Route::Group(_) => {
            view! { <Later file=File::Lists route words /> }.into_any()
        }
        Route::Rsvp(_) | Route::Plans | Route::Ticket(_) => {
            view! { <Later file=File::Answers route words /> }.into_any()
        }
        Route::Organise | Route::Answers(_) => view! { <Later file=File::Organising route words /> }.into_any(),
        Route::Embedding => view! { <Later file=File::Frames route words /> }.into_any(),
        // Framed pages have nothing around them, and are never part of another: see `App`.
        Route::Embed(_) | Route::NotFound => not_found(),
    }
}

/// A bare page for other sites' frames.
pub fn framed(shown: Option<Shown>, words: Words) -> AnyView {
    let file = match shown {
        Some(Shown::Rsvp(_)) => File::Answers,
        _ => File::Frames,
    };
    view! { <Later file route=Route::Embed(shown) words /> }.into_any()
}

pub fn lists(route: Route) -> AnyView {
    match route {
        Route::Home => view! { <pages::home::HomePage /> }.into_any(),
        Route::Events => view! { <pages::events::EventsPage /> }.into_any(),
        Route::Groups => view! { <pages::groups::GroupsPage /> }.into_any(),
        Route::Group(slug) => view! { <pages::group::GroupPage slug /> }.into_any(),
        _ => not_found(),
    }
}

pub fn frames(route: Route) -> AnyView {
    match route {
        Route::Embedding => view! { <pages::embedding::EmbeddingPage /> }.into_any(),
        Route::Embed(shown) => view! { <pages::framed::FramedPage shown /> }.into_any(),
        _ => not_found(),
    }
}

pub fn answers(route: Route) -> AnyView {
    match route {
        Route::Rsvp(id) => view! { <pages::rsvp::RsvpPage id /> }.into_any(),
        Route::Embed(Some(Shown::Rsvp(id))) => view! { <pages::framed::rsvp::FramedRsvp id /> }.into_any(),
        Route::Plans => view! { <pages::plans::PlansPage /> }.into_any(),
        Route::Ticket(id) => view! { <pages::ticket::TicketPage id /> }.into_any(),
        _ => not_found(),
    }
}

pub fn organising(route: Route) -> AnyView {
    match route {
        Route::Organise => view! { <pages::organising::OrganisePage /> }.into_any(),
        Route::Answers(id) => view! { <pages::organising::answers::AnswersPage id /> }.into_any(),
        _ => not_found(),
    }
}

/// Who comes, and what else is on.
pub fn around(event: Event, counts: Signal<Counts>) -> AnyView {
    pages::event::around::around(&event, counts)
}

/// Keeps an open event's counts fresh, until it is dropped.
pub fn follow(
    site: Site,
    event: Query<Event>,
    counts: RwSignal<Option<Counts>>,
    id: EventId,
) -> LocalBoxFuture<'static, ()> {
    state::follow::follow(site, event, counts, id).boxed_local()
}

/// What recalls what was heard earlier.
pub fn recall() -> Part {
    state::recall::PART
}

/// Since when the page stands that is shown from earlier.
pub fn earlier(_: Memo<Route>) -> AnyView {
    pages::earlier::earlier()
}

/// What this visitor has written and no source has answered yet. Comes with the pages of one's own answers.
pub fn outgoing(route: Memo<Route>) -> AnyView {
    view! { <pages::outgoing::OutgoingStrip route /> }.into_any()
}

fn not_found() -> AnyView {
    view! { <pages::not_found::NotFoundPage /> }.into_any()
}
