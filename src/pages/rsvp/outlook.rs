//! What a yes will come to, where it is not simply a seat.

use crate::components::notice::{Notice, Tone};
use crate::domain::rsvp::Response;
use crate::domain::rules::{Approval, WaitlistPolicy};
use crate::state::rsvp::RsvpForm;
use crate::state::site::use_site;
use leptos::prelude::*;

#[component]
pub fn Outlook(form: RsvpForm) -> impl IntoView {
    let words = use_site().reader().words;
    let holds_seats = move || form.answered().is_some_and(|kept| kept.rsvp.seats_held() > 0);
    let is_full = Memo::new(move |_| form.counted().seats_left() == Some(0));
    let (waitlist, approval) = form.event(|event| (event.rules.waitlist, event.rules.approval));
    let next = match waitlist {
        WaitlistPolicy::Off => None,
        WaitlistPolicy::Automatic => Some(words.rsvp_waitlist_automatic()),
        WaitlistPolicy::Offer => Some(words.rsvp_waitlist_offer()),
        WaitlistPolicy::Manual => Some(words.rsvp_waitlist_manual()),
    };
    let is_for_no = Memo::new(move |_| form.with(|draft| draft.response) == Some(Response::No));
    move || {
        if is_for_no.get() {
            return None;
        }
        let full = match next {
            _ if !is_full.get() || holds_seats() || approval == Approval::Required => None,
            None => Some(view! { <Notice tone=Tone::Bad><p>{words.rsvp_full()}</p></Notice> }.into_any()),
            Some(next) => Some(
                view! { <Notice tone=Tone::Warn><p>{words.rsvp_full_waitlist()} " " {next}</p></Notice> }.into_any(),
            ),
        };
        let approval = (approval == Approval::Required)
            .then(|| view! { <Notice tone=Tone::Plain><p>{words.rsvp_approval()}</p></Notice> });
        Some(view! {
            {full}
            {approval}
        })
    }
}
