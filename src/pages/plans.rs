//! What this device's visitor said yes, maybe or no to, and the groups that they joined.

use crate::browser::clock::now;
use crate::browser::zones::BrowserZones;
use crate::components::empty::Empty;
use crate::components::event_card::{EventCard, answer_badge};
use crate::components::notice::{Notice, Tone};
use crate::components::picture::Picture;
use crate::components::unreadable::Unreadable;
use crate::data::kept::KeptAnswer;
use crate::domain::id::GroupSlug;
use crate::domain::order;
use crate::pages::lasting::not_lasting;
use crate::pages::outgoing::{On, Outgoing};
use crate::routes::Route;
use crate::state::outbox;
use crate::state::query::query;
use crate::state::site::use_site;
use crate::state::trouble::failure_sentence;
use leptos::prelude::*;

#[component]
pub fn PlansPage() -> impl IntoView {
    let site = use_site();
    let words = site.reader().words;
    let answers = Memo::new(move |_| site.plans.with(|kept| kept.answers.clone()));
    let lists = move || {
        let (past, upcoming): (Vec<_>, Vec<_>) =
            answers.get().into_iter().partition(|kept| kept.event.schedule.ends(&BrowserZones) <= now());
        let upcoming = order::by_key(upcoming, |kept| kept.event.schedule.starts(&BrowserZones));
        let past = order::by_key(past, |kept| std::cmp::Reverse(kept.event.schedule.starts(&BrowserZones)));
        let upcoming = if upcoming.is_empty() {
            view! {
                <Empty title=words.empty_plans() hint=words.empty_plans_hint()>
                    <a class="button" href=Route::Events.href()>{words.plans_find()}</a>
                </Empty>
            }
            .into_any()
        } else {
            tickets(upcoming)
        };
        let past = if past.is_empty() {
            view! { <p class="soft">{words.empty_plans_past()}</p> }.into_any()
        } else {
            tickets(past)
        };
        view! {
            <section class="stack" aria-labelledby="plans-upcoming">
                <h2 id="plans-upcoming">{words.plans_upcoming()}</h2>
                {upcoming}
            </section>
            <Groups />
            <section class="stack" aria-labelledby="plans-past">
                <h2 id="plans-past">{words.plans_past()}</h2>
                {past}
            </section>
        }
    };
    view! {
        <div class="stack stack-xl">
            <div class="page-head">
                <h1 tabindex="-1">{words.plans_title()}</h1>
                <p>{words.plans_lead()}</p>
            </div>
            {not_lasting(words.storage_not_lasting())}
            {move || {
                let records = [site.plans.unreadable(), outbox::unreadable(site)].concat();
                view! { <Unreadable words records /> }
            }}
            <OnTheirWay />
            {lists}
        </div>
    }
}

/// Answers that have not arrived, each with why.
#[component]
fn OnTheirWay() -> impl IntoView {
    let site = use_site();
    let words = site.reader().words;
    let events = Memo::new(move |_| {
        let letters = outbox::letters(site).into_iter();
        letters.map(|(letter, _)| (letter.event.id, letter.event.name)).collect::<Vec<_>>()
    });
    move || {
        let events = events.get();
        let failure = outbox::trouble(site).map(|failure| {
            view! { <Notice tone=Tone::Bad><p>{failure_sentence(&failure, site.reader())}</p></Notice> }
        });
        let items: Vec<_> = events
            .iter()
            .cloned()
            .map(|(event, name)| view! { <li class="stack stack-s"><strong>{name}</strong> <Outgoing event on=On::Elsewhere /></li> })
            .collect();
        let list = (!items.is_empty()).then(|| {
            view! {
                <section class="stack" aria-labelledby="plans-outgoing">
                    <h2 id="plans-outgoing">{words.outbox_title()}</h2>
                    <ul role="list" class="stack">{items}</ul>
                </section>
            }
        });
        (failure, list)
    }
}

/// Cards as everywhere, which lead to the tickets.
fn tickets(answers: Vec<KeptAnswer>) -> AnyView {
    let reader = use_site().reader();
    let items: Vec<_> = answers
        .into_iter()
        .map(|KeptAnswer { rsvp, event, group_name, .. }| {
            let href = Route::Ticket(rsvp.request.id.clone()).href();
            let group = group_name.into_any();
            let answer = answer_badge(&rsvp, reader.words);
            let picture = view! { <Picture image=event.image.clone() id=event.id.to_string() /> }.into_any();
            view! { <li><EventCard event group href answer picture reader /></li> }
        })
        .collect();
    view! { <ul role="list" class="cards">{items}</ul> }.into_any()
}

#[component]
fn Groups() -> impl IntoView {
    let site = use_site();
    let words = site.reader().words;
    move || {
        let joined = site.plans.joined();
        (!joined.is_empty()).then(|| {
            let groups: Vec<_> = joined.into_iter().map(|slug| view! { <li><Group slug /></li> }).collect();
            view! {
                <section class="stack" aria-labelledby="plans-groups">
                    <h2 id="plans-groups">{words.plans_groups()}</h2>
                    <ul role="list" class="stack stack-s">{groups}</ul>
                </section>
            }
        })
    }
}

/// Its name, and what it does next as far as that can be had.
#[component]
fn Group(slug: GroupSlug) -> impl IntoView {
    let site = use_site();
    let words = site.reader().words;
    let asked = slug.clone();
    let group = query(move || asked.clone(), |source, slug| async move { source.group(&slug).await });
    let named = slug.clone();
    let name = move || group.get().map_or_else(|| site.group_name(&named), |group| group.name);
    let next = move || {
        let event = group.get()?.next_event?;
        let href = Route::Event(event.id.clone()).href();
        Some(view! { <span class="soft">" · "</span> <a class="soft" href=href>{words.group_next(&event.name)}</a> })
    };
    view! {
        <a href=Route::Group(slug).href()>
            <strong>{name}</strong>
        </a>
        {next}
    }
}
