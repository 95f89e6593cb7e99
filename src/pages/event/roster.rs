//! Who is going, as far as the event's rules let this visitor see.

use super::tense;
use crate::components::notice::Notice;
use crate::components::roster::Roster;
use crate::components::status_notice::Tense;
use crate::components::unreadable::Unreadable;
use crate::components::waiting::Shape;
use crate::data::failure::Failure;
use crate::domain::event::{Counts, Event};
use crate::domain::id::EventId;
use crate::domain::problem::Problem;
use crate::domain::rsvp::{Response, RsvpStatus};
use crate::domain::rules::RosterVisibility;
use crate::domain::schedule::EventStatus;
use crate::pages::shown::shown;
use crate::state::listing::listing;
use crate::state::site::use_site;
use leptos::prelude::*;

pub fn roster(event: Event, newest: Signal<Counts>) -> AnyView {
    let event = Memo::new(move |_| Event { counts: newest.get(), ..event.clone() });
    let site = use_site();
    let words = site.reader().words;
    let id = event.with_untracked(|event| event.id.clone());
    let asked = id.clone();
    // The server decides in the end; this asks only where there is hope.
    let is_going = Memo::new(move |_| {
        let mine = site.plans.answer_to(&asked).map(|kept| kept.rsvp);
        mine.is_some_and(|mine| mine.status == RsvpStatus::Confirmed && mine.request.response == Response::Yes)
    });
    let nobody_yet = Memo::new(move |_| event.with(|event| event.counts.yes == 0 && event.counts.maybe == 0));
    let visibility = Memo::new(move |_| event.with(|event| event.rules.roster_visibility));
    let list = StoredValue::new(move || match visibility.get() {
        RosterVisibility::Organizers => sentence(words.event_roster_organizers()),
        RosterVisibility::Attendees if !is_going.get() => sentence(words.event_roster_attendees()),
        _ if nobody_yet.get() => sentence(words.empty_attendees()),
        _ => view! { <Names id=id.clone() /> }.into_any(),
    });
    let is_on = Memo::new(move |_| event.with(is_on));
    // What nobody counted when it was time is not news any more.
    let is_news =
        Memo::new(move |_| is_on.get() || !nobody_yet.get() || event.with(|event| event.counts.attended.is_some()));
    let section = move || {
        view! {
            <section class="stack" aria-labelledby="attendees">
                <h2 id="attendees">
                    {move || if is_on.get() { words.event_attendees() } else { words.event_attendees_past() }}
                </h2>
                {move || event.with(counts)}
                {move || list.with_value(|list| list())}
            </section>
        }
    };
    (move || is_news.get().then(section)).into_any()
}

/// Whether anybody may still be said to be going.
fn is_on(event: &Event) -> bool {
    tense(event) == Tense::Ahead && event.schedule.status != EventStatus::Cancelled
}

fn sentence(text: &'static str) -> AnyView {
    view! { <p class="soft">{text}</p> }.into_any()
}

fn counts(event: &Event) -> Option<impl IntoView + use<>> {
    let words = use_site().reader().words;
    let counts = event.counts;
    let on = is_on(event);
    let some = |count: u32, told: &dyn Fn(u32) -> String| (count > 0).then(|| told(count));
    let yes = |count| if on { words.count_going(count) } else { words.count_said_yes(count) };
    let yes = some(counts.yes, &yes).map(|yes| match some(counts.guests, &|count| words.count_guests(count)) {
        Some(guests) => format!("{yes} {guests}"),
        None => yes,
    });
    let ahead = [
        some(counts.maybe, &|count| words.count_maybe(count)),
        some(counts.waitlist, &|count| words.count_waiting(count)),
        event.capacity.map(|room| words.count_capacity(room)),
    ];
    let parts: Vec<String> = [counts.attended.map(|came| words.count_came(came)), yes]
        .into_iter()
        .chain(ahead.into_iter().filter(|_| on))
        .flatten()
        .collect();
    let items: Vec<_> = parts.into_iter().map(|part| view! { <li>{part}</li> }).collect();
    (!items.is_empty()).then(|| view! { <ul role="list" class="counts">{items}</ul> })
}

#[component]
fn Names(id: EventId) -> impl IntoView {
    let words = use_site().reader().words;
    let found = listing(move || id.clone(), |source, id, cursor| async move { source.attendees(&id, cursor).await });
    let refused = move || found.query.failure() == Some(Failure::Refused(Problem::NotAllowed));
    let names = StoredValue::new(move || {
        shown(
            found.query,
            Shape::Cards,
            || ().into_any(),
            move |page| {
                view! {
                <Unreadable words records=page.unreadable />
                <Roster attendees=page.items words />
                {move || found.has_more().then(|| view! {
                    <button type="button" class="button" on:click=move |_| found.ask_more()>{words.show_more()}</button>
                })}
            }
            .into_any()
            },
        )
        .into_any()
    });
    move || match refused() {
        true => view! { <Notice>{words.event_roster_attendees()}</Notice> }.into_any(),
        false => names.with_value(|names| names()),
    }
}
