//! An event for the visitor's own calendar, with their answer in it. There is none for what is over or called off.

pub mod file;

use crate::browser::clock::now;
use crate::browser::zones::BrowserZones;
use crate::browser::{address, rich_text};
use crate::components::calendar_links::{CalendarAddresses, CalendarLinks};
use crate::domain::calendar::{Entry, links};
use crate::domain::event::Event;
use crate::domain::schedule::EventStatus;
use crate::routes::Route;
use crate::state::site::use_site;
use file::{Told, hand_over};
use leptos::prelude::*;

pub fn calendar(event: &Event) -> Option<AnyView> {
    if event.schedule.status == EventStatus::Cancelled || event.schedule.ends(&BrowserZones) <= now() {
        return None;
    }
    let site = use_site();
    let words = site.reader().words;
    let (page, details) = (page(event), details(event));
    let entry = Entry { event, answer: None, details: &details, page: &page };
    let addresses = CalendarAddresses {
        google: links::google(&entry, &BrowserZones),
        outlook: links::outlook(&entry, &BrowserZones),
    };
    let event = event.clone();
    let on_file = Callback::new(move |()| {
        let told = Told {
            name: event.id.to_string(),
            calendar: None,
            answer: site.plans.answer_to(&event.id).map(|kept| kept.rsvp),
            events: vec![event.clone()],
        };
        leptos::task::spawn_local(async move {
            if hand_over(told).await.is_err() {
                site.announcements.say(words.calendar_failed());
            }
        });
    });
    Some(view! { <CalendarLinks words addresses page on_file /> }.into_any())
}

/// The event's page, in full.
fn page(event: &Event) -> String {
    let href = Route::Event(event.id.clone()).href();
    address::absolute(&href).unwrap_or(href)
}

/// What it is about, as plain text.
fn details(event: &Event) -> String {
    /// More than a calendar's entry shows.
    const MOST: usize = 4000;
    match (&event.description, &event.summary) {
        (Some(text), _) => rich_text::paragraphs(text, MOST),
        (None, summary) => summary.clone().unwrap_or_default(),
    }
}
