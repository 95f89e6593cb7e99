//! Where an event's RSVP stands, and the one button for it. On a phone the bar stays at the bottom of the screen until there is an answer.

use super::event_card::answer_words;
use super::outward::Outward;
use crate::browser::address;
use crate::browser::clock::now;
use crate::browser::reader::Reader;
use crate::browser::zones::BrowserZones;
use crate::domain::event::{Counts, Event};
use crate::domain::instant::Instant;
use crate::domain::rsvp::{Response, Rsvp, RsvpStatus};
use crate::domain::rules::{Approval, WaitlistPolicy};
use crate::domain::window::RsvpWindow;
use leptos::prelude::*;

/// `ticket` is the address of the visitor's ticket, where they have an answer.
#[component]
pub fn RsvpBox(
    event: Event,
    /// As last counted.
    #[prop(into)]
    counts: Signal<Counts>,
    #[prop(into)] answer: Signal<Option<Rsvp>>,
    #[prop(into)] ticket: Signal<Option<String>>,
    on_rsvp: Callback<()>,
    reader: Reader,
) -> impl IntoView {
    move || {
        let event = Event { counts: counts.get(), ..event.clone() };
        let stand = stand(&event, answer.get().as_ref(), reader, now());
        let code = stand.act.code();
        view! {
            <section class="rsvp-box" data-act=code aria-label=reader.words.rsvp()>
                <div class="rsvp-bar">
                    <p class="rsvp-headline">{stand.headline}</p>
                    {act(stand.act, &event.name, ticket.get(), on_rsvp, reader)}
                </div>
                {notes(stand.notes)}
            </section>
        }
    }
}

/// What the visitor may do now.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Act {
    Answer,
    Change,
    /// At this address.
    Elsewhere(String),
    Nothing,
}

impl Act {
    fn code(&self) -> &'static str {
        match self {
            Act::Answer => "answer",
            Act::Change => "change",
            Act::Elsewhere(_) => "elsewhere",
            Act::Nothing => "nothing",
        }
    }
}

struct Stand {
    headline: String,
    act: Act,
    notes: Vec<String>,
}

fn stand(event: &Event, answer: Option<&Rsvp>, reader: Reader, now: Instant) -> Stand {
    let words = reader.words;
    let (start, end) = (event.schedule.starts(&BrowserZones), event.schedule.ends(&BrowserZones));
    let window = RsvpWindow::of(event, now, start, end);
    let mine = answer.filter(|rsvp| rsvp.status != RsvpStatus::Cancelled);
    let own = mine.map(|rsvp| answer_words(rsvp, words).to_owned());
    let nothing = |headline: String| Stand { headline, act: Act::Nothing, notes: own.clone().into_iter().collect() };
    let closed = |headline: String| match &own {
        // Whoever answered may still say that they do not come.
        Some(own) => Stand { headline: own.clone(), act: Act::Change, notes: vec![headline] },
        None => nothing(headline),
    };
    let when = |at| reader.day_and_time(at, reader.zone(), now);
    match window {
        RsvpWindow::Cancelled => nothing(words.status_cancelled().to_owned()),
        RsvpWindow::Over => nothing(match event.counts.attended {
            Some(came) => words.count_came(came),
            None => words.rsvp_closed().to_owned(),
        }),
        RsvpWindow::NotYet(opens) => closed(words.rsvp_opens(&when(opens))),
        RsvpWindow::Closed => closed(words.rsvp_closed().to_owned()),
        RsvpWindow::Elsewhere(url) => {
            Stand { headline: going_or_left(event, reader), act: Act::Elsewhere(url), notes: Vec::new() }
        }
        RsvpWindow::Open { .. } => match mine {
            Some(mine) => Stand {
                headline: answer_words(mine, words).to_owned(),
                act: Act::Change,
                notes: own_notes(mine, reader, &when),
            },
            None => Stand {
                headline: going_or_left(event, reader),
                act: if is_shut(event) { Act::Nothing } else { Act::Answer },
                notes: event
                    .rules
                    .closes_at
                    .map(|closes| words.rsvp_closes(&when(closes)))
                    .into_iter()
                    .chain(rule_notes(event, reader))
                    .collect(),
            },
        },
    }
}

/// Full, and nobody waits or asks: there is nothing to say yes to.
fn is_shut(event: &Event) -> bool {
    event.seats_for(None) == Some(0)
}

fn going_or_left(event: &Event, reader: Reader) -> String {
    let words = reader.words;
    match event.seats_left() {
        Some(0) if is_shut(event) => words.rsvp_full().to_owned(),
        Some(0) => words.spots_waitlist().to_owned(),
        Some(left) => words.spots_left(left),
        None if event.counts.yes > 0 => words.count_going(event.counts.yes),
        None => words.empty_attendees_hint().to_owned(),
    }
}

/// What to know before answering.
fn rule_notes(event: &Event, reader: Reader) -> Vec<String> {
    let words = reader.words;
    let mut notes = Vec::new();
    if event.seats_left() == Some(0) && !is_shut(event) {
        if event.counts.waitlist > 0 {
            notes.push(words.count_waiting(event.counts.waitlist));
        }
        match event.rules.waitlist {
            WaitlistPolicy::Off => {}
            WaitlistPolicy::Automatic => notes.push(words.rsvp_waitlist_automatic().to_owned()),
            WaitlistPolicy::Offer => notes.push(words.rsvp_waitlist_offer().to_owned()),
            WaitlistPolicy::Manual => notes.push(words.rsvp_waitlist_manual().to_owned()),
        }
    }
    if event.rules.approval == Approval::Required {
        notes.push(words.rsvp_approval().to_owned());
    }
    if event.rules.max_guests > 0 {
        notes.push(words.rsvp_guests_hint(event.rules.max_guests));
    }
    notes
}

fn own_notes(mine: &Rsvp, reader: Reader, when: &dyn Fn(Instant) -> String) -> Vec<String> {
    let words = reader.words;
    let guests = mine.request.guests;
    let note = match (mine.status, mine.waitlist_position, mine.offer_expires_at) {
        (RsvpStatus::Waitlisted, Some(position), _) => Some(words.rsvp_position(&reader.number(f64::from(position)))),
        (RsvpStatus::Offered, _, Some(expires)) => Some(words.rsvp_offered_until(&when(expires))),
        (RsvpStatus::Pending, ..) => Some(words.rsvp_waiting_next().to_owned()),
        _ => None,
    };
    let party = (mine.request.response == Response::Yes && guests > 0).then(|| words.count_guests(guests));
    note.into_iter().chain(party).collect()
}

fn act(act: Act, name: &str, ticket: Option<String>, on_rsvp: Callback<()>, reader: Reader) -> AnyView {
    let words = reader.words;
    let ticket = ticket.map(|href| view! { <a class="button" href=href>{words.ticket_open()}</a> });
    let main = match act {
        Act::Answer => view! {
            <button type="button" class="button button-main" aria-label=words.rsvp_for(name) on:click=move |_| on_rsvp.run(())>
                {words.rsvp()}
            </button>
        }
        .into_any(),
        Act::Change => view! {
            <button type="button" class="button" on:click=move |_| on_rsvp.run(())>{words.rsvp_change()}</button>
        }
        .into_any(),
        Act::Elsewhere(url) => {
            let host = address::host(&url).unwrap_or_default();
            view! { <Outward href=url text=words.rsvp_on_site(&host) look="button button-main" /> }.into_any()
        }
        Act::Nothing => ().into_any(),
    };
    view! { <div class="rsvp-acts">{main} {ticket}</div> }.into_any()
}

fn notes(notes: Vec<String>) -> Option<impl IntoView> {
    let items: Vec<_> = notes.into_iter().map(|note| view! { <li>{note}</li> }).collect();
    (!items.is_empty()).then(|| view! { <ul role="list" class="rsvp-notes">{items}</ul> })
}
