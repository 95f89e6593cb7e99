//! What became of an event, said before everything else.

use super::notice::{Notice, Tone};
use crate::domain::schedule::EventStatus;
use crate::words::Words;
use leptos::prelude::*;

/// Whether the event still lies ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    Ahead,
    Over,
}

#[component]
pub fn StatusNotice(status: EventStatus, tense: Tense, words: Words) -> impl IntoView {
    let (tone, sentence) = match (status, tense) {
        (EventStatus::Cancelled, _) => (Tone::Bad, words.event_note_cancelled()),
        (EventStatus::Postponed, _) => (Tone::Warn, words.event_note_postponed()),
        (_, Tense::Over) => (Tone::Plain, words.event_over()),
        (EventStatus::Rescheduled, _) => (Tone::Warn, words.event_note_rescheduled()),
        (EventStatus::MovedOnline, _) => (Tone::Warn, words.event_note_moved_online()),
        (EventStatus::Tentative, _) => (Tone::Warn, words.event_note_tentative()),
        (EventStatus::Scheduled, Tense::Ahead) => return None,
    };
    Some(view! {
        <Notice tone>
            <p class="notice-title">{sentence}</p>
        </Notice>
    })
}
