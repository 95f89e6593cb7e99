//! No answer is taken now: why, and where to go instead.

use super::{Around, about};
use crate::browser::address;
use crate::browser::clock::now;
use crate::components::notice::{Notice, Tone};
use crate::domain::event::Event;
use crate::domain::window::RsvpWindow;
use crate::routes::Route;
use crate::state::site::use_site;
use leptos::prelude::*;

pub fn closed(event: Event, window: RsvpWindow, around: Around) -> AnyView {
    let site = use_site();
    let reader = site.reader();
    let words = reader.words;
    let (sentence, elsewhere) = match window {
        RsvpWindow::NotYet(opens) => {
            (words.rsvp_opens(&reader.day_and_time(opens, &event.schedule.time_zone, now())), None)
        }
        RsvpWindow::Over => (words.event_over().to_owned(), None),
        RsvpWindow::Cancelled => (words.event_note_cancelled().to_owned(), None),
        RsvpWindow::Elsewhere(url) => (words.rsvp_elsewhere().to_owned(), Some(url)),
        RsvpWindow::Closed | RsvpWindow::Open { .. } => (words.rsvp_closed().to_owned(), None),
    };
    let elsewhere = elsewhere.and_then(|url| address::web(&url)).map(|url| {
        let host = address::host(&url).unwrap_or_default();
        view! { <a class="button button-main" href=url rel="external noopener noreferrer">{words.rsvp_on_site(&host)}</a> }
    });
    let ticket = site.plans.answer_to(&event.id).map(|kept| {
        let href = (around.ticket)(&kept);
        view! { <a class="button" href=href>{words.ticket_open()}</a> }
    });
    view! {
        <div class="stack stack-l narrow">
            {about(&event)}
            <Notice tone=Tone::Warn>
                <p class="notice-title">{sentence}</p>
            </Notice>
            <p class="row">
                {elsewhere} {ticket} <a class="button" href=Route::Event(event.id.clone()).href()>{words.ticket_see_event()}</a>
            </p>
        </div>
    }
    .into_any()
}
