//! Signing in: with email and password where the source keeps accounts, else with a token.

use crate::browser::focus;
use crate::components::field_text::{FieldText, Need, Typed};
use crate::config;
use crate::data::sign_in::NotSignedIn;
use crate::domain::id::OrganiserToken;
use crate::state::organising::{Organiser, Way};
use crate::state::site::use_site;
use crate::state::trouble::failure_sentence;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

#[component]
pub fn SignIn(organiser: Organiser, way: Way) -> impl IntoView {
    match way {
        Way::None => ().into_any(),
        Way::Password(way) => view! { <WithPassword organiser way /> }.into_any(),
        Way::Token => view! { <WithToken organiser /> }.into_any(),
    }
}

#[component]
fn WithPassword(organiser: Organiser, way: config::SignIn) -> impl IntoView {
    let reader = use_site().reader();
    let words = reader.words;
    let (email, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    // What is missing is said once somebody has tried without.
    let tried = RwSignal::new(false);
    let is_busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<NotSignedIn>);
    let missing = move |text: RwSignal<String>, sentence: &'static str| {
        Signal::derive(move || (tried.get() && text.with(|text| text.trim().is_empty())).then(|| sentence.to_owned()))
    };
    let no_email = missing(email, words.draft_missing_email());
    let no_password = missing(password, words.organise_missing_password());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if is_busy.get_untracked() {
            return;
        }
        tried.set(true);
        failed.set(None);
        for (field, problem) in [("organiser-email", no_email), ("organiser-password", no_password)] {
            if problem.get_untracked().is_some() {
                focus::id(field);
                return;
            }
        }
        is_busy.set(true);
        let way = way.clone();
        leptos::task::spawn_local(async move {
            let (email, typed) = (email.get_untracked().trim().to_owned(), password.get_untracked());
            match organiser.sign_in(way, email, typed).await {
                Ok(()) => signed_in(),
                Err(trouble) => {
                    is_busy.try_set(false);
                    if trouble == NotSignedIn::Unknown {
                        tried.try_set(false);
                        password.try_set(String::new());
                        focus::id("organiser-password");
                    }
                    failed.try_set(Some(trouble));
                }
            }
        });
    };
    let sentence = move || {
        failed.get().map(|trouble| match trouble {
            NotSignedIn::Unknown => words.organise_unknown().to_owned(),
            NotSignedIn::Failed(failure) => failure_sentence(&failure, reader),
        })
    };
    view! {
        <form class="stack narrow" novalidate on:submit=submit>
            <Refused sentence=Signal::derive(sentence) />
            <FieldText
                id="organiser-email"
                label=words.rsvp_email()
                typed=Typed::Account
                need=Need::Required
                value=email
                on_input=Callback::new(move |text| email.set(text))
                problem=no_email
                words
            />
            <FieldText
                id="organiser-password"
                label=words.organise_password()
                typed=Typed::Password
                need=Need::Required
                value=password
                on_input=Callback::new(move |text| password.set(text))
                problem=no_password
                words
            />
            <Enter is_busy />
        </form>
    }
}

#[component]
fn WithToken(organiser: Organiser) -> impl IntoView {
    let words = use_site().reader().words;
    let pasted = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let problem = Signal::derive(move || {
        (tried.get() && pasted.with(|text| token_in(text).is_none())).then(|| words.organise_missing_token().to_owned())
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        match pasted.with_untracked(|text| token_in(text)) {
            Some(token) => {
                organiser.bring(token);
                signed_in();
            }
            None => {
                focus::id("organiser-token");
            }
        }
    };
    view! {
        <form class="stack narrow" novalidate on:submit=submit>
            <FieldText
                id="organiser-token"
                label=words.organise_token()
                hint=Signal::stored(Some(words.organise_token_hint().to_owned()))
                typed=Typed::Secret
                need=Need::Required
                value=pasted
                on_input=Callback::new(move |text| pasted.set(text))
                problem
                words
            />
            <Enter is_busy=RwSignal::new(false) />
        </form>
    }
}

/// In one piece, as headers can carry it; what stands before it where it is shown as a header is no part of it.
fn token_in(text: &str) -> Option<OrganiserToken> {
    let text = text.trim();
    let token = text.strip_prefix("Bearer ").unwrap_or(text).trim();
    (!token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic())).then(|| OrganiserToken::new(token))
}

#[component]
fn Enter(is_busy: RwSignal<bool>) -> impl IntoView {
    let words = use_site().reader().words;
    let busy = move || is_busy.get().then_some("true");
    view! {
        <div class="stack stack-s">
            <p class="soft small">{words.organise_tab_only()}</p>
            <div class="row">
                <button type="submit" class="button button-main" aria-busy=busy aria-disabled=busy>
                    {words.organise_sign_in()}
                </button>
            </div>
        </div>
    }
}

#[component]
fn Refused(sentence: Signal<Option<String>>) -> impl IntoView {
    move || {
        sentence.get().map(|sentence| {
            view! {
                <div class="notice" data-tone="bad" role="alert">
                    <p>{sentence}</p>
                </div>
            }
        })
    }
}

/// The form is gone with its keyboard: the page's heading takes it.
fn signed_in() {
    leptos::task::spawn_local(async {
        leptos::task::tick().await;
        focus::first("main h1");
    });
}
