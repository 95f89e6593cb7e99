//! Where organisers sign in and find the lists of their events.

pub mod answers;
mod events;
mod file;
mod row;
mod sections;
mod sign_in;
mod told;

use crate::components::empty::Empty;
use crate::state::organising::{Organiser, Way};
use crate::state::site::use_site;
use leptos::prelude::*;
use sign_in::SignIn;

#[component]
pub fn OrganisePage() -> impl IntoView {
    let words = use_site().reader().words;
    let organiser = Organiser::here();
    let body = move || match organiser.way() {
        Way::None => view! { <Empty title=words.organise_none() hint=words.organise_none_hint() /> }.into_any(),
        way if !organiser.is_signed_in() => view! { <SignIn organiser way /> }.into_any(),
        _ => events::events(organiser).into_any(),
    };
    view! {
        <div class="stack stack-l">
            <div class="page-head">
                <h1 tabindex="-1">{words.organise_title()}</h1>
                <p>{words.organise_lead()}</p>
            </div>
            {body}
        </div>
    }
}
