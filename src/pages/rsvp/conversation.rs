//! The conversation itself: the answer, who you are, who comes with you, what the organisers ask; then it is sent.

use super::about_you::AboutYou;
use super::outlook::Outlook;
use super::questions::Questions;
use super::{Around, about, field_id, problem};
use crate::browser::clock::now;
use crate::browser::focus::{self, Focus};
use crate::components::event_card::answer_words;
use crate::components::field_choice::{Arrangement, FieldChoice};
use crate::components::field_text::{FieldText, Need, Typed};
use crate::components::notice::{Notice, Tone};
use crate::components::unreadable::Unreadable;
use crate::domain::draft::Field;
use crate::domain::instant::Instant;
use crate::domain::rsvp::Response;
use crate::pages::lasting::not_lasting;
use crate::pages::outgoing::{On, Outgoing};
use crate::state::outbox::Standing;
use crate::state::rsvp::RsvpForm;
use crate::state::site::use_site;
use crate::state::trouble::failure_sentence;
use leptos::prelude::*;

/// `waited`: something was on its way when the page was opened.
#[component]
pub fn Conversation(form: RsvpForm, closes: Option<Instant>, waited: bool, around: Around) -> impl IntoView {
    let reader = use_site().reader();
    let words = reader.words;
    let look_at = move |field: Option<Field>| {
        let found = field.map(|field| focus::id(&form.event(|event| field_id(&field, event))));
        if found != Some(Focus::Moved) {
            focus::id("rsvp-problems");
        }
    };
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.send(look_at);
    };
    // Whoever sent it, this tab or another: an answer that arrived has a ticket; one that was refused needs a look.
    Effect::new(move |before: Option<Option<Standing>>| {
        let standing = form.standing();
        let was_on_its_way = before.as_ref().map_or(waited, Option::is_some);
        match (before.flatten(), &standing) {
            (_, None) if was_on_its_way && form.not_written().is_none() => {
                if let Some(id) = form.settle() {
                    around.on_settled.run(id);
                }
            }
            (Some(Standing::Sending), Some(Standing::Refused(_))) => request_animation_frame(move || {
                if let Some(field) = form.refused_field() {
                    look_at(Some(field));
                }
            }),
            _ => {}
        }
        standing
    });
    let problems = move || {
        let count = u32::try_from(form.troubles()).unwrap_or(u32::MAX);
        (count > 0).then(|| {
            view! {
                <div class="notice" data-tone="bad" role="alert" id="rsvp-problems" tabindex="-1">
                    <p class="notice-title">{words.rsvp_problems(count)}</p>
                </div>
            }
        })
    };
    let closes = closes.map(|closes| {
        let zone = form.event(|event| event.schedule.time_zone.clone());
        view! { <p class="soft small">{words.rsvp_closes(&reader.day_and_time(closes, &zone, now()))}</p> }
    });
    let is_sending = Memo::new(move |_| form.standing() == Some(Standing::Sending));
    view! {
        <div class="stack stack-l narrow">
            {form.event(about)}
            <form class="rsvp stack stack-l" novalidate autocomplete="on" on:submit=send>
                <Unreadable words records=form.unreadable() />
                {not_lasting((around.not_lasting)(words))}
                <Answered form around />
                {problems}
                <Answers form />
                <Outlook form />
                <AboutYou form />
                <Guests form />
                <Questions form />
                <div class="stack stack-s rsvp-send">
                    <Failed form />
                    <button
                        type="submit"
                        class="button button-main"
                        aria-busy=move || is_sending.get().then_some("true")
                        aria-disabled=move || is_sending.get().then_some("true")
                    >
                        {move || if is_sending.get() { words.rsvp_sending() } else { words.rsvp_send() }}
                    </button>
                    {closes}
                </div>
            </form>
        </div>
    }
}

/// An answer that was given before, which this one changes.
#[component]
fn Answered(form: RsvpForm, around: Around) -> impl IntoView {
    let words = use_site().reader().words;
    move || {
        form.answered().map(|kept| {
            let answer = words.my_answer(answer_words(&kept.rsvp, words));
            let href = (around.ticket)(&kept);
            view! { <p>{answer} " " <a href=href>{words.ticket_open()}</a></p> }
        })
    }
}

#[component]
fn Answers(form: RsvpForm) -> impl IntoView {
    let words = use_site().reader().words;
    let mut responses = vec![(Response::Yes, words.rsvp_yes()), (Response::No, words.rsvp_no())];
    if form.event(|event| event.rules.allow_maybe) {
        responses.insert(1, (Response::Maybe, words.rsvp_maybe()));
    }
    let (responses, options): (Vec<_>, Vec<_>) =
        responses.into_iter().map(|(response, word)| (response, word.to_owned())).unzip();
    let places = responses.clone();
    let chosen = Signal::derive(move || {
        let response = form.with(|draft| draft.response)?;
        places.iter().position(|choice| *choice == response)
    });
    let on_choose = Callback::new(move |place: usize| {
        form.edit(Field::Response, |draft| draft.response = responses.get(place).copied());
    });
    view! {
        <FieldChoice
            id="rsvp-answer"
            label=words.rsvp_question()
            options
            chosen
            on_choose
            need=Need::Required
            arrangement=Arrangement::Tiles
            problem=problem(form, Field::Response)
            words
        />
    }
}

/// Only who comes brings somebody.
#[component]
fn Guests(form: RsvpForm) -> impl IntoView {
    let words = use_site().reader().words;
    let most = form.event(|event| event.rules.max_guests);
    let is_asked = Memo::new(move |_| most > 0 && form.with(|draft| draft.response) == Some(Response::Yes));
    let hint = Signal::derive(move || {
        let room = form.seats().map_or(most, |seats| most.min(seats.saturating_sub(1)));
        Some(if room == 0 { words.rsvp_guests_none_left().to_owned() } else { words.rsvp_guests_hint(room) })
    });
    let value = Signal::derive(move || form.with(|draft| draft.guests.clone()));
    let on_input = Callback::new(move |text| form.edit(Field::Guests, |draft| draft.guests = text));
    move || {
        is_asked.get().then(|| {
            view! {
                <FieldText
                    id="rsvp-guests"
                    label=words.rsvp_guests()
                    hint
                    typed=Typed::Count
                    need=Need::Optional
                    value
                    on_input
                    problem=problem(form, Field::Guests)
                    words
                />
            }
        })
    }
}

/// Why it was not sent, and that nothing is lost.
#[component]
fn Failed(form: RsvpForm) -> impl IntoView {
    let reader = use_site().reader();
    let words = reader.words;
    let not_written = move || {
        form.not_written().map(|failure| {
            view! {
                <div class="notice" data-tone="bad" role="alert">
                    <p class="notice-title">{words.error_title()}</p>
                    <p>{failure_sentence(&failure, reader)}</p>
                </div>
            }
        })
    };
    let not_kept = move || {
        (!form.is_kept()).then(|| {
            view! {
                <Notice tone=Tone::Warn>
                    <p>{words.failure_not_kept()}</p>
                </Notice>
            }
        })
    };
    view! {
        {not_kept}
        {not_written}
        <Outgoing event=form.event(|event| event.id.clone()) on=On::Form />
    }
}
