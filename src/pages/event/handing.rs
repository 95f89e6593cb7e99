//! Taking the event along: into a calendar, or on to somebody else.

use super::tense;
use crate::browser::clock::now;
use crate::browser::share::{Shared, share};
use crate::browser::zones::BrowserZones;
use crate::browser::{address, download, page_base, rich_text};
use crate::components::calendar_links::{CalendarAddresses, CalendarLinks};
use crate::components::share_button::ShareButton;
use crate::components::status_notice::Tense;
use crate::domain::calendar::{Calendar, Entry, Repeats, links};
use crate::domain::event::Event;
use crate::domain::rsvp::Rsvp;
use crate::domain::schedule::EventStatus;
use crate::routes::Route;
use crate::state::site::use_site;
use leptos::prelude::*;

pub fn handing(event: &Event) -> AnyView {
    let site = use_site();
    let words = site.reader().words;
    let href = Route::Event(event.id.clone()).href();
    let page = address::absolute(&href).unwrap_or(href);
    let (said, set_said) = signal(String::new());
    let say = move |sentence: String| {
        site.announcements.say(sentence.clone());
        set_said.try_set(sentence);
    };
    let (name, link) = (event.name.clone(), page.clone());
    let on_share = Callback::new(move |()| {
        let (name, link) = (name.clone(), link.clone());
        leptos::task::spawn_local(async move {
            match share(&name, &link).await {
                Ok(Shared::Handed) => say(words.event_shared().to_owned()),
                Ok(Shared::Copied) => say(words.event_copied().to_owned()),
                Ok(Shared::Dismissed) => {}
                Err(_) => say(words.event_copy_failed(&link)),
            }
        });
    });
    let takes_place = event.schedule.status != EventStatus::Cancelled && tense(event) == Tense::Ahead;
    let calendar = takes_place.then(|| calendar(event, page));
    view! {
        <div class="handing">{calendar} <ShareButton words on_share said /></div>
    }
    .into_any()
}

fn calendar(event: &Event, page: String) -> AnyView {
    /// More than a calendar's entry shows.
    const DETAILS: usize = 4000;
    let site = use_site();
    let words = site.reader().words;
    let details = match (&event.description, &event.summary) {
        (Some(text), _) => rich_text::paragraphs(text, DETAILS),
        (None, summary) => summary.clone().unwrap_or_default(),
    };
    let id = event.id.clone();
    let answer = move || site.plans.answer_to(&id).map(|kept| kept.rsvp);
    let (event, link) = (event.clone(), page.clone());
    let write = move |answer: Option<&Rsvp>| {
        let entry = Entry { event: &event, answer, details: &details, page: &link };
        let host = address::host(&page_base()).unwrap_or_default();
        let calendar = Calendar { host: &host, name: None, repeats: Repeats::EachDate, now: now() };
        let addresses = CalendarAddresses {
            google: links::google(&entry, &BrowserZones),
            outlook: links::outlook(&entry, &BrowserZones),
        };
        (addresses, calendar.text(&[entry], &BrowserZones), format!("{}.ics", event.id))
    };
    let (addresses, ..) = write(None);
    let on_file = Callback::new(move |()| {
        let (_, text, name) = write(answer().as_ref());
        if download::save(&name, "text/calendar;charset=utf-8", &text).is_err() {
            site.announcements.say(words.calendar_failed());
        }
    });
    view! { <CalendarLinks words addresses page on_file /> }.into_any()
}
