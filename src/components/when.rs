//! When an event is, in its own zone, with the reader's clock beside it only where the two differ.

use crate::browser::clock::now;
use crate::browser::event_times::EventTimes;
use crate::browser::reader::Reader;
use crate::browser::zones::BrowserZones;
use crate::domain::instant::Span;
use crate::domain::schedule::{EventStatus, Moment, Schedule};
use leptos::prelude::*;

#[component]
pub fn When(schedule: Schedule, reader: Reader) -> impl IntoView {
    let words = reader.words;
    let zone = schedule.time_zone.clone();
    let times = EventTimes::of(&schedule, reader);
    let start = schedule.starts(&BrowserZones);
    // An age would only confuse where the date no longer holds, and says little of what is far away.
    let is_near = start > now() && start - now() < Span::days(15);
    let age = (is_near && !matches!(schedule.status, EventStatus::Cancelled | EventStatus::Postponed))
        .then(|| reader.relative(start, now()));
    let doors = match schedule.doors {
        Some(Moment::At(doors)) => Some(words.event_doors(&reader.time(doors, &zone))),
        _ => None,
    };
    let was = schedule.previous_start.map(|was| {
        words.event_was(&match was {
            Moment::At(at) => reader.day_and_time(at, &zone, now()),
            Moment::Day(day) => reader.date_long(day),
        })
    });
    view! {
        <div class="when" data-status=status_code(schedule.status)>
            <p class="fact-main when-date">{times.date}</p>
            {times.time.map(|time| view! { <p class="when-time">{time}</p> })}
            {times.zone.map(|zone| view! { <p>{zone}</p> })}
            {times.yours.map(|yours| view! { <p class="soft">{words.event_your_time(&yours)}</p> })}
            {doors.map(|doors| view! { <p class="soft">{doors}</p> })}
            {was.map(|was| view! { <p class="soft">{was}</p> })}
            {age.map(|age| view! { <p class="soft">{age}</p> })}
        </div>
    }
}

/// For the stylesheet: a date that does not hold is struck out.
pub fn status_code(status: EventStatus) -> &'static str {
    match status {
        EventStatus::Cancelled | EventStatus::Postponed => "off",
        EventStatus::Tentative => "open",
        EventStatus::Scheduled | EventStatus::Rescheduled | EventStatus::MovedOnline => "on",
    }
}
