//! A file for somebody's own calendar. What writes it comes when the first one is wanted.

use super::{details, page};
use crate::browser::clock::now;
use crate::browser::zones::BrowserZones;
use crate::browser::{address, download, page_base};
use crate::domain::calendar::{Calendar, Entry, Repeats};
use crate::domain::event::Event;
use crate::domain::rsvp::Rsvp;
use leptos::wasm_split::SplitLoaderError;

/// What is to stand in one file.
pub struct Told {
    /// The file's, without its ending.
    pub name: String,
    /// The calendar's own, where it holds several events.
    pub calendar: Option<String>,
    pub events: Vec<Event>,
    /// The visitor's, to the only event.
    pub answer: Option<Rsvp>,
}

/// The platform lets no file be made, or what writes it could not be had.
pub struct NotMade;

pub async fn hand_over(told: Told) -> Result<(), NotMade> {
    let name = format!("{}.ics", told.name);
    let text = part::text(told).await.map_err(|_| NotMade)?;
    download::save(&name, "text/calendar;charset=utf-8", &text).map_err(|_| NotMade)
}

fn write(Told { calendar, events, answer, .. }: &Told) -> Result<String, SplitLoaderError> {
    let about: Vec<_> = events.iter().map(|event| (page(event), details(event))).collect();
    let entries: Vec<_> = events
        .iter()
        .zip(&about)
        .map(|(event, (page, details))| Entry { event, answer: answer.as_ref(), details, page })
        .collect();
    let host = address::host(&page_base()).unwrap_or_default();
    let calendar = Calendar { host: &host, name: calendar.as_deref(), repeats: Repeats::EachDate, now: now() };
    Ok(calendar.text(&entries, &BrowserZones))
}

#[cfg(split_pages)]
mod part {
    use super::{SplitLoaderError, Told};
    use leptos::wasm_split::wasm_split;

    #[wasm_split(calendar, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn text(told: Told) -> Result<String, SplitLoaderError> {
        super::write(&told)
    }
}

#[cfg(not(split_pages))]
mod part {
    use super::{SplitLoaderError, Told};

    pub async fn text(told: Told) -> Result<String, SplitLoaderError> {
        super::write(&told)
    }
}
