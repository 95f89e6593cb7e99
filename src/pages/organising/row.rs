//! One answer: who it is, what they said, and what an organiser can do about it.

use super::told;
use crate::browser::clock::now;
use crate::browser::{address, focus};
use crate::components::badge::Badge;
use crate::components::notice::Tone;
use crate::domain::attendance::Deed;
use crate::domain::event::Event;
use crate::domain::id::RsvpId;
use crate::domain::rsvp::{Answer, Rsvp, RsvpStatus};
use crate::state::organising::answers::Answers;
use crate::state::site::use_site;
use crate::words::Words;
use leptos::prelude::*;

#[component]
pub fn Row(
    id: RsvpId,
    event: StoredValue<Event>,
    answers: Answers,
    /// Who takes the keyboard when this one has gone elsewhere.
    neighbours: Callback<RsvpId, Option<RsvpId>>,
) -> impl IntoView {
    let words = use_site().reader().words;
    let key = id.clone();
    let rsvp = Memo::new(move |_| answers.all.with(|all| all.get(&key).cloned()));
    let of = move |find: fn(&Rsvp) -> Option<Deed>| rsvp.with(|rsvp| rsvp.as_ref().and_then(find));
    let arrival = Memo::new(move |_| of(Deed::arrival));
    let has_arrival = Memo::new(move |_| arrival.with(Option::is_some));
    let places = Memo::new(move |_| {
        rsvp.with(|rsvp| rsvp.as_ref().map(|rsvp| event.with_value(|event| Deed::places(rsvp, &event.rules))))
            .unwrap_or_default()
    });
    let asking = RwSignal::new(false);
    let place = StoredValue::new(row_id(&id));
    let own = id.clone();
    let run = Callback::new(move |deed: Deed| {
        let Some(seen) = rsvp.get_untracked() else { return };
        asking.set(false);
        let (own, next) = (own.clone(), neighbours.run(own.clone()));
        answers.say(&seen, deed.word(now()), move || keep_keyboard(&own, next.as_ref()));
    });
    let on_deed = Callback::new(move |deed: Deed| match deed {
        Deed::Decline => {
            asking.set(true);
            focus_soon(keep_id(&place.get_value()));
        }
        deed => run.run(deed),
    });
    let name =
        Memo::new(move |_| rsvp.with(|rsvp| rsvp.as_ref().map(|rsvp| rsvp.request.name.clone())).unwrap_or_default());
    let key = id.clone();
    let is_sending = Memo::new(move |_| answers.is_sending(&key));
    let button = move |deed: Signal<Option<Deed>>, class: &'static str| {
        let label = move || deed.get().map(|deed| deed_words(deed, words));
        let full = move || label().map(|label| words.organise_deed_for(label, &name.get()));
        view! {
            <button
                type="button"
                class=class
                aria-label=full
                aria-busy=move || is_sending.get().then_some("true")
                aria-disabled=move || is_sending.get().then_some("true")
                on:click=move |_| if let Some(deed) = deed.get_untracked() { on_deed.run(deed) }
            >
                {label}
            </button>
        }
    };
    let main = |deed: Deed| matches!(deed, Deed::Approve | Deed::GiveSeat);
    let class = move |deed: Deed| if main(deed) { "button button-main" } else { "button button-quiet" };
    view! {
        <li class="answer stack stack-s" id=place.get_value() tabindex="-1">
            {move || rsvp.with(|rsvp| rsvp.as_ref().map(|rsvp| who(rsvp, words)))}
            {move || rsvp.with(|rsvp| rsvp.as_ref().map(|rsvp| event.with_value(|event| said(rsvp, event, words))))}
            <div class="row no-print">
                {move || has_arrival.get().then(|| button(arrival.into(), "button"))}
                <For each=move || places.get() key=|deed| *deed let:deed>
                    {button(Signal::stored(Some(deed)), class(deed))}
                </For>
            </div>
            {move || asking.get().then(|| decline_question(&name.get(), asking, run, place.get_value(), words))}
            <Trouble id answers />
        </li>
    }
}

/// Name, party, and whatever tells this one from the others of its section.
fn who(rsvp: &Rsvp, words: Words) -> impl IntoView + use<> {
    let reader = use_site().reader();
    let when = |at| reader.day_and_time(at, reader.zone(), now());
    let guests = (rsvp.request.guests > 0).then(|| words.count_guests(rsvp.request.guests));
    let turn = rsvp.waitlist_position.map(|position| words.organise_turn(&reader.number(f64::from(position))));
    let until = rsvp.offer_expires_at.filter(|_| rsvp.status == RsvpStatus::Offered);
    let gone = match rsvp.status {
        RsvpStatus::Cancelled => Some(words.status_cancelled()),
        RsvpStatus::Declined => Some(words.my_answer_declined()),
        _ => None,
    };
    let here = rsvp.checked_in_at.map(|at| words.ticket_checked_in(&when(at)));
    let email = rsvp.request.email.clone().map(|email| match address::mailbox(&email) {
        Some(href) => view! { <a href=href>{email}</a> }.into_any(),
        None => view! { <span>{email}</span> }.into_any(),
    });
    view! {
        <div class="row">
            <h3><bdi>{rsvp.request.name.clone()}</bdi></h3>
            {guests.map(|guests| view! { <span>{guests}</span> })}
            {turn.map(|text| view! { <Badge text /> })}
            {until.map(|until| view! { <Badge tone=Tone::Warn text=words.filter_until(&when(until)) /> })}
            {gone.map(|text| view! { <Badge text /> })}
            {here.map(|text| view! { <Badge tone=Tone::Good text /> })}
        </div>
        {email}
    }
}

/// Their answers to the organisers' questions, and their note.
fn said(rsvp: &Rsvp, event: &Event, words: Words) -> impl IntoView + use<> {
    let facts: Vec<_> = answered(rsvp, event, words)
        .into_iter()
        .chain(rsvp.request.note.clone().map(|note| (words.organise_note().to_owned(), note)))
        .map(|(label, value)| view! { <div><dt>{label}</dt> <dd class="as-written">{value}</dd></div> })
        .collect();
    (!facts.is_empty()).then(|| view! { <dl class="answer-facts small">{facts}</dl> })
}

/// Beside each question's label; an answer to a question that is gone stands by its id.
pub fn answered(rsvp: &Rsvp, event: &Event, words: Words) -> Vec<(String, String)> {
    let label = |id: &str| {
        let known = event.rules.questions.iter().find(|question| question.id == id);
        known.map_or_else(|| id.to_owned(), |question| question.label.clone())
    };
    rsvp.request.answers.iter().map(|(id, answer)| (label(id), answer_words(answer, words))).collect()
}

pub fn answer_words(answer: &Answer, words: Words) -> String {
    match answer {
        Answer::Text(text) => text.clone(),
        Answer::Boolean(true) => words.rsvp_yes().to_owned(),
        Answer::Boolean(false) => words.rsvp_no().to_owned(),
    }
}

fn decline_question(
    name: &str,
    asking: RwSignal<bool>,
    run: Callback<Deed>,
    row: String,
    words: Words,
) -> impl IntoView + use<> {
    let (question, keep_id) = (format!("{row}-decline"), keep_id(&row));
    let keep = move |_| {
        asking.set(false);
        focus::id(&row);
    };
    view! {
        <div class="notice no-print" role="group" aria-labelledby=question.clone()>
            <p class="notice-title" id=question.clone()>{words.organise_decline_question(name)}</p>
            <div class="row">
                <button type="button" class="button button-danger" on:click=move |_| run.run(Deed::Decline)>
                    {words.organise_decline()}
                </button>
                <button type="button" class="button" id=keep_id aria-describedby=question.clone() on:click=keep>
                    {words.organise_decline_not()}
                </button>
            </div>
        </div>
    }
}

/// A word about this answer that has not arrived: kept here, or refused.
#[component]
fn Trouble(id: RsvpId, answers: Answers) -> impl IntoView {
    let reader = use_site().reader();
    let words = reader.words;
    let unsent = Memo::new(move |_| answers.unsent(&id));
    move || {
        unsent.get().map(|unsent| {
            let (title, tone, safe) = match unsent.is_refused() {
                true => (words.organise_not_saved_here(), Tone::Bad, words.organise_safe()),
                false => (words.organise_kept(), Tone::Warn, words.organise_goes_out()),
            };
            let why = unsent.failure.as_ref().map(|failure| view! { <p>{told::why(failure, reader)}</p> });
            let again = unsent.may_help_again().then(|| {
                let errand = unsent.errand.clone();
                let again = move |_| answers.say_again(errand.clone());
                view! {
                    <p>{safe}</p>
                    <button type="button" class="button" on:click=again>{words.error_retry()}</button>
                }
            });
            let let_go = unsent.is_refused().then(|| {
                let errand = unsent.errand.clone();
                let let_go = move |_| answers.let_go(errand.clone());
                view! { <button type="button" class="button" on:click=let_go>{words.organise_let_go()}</button> }
            });
            view! {
                <div class="notice no-print" data-tone=tone.code()>
                    <p class="notice-title">{title}</p>
                    {why}
                    {again}
                    {let_go}
                </div>
            }
        })
    }
}

fn deed_words(deed: Deed, words: Words) -> &'static str {
    match deed {
        Deed::Approve => words.organise_approve(),
        Deed::GiveSeat => words.organise_give_seat(),
        Deed::OfferSeat => words.organise_offer_seat(),
        Deed::ToWaitlist => words.organise_to_waitlist(),
        Deed::Decline => words.organise_decline(),
        Deed::CheckIn => words.organise_check_in(),
        Deed::UndoCheckIn => words.organise_undo_check_in(),
    }
}

fn row_id(id: &RsvpId) -> String {
    format!("answer-{id}")
}

/// The harmless button of the question whether to decline: a second press in haste ends there.
fn keep_id(row: &str) -> String {
    format!("{row}-keep")
}

fn focus_soon(id: String) {
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        focus::id(&id);
    });
}

/// A button that went elsewhere with its row takes the keyboard along: whoever stood beside it has it now.
fn keep_keyboard(own: &RsvpId, next: Option<&RsvpId>) {
    if !focus::is_lost() {
        return;
    }
    for id in next.into_iter().chain([own]) {
        if focus::id(&row_id(id)) == focus::Focus::Moved {
            return;
        }
    }
    focus::first("main h1");
}
