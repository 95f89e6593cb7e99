//! What can still be done about an answer: take an offered seat, change it, take it back, come in again.

use crate::browser::zones::BrowserZones;
use crate::browser::{base_path, clock::now, focus};
use crate::data::failure::Failure;
use crate::data::kept::KeptAnswer;
use crate::domain::rsvp::{Response, RsvpStatus};
use crate::domain::window::RsvpWindow;
use crate::pages::calendar::calendar;
use crate::routes::Route;
use crate::state::outbox::{self, Standing};
use crate::state::rsvp::standing::{cancel, take_offer};
use crate::state::site::use_site;
use crate::state::trouble::failure_sentence;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use std::future::Future;

/// What is being done now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doing {
    Nothing,
    AskingWhetherToCancel,
}

#[component]
pub fn Actions(kept: KeptAnswer, acted: RwSignal<bool>) -> impl IntoView {
    let site = use_site();
    let words = site.reader().words;
    let schedule = &kept.event.schedule;
    let window = RsvpWindow::of(&kept.event, now(), schedule.starts(&BrowserZones), schedule.ends(&BrowserZones));
    let (status, response) = (kept.rsvp.status, kept.rsvp.request.response);
    if matches!(window, RsvpWindow::Over | RsvpWindow::Elsewhere(_)) {
        return None;
    }
    let is_open = matches!(window, RsvpWindow::Open { .. });
    let is_given = !matches!(status, RsvpStatus::Cancelled | RsvpStatus::Declined);
    let doing = RwSignal::new(Doing::Nothing);
    let event = kept.event.id.clone();
    let is_sending =
        Memo::new(move |_| outbox::letter_to(site, &event).is_some_and(|(_, standing)| standing == Standing::Sending));
    // Once it is kept and cannot be sent, the page says so instead of asking.
    Effect::new(move |before: Option<bool>| {
        let is_sending = is_sending.get();
        if before == Some(true) && !is_sending {
            doing.set(Doing::Nothing);
        }
        is_sending
    });
    let failure = RwSignal::new(None::<Failure>);
    let act = Acting { failure, acted, is_sending };
    let name = kept.event.name.clone();
    let rsvp_page = Route::Rsvp(kept.event.id.clone());

    let taking = kept.clone();
    let take = (status == RsvpStatus::Offered).then(|| {
        let take = move |_| act.on(take_offer(site, taking.clone()));
        view! { <button type="button" class="button button-main" on:click=take>{words.rsvp_offered_take()}</button> }
    });
    let navigate = use_navigate();
    let change_path = rsvp_page.path(&base_path());
    let change = (is_given && is_open).then(|| {
        let change = move |_| navigate(&change_path, NavigateOptions { resolve: false, ..NavigateOptions::default() });
        view! { <button type="button" class="button" on:click=change>{words.rsvp_change()}</button> }
    });
    let again = (status == RsvpStatus::Cancelled && is_open)
        .then(|| view! { <a class="button" href=rsvp_page.href()>{words.rsvp_for(&name)}</a> });
    let comes = is_given && response != Response::No;
    let ask = comes.then(|| {
        let ask = move |_| {
            doing.set(Doing::AskingWhetherToCancel);
            // Drawn by the next turn of the page.
            leptos::task::spawn_local(async {
                leptos::task::tick().await;
                focus::id("cancel-question");
            });
        };
        view! { <button type="button" id="cancel-rsvp" class="button button-danger" on:click=ask>{words.rsvp_cancel()}</button> }
    });
    let buttons_are_hidden = move || doing.get() != Doing::Nothing;
    let calendar = comes.then(|| calendar(&kept.event));
    Some(view! {
        <div class="stack ticket-actions no-print">
            {calendar}
            <Failed failure />
            <div class="row" hidden=buttons_are_hidden>{take} {change} {again} {ask}</div>
            {comes.then(|| view! { <CancelQuestion kept doing act /> })}
        </div>
    })
}

#[component]
fn CancelQuestion(kept: KeptAnswer, doing: RwSignal<Doing>, act: Acting) -> impl IntoView {
    let site = use_site();
    let words = site.reader().words;
    let question = words.rsvp_cancel_question(&kept.event.name);
    let frees = (kept.rsvp.seats_held() > 0 && kept.event.capacity.is_some()).then(|| words.rsvp_cancel_frees());
    let kept = StoredValue::new(kept);
    let confirm = move |_| act.on(cancel(site, kept.get_value()));
    let keep = move |_| {
        doing.set(Doing::Nothing);
        leptos::task::spawn_local(async {
            leptos::task::tick().await;
            focus::id("cancel-rsvp");
        });
    };
    let is_busy = move || act.is_sending.get().then_some("true");
    move || {
        (doing.get() != Doing::Nothing).then(|| {
            view! {
                <div class="notice" role="group" aria-labelledby="cancel-question">
                    <p class="notice-title" id="cancel-question" tabindex="-1">{question.clone()}</p>
                    <p>{frees}</p>
                    <div class="row">
                        <button type="button" class="button button-danger" aria-busy=is_busy on:click=confirm>
                            {words.rsvp_cancel()}
                        </button>
                        <button type="button" class="button" on:click=keep>{words.rsvp_cancel_keep()}</button>
                    </div>
                </div>
            }
        })
    }
}

/// What is asked for on a ticket: one thing at a time.
#[derive(Clone, Copy)]
struct Acting {
    failure: RwSignal<Option<Failure>>,
    acted: RwSignal<bool>,
    is_sending: Memo<bool>,
}

impl Acting {
    /// Once it has arrived the ticket is drawn anew, and its heading says so.
    fn on(self, action: impl Future<Output = Result<(), Failure>> + 'static) {
        if self.is_sending.get_untracked() {
            return;
        }
        self.failure.set(None);
        self.acted.set(true);
        leptos::task::spawn_local(async move {
            if let Err(trouble) = action.await {
                self.failure.try_set(Some(trouble));
            }
        });
    }
}

#[component]
fn Failed(failure: RwSignal<Option<Failure>>) -> impl IntoView {
    let reader = use_site().reader();
    move || {
        failure.get().map(|failure| {
            view! {
                <div class="notice" data-tone="bad" role="alert">
                    <p class="notice-title">{reader.words.error_title()}</p>
                    <p>{failure_sentence(&failure, reader)}</p>
                </div>
            }
        })
    }
}
