//! The RSVP conversation in a frame, mostly in a dialog on somebody else's page; then the ticket, and a link to keep.

use super::{dressed, gone, site_title, titled};
use crate::browser::clipboard::copy;
use crate::browser::{address, asked_in_address, clock::now, focus, host, storage};
use crate::data::kept::KeptAnswer;
use crate::data::wire::rsvp::response_word;
use crate::domain::id::{EventId, RsvpId};
use crate::pages::calendar::calendar;
use crate::pages::rsvp::{Around, rsvp};
use crate::pages::ticket::paper::Paper;
use crate::pages::ticket::standing::Standing;
use crate::routes::{Handover, Route, Shown};
use crate::state::site::use_site;
use crate::words::Words;
use leptos::prelude::*;

#[component]
pub fn FramedRsvp(id: EventId) -> impl IntoView {
    let site = use_site();
    dressed(Shown::Rsvp(id.clone()));
    // What is typed here stays.
    host::open_links_in("_blank");
    host::close_on_escape();
    let settled = RwSignal::new(None::<RsvpId>);
    let on_settled = Callback::new(move |id: RsvpId| {
        if let Some(kept) = untrack(|| site.plans.answer(&id)) {
            let request = &kept.rsvp.request;
            host::tell_answer(request.event.as_str(), response_word(request.response));
        }
        settled.set(Some(id));
        request_animation_frame(|| {
            focus::first("main h1");
        });
    });
    let around = Around { on_settled, ticket: link_to, not_lasting: Words::frame_not_lasting };
    move || match settled.get() {
        Some(answer) => ticket(answer, Callback::new(move |()| settled.set(None))),
        None => rsvp(id.clone(), around).into_any(),
    }
}

/// Leads to the ticket from anywhere: what a browser keeps for a frame, it often keeps apart from the site itself.
fn link_to(kept: &KeptAnswer) -> String {
    let request = kept.rsvp.request.clone();
    match kept.edit_key.clone() {
        Some(key) => Handover { rsvp: request.id, event: request.event, key }.href(),
        None => Route::Ticket(request.id).href(),
    }
}

fn ticket(id: RsvpId, on_change: Callback<()>) -> AnyView {
    let site = use_site();
    let reader = site.reader();
    let words = reader.words;
    let Some(kept) = untrack(|| site.plans.answer(&id)) else { return gone(words.ticket_missing()) };
    titled(words.ticket_for(&kept.event.name));
    let standing = Standing::of(&kept, reader, now());
    let next: Vec<_> = standing.next.into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect();
    let is_in_dialog = asked_in_address("host").is_some();
    view! {
        <article class="stack stack-l">
            <div class="page-head ticket-head" data-tone=standing.tone.code()>
                <h1 tabindex="-1">{standing.title}</h1>
                {next}
            </div>
            {keep(&kept)}
            <Paper kept=kept.clone() />
            {calendar(&kept.event)}
            <p class="row">
                {is_in_dialog
                    .then(|| {
                        view! {
                            <button type="button" class="button button-main" on:click=|_| host::tell_close()>
                                {words.frame_close()}
                            </button>
                        }
                    })}
                <button type="button" class="button" on:click=move |_| on_change.run(())>{words.rsvp_change()}</button>
            </p>
        </article>
    }
    .into_any()
}

/// The way back to the answer, and that it may be the only one.
fn keep(kept: &KeptAnswer) -> Option<AnyView> {
    let site = use_site();
    let words = site.reader().words;
    // A dataset's answers stay on this device: no link leads to them.
    kept.edit_key.as_ref().filter(|_| !site.source().is_local())?;
    let link = address::absolute(&link_to(kept))?;
    let (said, set_said) = signal(String::new());
    let copied = link.clone();
    let on_copy = move |_| {
        let link = copied.clone();
        leptos::task::spawn_local(async move {
            let sentence = match copy(&link).await {
                Ok(()) => words.event_copied(),
                Err(_) => {
                    // A page around may forbid copying: then it is at hand for the keyboard.
                    focus::select("frame-link");
                    words.frame_keep_by_hand()
                }
            };
            site.announcements.say(sentence);
            set_said.try_set(sentence.to_owned());
        });
    };
    let only = (!storage::lasts()).then(|| view! { <p>{words.frame_keep_only()}</p> });
    Some(
        view! {
            <section class="notice" data-tone="warn" aria-labelledby="frame-keep">
                <h2 class="notice-title" id="frame-keep">{words.frame_keep()}</h2>
                {only}
                <p>{words.frame_keep_why(&site_title(site))}</p>
                <div class="frame-link">
                    <input
                        class="field-input"
                        id="frame-link"
                        type="text"
                        readonly
                        aria-label=words.frame_keep_link()
                        prop:value=link
                    />
                    <button type="button" class="button" on:click=on_copy>{words.frame_keep_copy()}</button>
                </div>
                <p class="small">{move || said.get()}</p>
            </section>
        }
        .into_any(),
    )
}
