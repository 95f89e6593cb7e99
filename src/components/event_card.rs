//! An event in a list, the same on every page and in every widget: when, what, who, where, and what is left.

use super::badge::Badge;
use super::date_block::DateBlock;
use super::notice::Tone;
use crate::browser::clock::now;
use crate::browser::event_times::EventTimes;
use crate::browser::reader::Reader;
use crate::browser::zones::BrowserZones;
use crate::domain::event::{AttendanceMode, Event};
use crate::domain::instant::Instant;
use crate::domain::rsvp::{Response, Rsvp, RsvpStatus};
use crate::domain::rules::WaitlistPolicy;
use crate::domain::schedule::EventStatus;
use crate::words::Words;
use leptos::prelude::*;
use std::rc::Rc;

/// What stands on it without being a matter of the event alone comes as views, `()` where there is none: those may change by themselves,
/// the card does not.
#[component]
pub fn EventCard(
    #[prop(into)] event: Rc<Event>,
    /// The name of its group.
    group: AnyView,
    #[prop(into)] href: String,
    /// The visitor's own, see [`answer_badge`].
    answer: AnyView,
    picture: AnyView,
    reader: Reader,
) -> impl IntoView {
    let words = reader.words;
    let times = EventTimes::of(&event.schedule, reader);
    let state = State::of(&event, now());
    let place = place_line(&event, words);
    let badges: Vec<_> =
        badges(&event, state, words).into_iter().map(|(tone, text)| view! { <Badge tone text /> }).collect();
    view! {
        <article class="card" data-state=state.code() part="card">
            <DateBlock schedule=event.schedule.clone() reader />
            <div class="card-body">
                <h3 class="card-title" part="title">
                    <a href=href>{event.name.clone()}</a>
                </h3>
                <p class="card-when" part="date">
                    <span class="visually-hidden">{format!("{} ", times.date)}</span>
                    {times.time.clone().unwrap_or_else(|| times.date.clone())}
                    {times.zone.clone().map(|zone| format!(" {zone}"))}
                    {times.yours.clone().map(|yours| view! { <span class="soft">" · "{words.event_your_time(&yours)}</span> })}
                </p>
                <p class="card-facts soft">
                    <span>{group}</span>
                    <span>{place}</span>
                </p>
                <p class="card-badges">{badges} {answer}</p>
            </div>
            {picture}
        </article>
    }
}

/// What matters most about the event by now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Upcoming,
    Now,
    Past,
    Cancelled,
}

impl State {
    fn of(event: &Event, now: Instant) -> Self {
        if event.schedule.status == EventStatus::Cancelled {
            State::Cancelled
        } else if event.schedule.ends(&BrowserZones) <= now {
            State::Past
        } else if event.schedule.starts(&BrowserZones) <= now {
            State::Now
        } else {
            State::Upcoming
        }
    }

    fn code(self) -> &'static str {
        match self {
            State::Upcoming => "upcoming",
            State::Now => "now",
            State::Past => "past",
            State::Cancelled => "cancelled",
        }
    }
}

/// Where it is, in a few words.
pub fn place_line(event: &Event, words: Words) -> String {
    let place = event.place.as_ref().and_then(|place| place.name.clone().or(place.address.locality.clone()));
    match (event.attendance_mode, place) {
        (AttendanceMode::Online, _) => words.mode_online().to_owned(),
        (AttendanceMode::Mixed, Some(place)) => format!("{place} · {}", words.mode_mixed()),
        (AttendanceMode::Mixed, None) => words.mode_mixed().to_owned(),
        (AttendanceMode::Offline, place) => place.unwrap_or_else(|| words.place_unknown().to_owned()),
    }
}

fn badges(event: &Event, state: State, words: Words) -> Vec<(Tone, String)> {
    let mut badges = Vec::new();
    let status = match event.schedule.status {
        EventStatus::Scheduled => None,
        EventStatus::Tentative => Some((Tone::Warn, words.status_tentative())),
        EventStatus::Cancelled => Some((Tone::Bad, words.status_cancelled())),
        EventStatus::Postponed => Some((Tone::Warn, words.status_postponed())),
        EventStatus::Rescheduled => Some((Tone::Warn, words.status_rescheduled())),
        EventStatus::MovedOnline => Some((Tone::Warn, words.status_moved_online())),
    };
    badges.extend(status.map(|(tone, text)| (tone, text.to_owned())));
    match state {
        State::Past => match event.counts.attended {
            Some(came) => badges.push((Tone::Plain, words.count_came(came))),
            None => badges.push((Tone::Plain, words.status_past().to_owned())),
        },
        State::Now => badges.push((Tone::Good, words.status_now().to_owned())),
        State::Cancelled => {}
        State::Upcoming => badges.extend(seats(event, words)),
    }
    badges
}

/// Said only where it could change a mind: nearly full, full, or waiting.
fn seats(event: &Event, words: Words) -> Option<(Tone, String)> {
    const FEW: u32 = 12;
    match event.seats_left()? {
        0 if event.rules.waitlist == WaitlistPolicy::Off => Some((Tone::Bad, words.spots_full().to_owned())),
        0 => Some((Tone::Warn, words.spots_waitlist().to_owned())),
        left if left <= FEW => Some((Tone::Warn, words.spots_left(left))),
        left => Some((Tone::Plain, words.spots_left(left))),
    }
}

/// The visitor's own answer, in a few words.
pub fn answer_badge(rsvp: &Rsvp, words: Words) -> AnyView {
    view! { <Badge tone=Tone::Good text=answer_words(rsvp, words) /> }.into_any()
}

pub fn answer_words(rsvp: &Rsvp, words: Words) -> &'static str {
    match (rsvp.status, rsvp.request.response) {
        (RsvpStatus::Cancelled, _) => words.my_answer_cancelled(),
        (_, Response::No) => words.my_answer_no(),
        (RsvpStatus::Declined, _) => words.my_answer_declined(),
        (RsvpStatus::Pending, _) => words.my_answer_pending(),
        (RsvpStatus::Waitlisted, _) => words.my_answer_waitlisted(),
        (RsvpStatus::Offered, _) => words.my_answer_offered(),
        (RsvpStatus::Confirmed, Response::Maybe) => words.my_answer_maybe(),
        (RsvpStatus::Confirmed, Response::Yes) => words.my_answer_yes(),
    }
}
