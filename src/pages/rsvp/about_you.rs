//! Who answers, and who may see that they come.

use super::problem;
use crate::components::field_text::{FieldText, Need, Typed};
use crate::components::field_tick::FieldTick;
use crate::domain::draft::Field;
use crate::domain::rsvp::Response;
use crate::domain::rules::{Contact, RosterVisibility};
use crate::state::rsvp::RsvpForm;
use crate::state::site::use_site;
use leptos::prelude::*;

#[component]
pub fn AboutYou(form: RsvpForm) -> impl IntoView {
    let words = use_site().reader().words;
    let name = Signal::derive(move || form.with(|draft| draft.name.clone()));
    let on_name = Callback::new(move |text| form.edit(Field::Name, |draft| draft.name = text));
    let email = Signal::derive(move || form.with(|draft| draft.email.clone()));
    let on_email = Callback::new(move |text| form.edit(Field::Email, |draft| draft.email = text));
    let asks_email = form.event(|event| event.rules.contact == Contact::Email);
    view! {
        <section class="stack" aria-labelledby="rsvp-about-you">
            <h2 id="rsvp-about-you">{words.rsvp_about_you()}</h2>
            <Remembered form />
            <FieldText
                id="rsvp-name"
                label=words.rsvp_name()
                typed=Typed::Name
                need=Need::Required
                value=name
                on_input=on_name
                problem=problem(form, Field::Name)
                words
            />
            {asks_email
                .then(|| {
                    view! {
                        <FieldText
                            id="rsvp-email"
                            label=words.rsvp_email()
                            hint=Signal::stored(Some(words.rsvp_email_hint().to_owned()))
                            typed=Typed::Email
                            need=Need::Required
                            value=email
                            on_input=on_email
                            problem=problem(form, Field::Email)
                            words
                        />
                    }
                })}
            <Visible form />
        </section>
    }
}

#[component]
fn Visible(form: RsvpForm) -> impl IntoView {
    let words = use_site().reader().words;
    let hint = match form.event(|event| event.rules.roster_visibility) {
        RosterVisibility::Public => Some(words.rsvp_visible_public()),
        RosterVisibility::Attendees => Some(words.rsvp_visible_attendees()),
        RosterVisibility::Organizers => None,
    };
    let is_asked = Memo::new(move |_| form.with(|draft| draft.response) != Some(Response::No));
    let ticked = Signal::derive(move || form.with(|draft| draft.visible));
    let on_tick = Callback::new(move |ticked| form.edit(Field::Note, |draft| draft.visible = ticked));
    move || match hint {
        Some(hint) if is_asked.get() => Some(
            view! {
                <FieldTick
                    id="rsvp-visible"
                    label=words.rsvp_visible()
                    hint=Signal::stored(Some(hint.to_owned()))
                    need=Need::Optional
                    ticked
                    on_tick
                />
            }
            .into_any(),
        ),
        None => Some(view! { <p class="soft small">{words.event_roster_organizers()}</p> }.into_any()),
        Some(_) => None,
    }
}

#[component]
fn Remembered(form: RsvpForm) -> impl IntoView {
    let site = use_site();
    let words = site.reader().words;
    let (known, set_known) = signal(site.details().is_some());
    let forget = move |_| {
        form.forget_details();
        set_known.set(false);
        site.announcements.say(words.rsvp_forgotten());
    };
    move || {
        known.get().then(|| {
            view! {
                <p class="small soft">
                    {words.rsvp_remembered()} " "
                    <button type="button" class="button-link" on:click=forget>
                        {words.rsvp_forget()}
                    </button>
                </p>
            }
        })
    }
}
