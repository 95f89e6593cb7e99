//! What is on around the visitor. The device is asked where it is only when the button is pressed, and nothing keeps the answer.

use crate::browser::clock::now;
use crate::browser::position::{self, NoPosition};
use crate::components::empty::Empty;
use crate::components::select_field::SelectField;
use crate::components::waiting::Shape;
use crate::data::failure::Failure;
use crate::data::source::Source;
use crate::domain::event::Event;
use crate::domain::filter::{EventFilter, Near};
use crate::domain::order;
use crate::domain::place::Geo;
use crate::pages::cards::{GroupLine, card};
use crate::pages::shown::shown;
use crate::state::query::query;
use crate::state::site::use_site;
use leptos::prelude::*;

/// Circles to choose from, in kilometres.
const RADII: [u32; 4] = [2, 10, 50, 200];
const USUAL: u32 = 10;
const SHOWN: usize = 6;
/// So many of the next events are put in order of their distance.
const LOOKED_AT: u32 = 60;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Position {
    NotAsked,
    Looking,
    Here(Geo),
    No(NoPosition),
}

pub fn near() -> impl IntoView {
    let site = use_site();
    let words = site.reader().words;
    let hint = if site.source().is_local() { words.home_near_hint() } else { words.home_near_hint_sent() };
    let position = RwSignal::new(Position::NotAsked);
    let ask = move |_| {
        position.set(Position::Looking);
        leptos::task::spawn_local(async move {
            let found = match position::ask().await {
                Ok(geo) => Position::Here(geo),
                Err(reason) => Position::No(reason),
            };
            // The page may have been left by now.
            position.try_set(found);
        });
    };
    let button = move || {
        view! {
            <p>
                <button type="button" class="button" on:click=ask>
                    {words.home_near_show()}
                </button>
            </p>
        }
    };
    let body = move || match position.get() {
        Position::NotAsked => view! {
            {button()}
            <p class="small soft">{hint}</p>
        }
        .into_any(),
        Position::Looking => view! { <p role="status">{words.home_near_looking()}</p> }.into_any(),
        Position::No(reason) => {
            let sentence = match reason {
                NoPosition::Denied => words.home_near_denied(),
                NoPosition::Unknown => words.home_near_failed(),
            };
            view! {
                <p class="notice" role="alert">{sentence}</p>
                {button()}
            }
            .into_any()
        }
        Position::Here(geo) => around(geo).into_any(),
    };
    view! {
        <section class="stack" aria-labelledby="near">
            <h2 id="near">{words.home_near()}</h2>
            {body}
        </section>
    }
}

fn around(centre: Geo) -> impl IntoView {
    let reader = use_site().reader();
    let words = reader.words;
    let radius = RwSignal::new(USUAL);
    let choices: Vec<_> = RADII.map(|km| (km.to_string(), reader.distance(f64::from(km)))).into_iter().collect();
    let on_choose = Callback::new(move |chosen: String| {
        if let Ok(km) = chosen.parse() {
            radius.set(km);
        }
    });
    let found = query(
        move || radius.get(),
        move |source, km| async move { nearest(source, Near { centre, radius_km: f64::from(km) }).await },
    );
    let nothing = move || {
        let within = reader.distance(f64::from(radius.get()));
        view! { <Empty title=words.home_near_none(&within) hint=words.home_near_none_hint() /> }.into_any()
    };
    view! {
        <div class="near-radius">
            <SelectField
                id="near-radius" label=words.home_near_radius()
                choices=Signal::stored(choices)
                value=Signal::derive(move || radius.get().to_string())
                on_choose
            />
        </div>
        {shown(found, Shape::Cards, nothing, move |found| {
            if found.is_empty() { return nothing() }
            let items: Vec<_> = found
                .into_iter()
                .map(|(event, km)| {
                    view! {
                        <li>
                            {card(event, GroupLine::Named)}
                            <p class="near-away small soft">{words.away(&reader.distance(km))}</p>
                        </li>
                    }
                })
                .collect();
            view! { <ul role="list" class="cards">{items}</ul> }.into_any()
        })}
    }
}

/// The nearest of what is on next, with how far away it is.
async fn nearest(source: Source, near: Near) -> Result<Vec<(Event, f64)>, Failure> {
    // A hundred metres are near enough, and nobody's door.
    let roughly = |degrees: f64| (degrees * 1000.0).round() / 1000.0;
    let Geo { latitude, longitude } = near.centre;
    let centre = Geo { latitude: roughly(latitude), longitude: roughly(longitude) };
    let filter = EventFilter { near: Some(Near { centre, ..near }), from: Some(now()), ..EventFilter::default() };
    let events = source.events(&filter, None, Some(LOOKED_AT)).await?.items;
    let mut found = Vec::new();
    for event in events {
        let home = match (&event.group, event.place.as_ref().and_then(|place| place.geo)) {
            (Some(group), None) => source.group(group).await?.geo,
            _ => None,
        };
        if let Some(at) = event.stands_at(home) {
            let km = at.distance_km(near.centre);
            found.push((event, km));
        }
    }
    // Stable: what is equally far stays in order of time.
    let mut found = order::by(found, |(_, one), (_, other)| one.total_cmp(other));
    found.truncate(SHOWN);
    Ok(found)
}
