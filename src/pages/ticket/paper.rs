//! The ticket itself: what, when, where and how to find it; at its edge who comes, and the code for the door.

use crate::browser::clock::now;
use crate::browser::zones::BrowserZones;
use crate::components::badge::Badge;
use crate::components::date_block::DateBlock;
use crate::components::facts::{Fact, Facts};
use crate::components::notice::Tone;
use crate::components::qr::QrCode;
use crate::components::status_notice::{StatusNotice, Tense};
use crate::components::when::When;
use crate::components::whereabouts::Whereabouts;
use crate::data::kept::KeptAnswer;
use crate::domain::event::Event;
use crate::domain::rsvp::{Answer, Response, Rsvp, RsvpStatus};
use crate::routes::Route;
use crate::state::site::use_site;
use leptos::prelude::*;

#[component]
pub fn Paper(kept: KeptAnswer) -> impl IntoView {
    let reader = use_site().reader();
    let words = reader.words;
    let KeptAnswer { rsvp, event, group_name, .. } = kept;
    let group = event.group.clone().zip(group_name).map(|(slug, name)| {
        view! { <p><a href=Route::Group(slug).href()>{words.event_by(&name)}</a></p> }
    });
    let find_us = event.place.as_ref().and_then(|place| place.how_to_find_us.clone()).map(|how| {
        view! {
            <Fact term=words.event_find_us()>
                <p class="as-written">{how}</p>
            </Fact>
        }
    });
    let tense = if event.schedule.ends(&BrowserZones) <= now() { Tense::Over } else { Tense::Ahead };
    let whereabouts = event.clone();
    let schedule = event.schedule.clone();
    view! {
        <div class="ticket">
            <div class="ticket-main">
                <StatusNotice status=event.schedule.status tense words />
                <div class="ticket-what">
                    <DateBlock schedule=schedule.clone() reader />
                    <div>
                        <h2>
                            <a href=Route::Event(event.id.clone()).href()>{event.name.clone()}</a>
                        </h2>
                        {group}
                    </div>
                </div>
                <Facts>
                    <Fact term=words.event_when()>
                        <When schedule=schedule reader />
                    </Fact>
                    <Fact term=words.event_where()>
                        <Whereabouts event=whereabouts reader />
                    </Fact>
                    {find_us}
                </Facts>
            </div>
            <Stub rsvp event />
        </div>
    }
}

#[component]
fn Stub(rsvp: Rsvp, event: Event) -> impl IntoView {
    let reader = use_site().reader();
    let words = reader.words;
    let checked_in = rsvp
        .checked_in_at
        .map(|at| words.ticket_checked_in(&reader.day_and_time(at, &event.schedule.time_zone, now())))
        .map(|sentence| view! { <p><Badge tone=Tone::Good text=sentence /></p> });
    let request = rsvp.request;
    let code = request.id.to_string();
    // At the door it counts for whoever may come in.
    let opens_the_door = rsvp.status == RsvpStatus::Confirmed && request.response != Response::No;
    let is_over = event.schedule.ends(&BrowserZones) <= now();
    let answers: Vec<_> = event
        .rules
        .questions
        .iter()
        .filter_map(|question| {
            let answer = match request.answers.get(&question.id)? {
                Answer::Text(text) => text.clone(),
                Answer::Boolean(true) => words.rsvp_yes().to_owned(),
                Answer::Boolean(false) => words.rsvp_no().to_owned(),
            };
            Some(view! { <div><dt>{question.label.clone()}</dt><dd>{answer}</dd></div> })
        })
        .collect();
    let qr = opens_the_door.then(|| {
        view! {
            <div class="ticket-code">
                <QrCode text=code.clone() label=words.ticket_qr(&code) />
                {(!is_over).then(|| view! { <p class="small soft">{words.ticket_show()}</p> })}
                <p class="ticket-id"><span class="visually-hidden">{words.ticket_code()} " "</span> {code.clone()}</p>
            </div>
        }
    });
    let party = (request.response == Response::Yes).then(|| words.ticket_party(request.guests + 1));
    view! {
        <div class="ticket-stub">
            <div>
                <p class="ticket-name">{request.name}</p>
                <p class="soft">{party}</p>
                {checked_in}
            </div>
            {qr}
            {(!answers.is_empty()).then(|| view! { <dl class="ticket-answers">{answers}</dl> })}
        </div>
    }
}
