//! One answer of this device's: how it stands, and what is needed on the way there. It stands alone, whether or not the source can
//! be reached.

mod actions;
mod handed;
pub(super) mod paper;
pub(super) mod standing;

use super::head::{head, private};
use super::lasting::not_lasting;
use crate::browser::{clock::now, focus};
use crate::components::notice::{Notice, Tone};
use crate::data::failure::Failure;
use crate::data::kept::KeptAnswer;
use crate::domain::id::RsvpId;
use crate::pages::outgoing::{On, Outgoing};
use crate::routes::Route;
use crate::state::outbox;
use crate::state::rsvp::standing::refresh;
use crate::state::site::use_site;
use crate::state::trouble::failure_sentence;
use actions::Actions;
use leptos::prelude::*;
use paper::Paper;
use standing::Standing;

#[component]
pub fn TicketPage(id: RsvpId) -> impl IntoView {
    let site = use_site();
    let words = site.reader().words;
    let given = handed::handed(&id);
    let kept = Memo::new(move |_| site.plans.answer(&id));
    let (stale, set_stale) = signal(None::<Failure>);
    let ask_for_news = move || {
        let Some(known) = kept.get_untracked() else { return };
        leptos::task::spawn_local(async move {
            let before = known.rsvp.status;
            let asked = refresh(site, known).await;
            // The page may have been left.
            if set_stale.try_set(asked.err()).is_none()
                && let Some(Some(answer)) = kept.try_get_untracked()
                && answer.rsvp.status != before
            {
                site.announcements.say(Standing::of(&answer, site.reader(), now()).title);
            }
        });
    };
    ask_for_news();
    head(move || kept.with(|kept| kept.as_ref().map(|kept| private(&words.ticket_for(&kept.event.name)))));
    let is_kept = Memo::new(move |_| kept.with(Option::is_some));
    // What was asked for here has arrived: the heading says how the answer stands now.
    let acted = RwSignal::new(false);
    Effect::new(move |was_there: Option<bool>| {
        let event = kept.with(|kept| kept.as_ref().map(|kept| kept.event.id.clone()));
        let is_there = event.is_some_and(|event| outbox::letter_to(site, &event).is_some());
        if was_there == Some(true) && !is_there && acted.get_untracked() {
            acted.set(false);
            request_animation_frame(|| {
                focus::first("main h1");
            });
        }
        is_there
    });
    move || {
        if !is_kept.get() {
            return given.map_or_else(no_ticket, |given| handed::coming(given, no_ticket));
        }
        let paper = move || kept.get().map(|kept| view! { <Paper kept=kept.clone() /> <Actions kept acted /> });
        let event = kept.with_untracked(|kept| kept.as_ref().map(|kept| kept.event.id.clone()));
        let outgoing = event.map(|event| view! { <Outgoing event on=On::Elsewhere /> });
        view! {
            <article class="stack stack-l ticket-page">
                <Head kept />
                {not_lasting(words.storage_not_lasting())}
                {outgoing}
                <Stale stale on_retry=Callback::new(move |()| ask_for_news()) />
                {paper}
            </article>
        }
        .into_any()
    }
}

/// Stays one and the same when there is news, or the keyboard, which waits at the heading, would be lost.
#[component]
fn Head(kept: Memo<Option<KeptAnswer>>) -> impl IntoView {
    let reader = use_site().reader();
    let standing = move || kept.get().map(|kept| Standing::of(&kept, reader, now()));
    let next = move || {
        standing().map(|standing| standing.next.into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect_view())
    };
    view! {
        <div class="page-head ticket-head" data-tone=move || standing().map(|standing| standing.tone.code())>
            <h1 tabindex="-1">{move || standing().map(|standing| standing.title)}</h1>
            {next}
        </div>
    }
}

/// News could not be had: what is shown may be old.
#[component]
fn Stale(#[prop(into)] stale: Signal<Option<Failure>>, on_retry: Callback<()>) -> impl IntoView {
    let reader = use_site().reader();
    let words = reader.words;
    move || {
        stale.get().map(|failure| {
            view! {
                <div class="no-print">
                    <Notice tone=Tone::Warn>
                        <p>{words.ticket_stale()} " " <span class="soft">{failure_sentence(&failure, reader)}</span></p>
                        <button type="button" class="button" on:click=move |_| on_retry.run(())>
                            {words.error_retry()}
                        </button>
                    </Notice>
                </div>
            }
        })
    }
}

fn no_ticket() -> AnyView {
    let words = use_site().reader().words;
    view! {
        <div class="stack narrow">
            <h1 tabindex="-1">{words.ticket_missing()}</h1>
            <p>{words.ticket_missing_hint()}</p>
            <p class="row">
                <a class="button" href=Route::Plans.href()>{words.plans_title()}</a>
                <a class="button" href=Route::Events.href()>{words.not_found_see_events()}</a>
            </p>
        </div>
    }
    .into_any()
}
