//! An event for the visitor's own calendar, with their answer in it. There is none for what is over or called off.

use crate::browser::clock::now;
use crate::browser::zones::BrowserZones;
use crate::browser::{address, download, page_base, rich_text};
use crate::components::calendar_links::{CalendarAddresses, CalendarLinks};
use crate::domain::calendar::{Calendar, Entry, Repeats, links};
use crate::domain::event::Event;
use crate::domain::rsvp::Rsvp;
use crate::domain::schedule::EventStatus;
use crate::routes::Route;
use crate::state::site::use_site;
use leptos::prelude::*;

pub fn calendar(event: &Event) -> Option<AnyView> {
    /// More than a calendar's entry shows.
    const DETAILS: usize = 4000;
    if event.schedule.status == EventStatus::Cancelled || event.schedule.ends(&BrowserZones) <= now() {
        return None;
    }
    let site = use_site();
    let words = site.reader().words;
    let href = Route::Event(event.id.clone()).href();
    let page = address::absolute(&href).unwrap_or(href);
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
    Some(view! { <CalendarLinks words addresses page on_file /> }.into_any())
}
