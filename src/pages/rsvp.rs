//! Saying yes, maybe or no to one event.

mod about_you;
mod closed;
mod conversation;
mod outlook;
mod questions;

use super::head::{head, private};
use super::not_found::missing;
use super::shown::shown;
use crate::browser::base_path;
use crate::browser::clock::now;
use crate::browser::event_times::EventTimes;
use crate::browser::zones::BrowserZones;
use crate::components::date_block::DateBlock;
use crate::components::event_card::place_line;
use crate::components::waiting::Shape;
use crate::data::kept::KeptAnswer;
use crate::domain::draft::Field;
use crate::domain::event::Event;
use crate::domain::id::{EventId, RsvpId};
use crate::domain::window::RsvpWindow;
use crate::routes::Route;
use crate::state::outbox;
use crate::state::query::query;
use crate::state::rsvp::RsvpForm;
use crate::state::site::use_site;
use crate::words::Words;
use closed::closed;
use conversation::Conversation;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// What is around the conversation: a page of the site, or another site's frame.
#[derive(Clone, Copy)]
pub struct Around {
    /// The answer has arrived.
    pub on_settled: Callback<RsvpId>,
    /// The address of an answer's ticket.
    pub ticket: fn(&KeptAnswer) -> String,
    /// Said where this browser keeps nothing.
    pub not_lasting: fn(Words) -> &'static str,
}

#[component]
pub fn RsvpPage(id: EventId) -> impl IntoView {
    let navigate = use_navigate();
    let on_settled = Callback::new(move |id| {
        let options = NavigateOptions { resolve: false, ..NavigateOptions::default() };
        navigate(&Route::Ticket(id).path(&base_path()), options);
    });
    let ticket = |kept: &KeptAnswer| Route::Ticket(kept.rsvp.request.id.clone()).href();
    rsvp(id, Around { on_settled, ticket, not_lasting: Words::storage_not_lasting })
}

pub fn rsvp(id: EventId, around: Around) -> impl IntoView {
    let site = use_site();
    let words = site.reader().words;
    let waited = StoredValue::new(false);
    let asked = query(
        move || id.clone(),
        move |source, id| async move {
            // What is on its way is part of the form; it may arrive before there is one.
            outbox::opened(site).await;
            waited.try_set_value(untrack(|| outbox::letter_to(site, &id)).is_some());
            source.event(&id).await
        },
    );
    shown(
        asked,
        Shape::Page,
        move || missing(words.not_found_event()),
        move |event| {
            let schedule = &event.schedule;
            match RsvpWindow::of(&event, now(), schedule.starts(&BrowserZones), schedule.ends(&BrowserZones)) {
                RsvpWindow::Open { closes } => {
                    let form = RsvpForm::begin(site, event, asked.counts());
                    view! { <Conversation form closes waited=waited.get_value() around /> }.into_any()
                }
                window => closed(event, window, around),
            }
        },
    )
}

/// What it is about: the question as the page's heading, and the event in three lines.
fn about(event: &Event) -> impl IntoView + use<> {
    let reader = use_site().reader();
    let words = reader.words;
    let times = EventTimes::of(&event.schedule, reader);
    let title = words.rsvp_for(&event.name);
    let in_head = title.clone();
    head(move || Some(private(&in_head)));
    view! {
        <div class="page-head">
            <h1 tabindex="-1">{title}</h1>
        </div>
        <div class="rsvp-event">
            <DateBlock schedule=event.schedule.clone() reader />
            <div>
                <p class="rsvp-event-when">{times.line()} {times.zone.map(|zone| format!(" {zone}"))}</p>
                {times.yours.map(|yours| view! { <p class="soft">{words.event_your_time(&yours)}</p> })}
                <p class="soft">{place_line(event, words)}</p>
                <p class="small">
                    <a href=Route::Event(event.id.clone()).href()>{words.ticket_see_event()}</a>
                </p>
            </div>
        </div>
    }
}

/// The field's id on the page.
fn field_id(field: &Field, event: &Event) -> String {
    match field {
        Field::Response => "rsvp-answer".to_owned(),
        Field::Name => "rsvp-name".to_owned(),
        Field::Email => "rsvp-email".to_owned(),
        Field::Guests => "rsvp-guests".to_owned(),
        Field::Note => "rsvp-note".to_owned(),
        // By its place: an organiser may write anything into an id.
        Field::Answer(id) => {
            let place = event.rules.questions.iter().position(|question| question.id == *id);
            format!("rsvp-question-{}", place.unwrap_or_default())
        }
    }
}

/// What is wrong with a field.
fn problem(form: RsvpForm, field: Field) -> Signal<Option<String>> {
    Signal::derive(move || form.trouble_with(&field))
}
