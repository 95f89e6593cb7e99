//! What is on its way and has not arrived: that it is kept, why it has not left, and what may be done about it.

use crate::browser::focus;
use crate::components::event_card::answer_words;
use crate::components::notice::Tone;
use crate::data::outbox::letter::{Deed, Letter};
use crate::domain::id::EventId;
use crate::domain::problem::Problem;
use crate::routes::Route;
use crate::state::outbox::{self, Standing};
use crate::state::site::use_site;
use crate::state::trouble::{failure_sentence, problem_sentence};
use leptos::prelude::*;

/// Which of the visitor's pages this stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// Where the answer is typed.
    Form,
    /// Elsewhere: a link leads to where it is typed.
    Elsewhere,
}

/// How the letter about this event stands; nothing while it is being sent, and once it has arrived.
#[component]
pub fn Outgoing(event: EventId, on: On) -> impl IntoView {
    let site = use_site();
    let letter = Memo::new(move |_| outbox::letter_to(site, &event));
    move || match letter.get() {
        None | Some((_, Standing::Sending)) => None,
        Some((letter, Standing::Saved(failure))) => {
            let why = failure.map(|failure| failure_sentence(&failure, site.reader()));
            Some(saved(&letter, why, on))
        }
        Some((letter, Standing::Refused(problem))) => Some(refused(&letter, &problem, on)),
    }
}

fn saved(letter: &Letter, why: Option<String>, on: On) -> AnyView {
    let site = use_site();
    let words = site.reader().words;
    let title = match letter.sheet.deed {
        Deed::Answer => words.rsvp_not_sent(),
        Deed::Cancel => words.outbox_cancelling(),
    };
    view! {
        <div class="notice no-print" data-tone=Tone::Warn.code() role="status">
            <p class="notice-title">{title}</p>
            <p>{why} " " {words.outbox_waits()}</p>
            <p class="row">
                <button type="button" class="button" on:click=move |_| outbox::hurry(site)>{words.outbox_now()}</button>
                {edit(letter, on)}
                {letter.unsure.is_empty().then(|| withdraw(letter))}
            </p>
        </div>
    }
    .into_any()
}

fn refused(letter: &Letter, problem: &Problem, on: On) -> AnyView {
    let site = use_site();
    let reader = site.reader();
    let words = reader.words;
    let newest = (*problem == Problem::EditConflict).then(|| untrack(|| site.plans.answer(letter.id()))).flatten();
    let newest = newest.map(|newest| view! { <p>{words.my_answer(answer_words(&newest.rsvp, words))}</p> });
    view! {
        <div class="notice no-print" data-tone=Tone::Bad.code() role="alert">
            <p class="notice-title">{words.outbox_refused()}</p>
            <p>{problem_sentence(problem, reader)} " " {words.error_kept()}</p>
            {newest}
            <p class="row">{edit(letter, on)} {withdraw(letter)}</p>
        </div>
    }
    .into_any()
}

fn edit(letter: &Letter, on: On) -> Option<impl IntoView + use<>> {
    let words = use_site().reader().words;
    let href = Route::Rsvp(letter.event.id.clone()).href();
    (on == On::Elsewhere).then(|| view! { <a class="button" href=href>{words.rsvp_change()}</a> })
}

fn withdraw(letter: &Letter) -> impl IntoView + use<> {
    let site = use_site();
    let id = letter.id().clone();
    let take_back = move |_| {
        let id = id.clone();
        leptos::task::spawn_local(async move {
            match outbox::withdraw(site, &id).await {
                // The button is gone with its letter: the keyboard goes on from the page's heading.
                Ok(_) => {
                    focus::first("main h1");
                }
                Err(failure) => site.announcements.say(failure_sentence(&failure, site.reader())),
            }
        });
    };
    view! {
        <button type="button" class="button" on:click=take_back>{site.reader().words.outbox_withdraw()}</button>
    }
}

/// Said on every page that does not say it itself: how many answers have not arrived, and where to look.
#[component]
pub fn OutgoingStrip(#[prop(into)] route: Signal<Route>) -> impl IntoView {
    let site = use_site();
    let words = site.reader().words;
    let waiting = Memo::new(move |_| {
        let letters = outbox::letters(site);
        let refused = letters.iter().filter(|(_, standing)| matches!(standing, Standing::Refused(_))).count();
        let saved = letters.iter().filter(|(_, standing)| matches!(standing, Standing::Saved(_))).count();
        (saved, refused)
    });
    let says_it_itself = move || matches!(route.get(), Route::Rsvp(_) | Route::Plans | Route::Ticket(_));
    move || {
        let (saved, refused) = waiting.get();
        if saved + refused == 0 || says_it_itself() {
            return None;
        }
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let tone = if refused > 0 { Tone::Bad } else { Tone::Warn };
        let saved = (saved > 0).then(|| view! { <p>{words.outbox_count(count(saved))}</p> });
        let refused = (refused > 0).then(|| view! { <p>{words.outbox_count_refused(count(refused))}</p> });
        Some(view! {
            <div class="frame offline" role="status">
                <div class="notice no-print" data-tone=tone.code()>
                    {refused}
                    {saved}
                    <p><a href=Route::Plans.href()>{words.outbox_look()}</a></p>
                </div>
            </div>
        })
    }
}
