//! Where an event is: the place with its address and map, the address to join at, or both.

use super::outward::Outward;
use crate::browser::reader::Reader;
use crate::domain::event::{AttendanceMode, Event};
use crate::domain::place::{Address, Place};
use crate::domain::schedule::EventStatus;
use leptos::prelude::*;

#[component]
pub fn Whereabouts(event: Event, reader: Reader) -> impl IntoView {
    let words = reader.words;
    let online = event.attendance_mode == AttendanceMode::Online || event.schedule.status == EventStatus::MovedOnline;
    let mode = match event.attendance_mode {
        _ if online => Some(words.mode_online()),
        AttendanceMode::Mixed => Some(words.mode_mixed_long()),
        _ if event.place.is_none() => Some(words.place_unknown()),
        _ => None,
    };
    // Whoever comes to the room of an event that is only online stands before a closed door.
    let place = event.place.filter(|_| !online).map(|place| spot(place, reader));
    let join = event.virtual_url.map(|url| view! { <p><Outward href=url text=words.event_join_online() /></p> });
    view! {
        {place}
        {mode.map(|mode| view! { <p class="fact-main">{mode}</p> })}
        {join}
    }
}

fn spot(place: Place, reader: Reader) -> AnyView {
    let words = reader.words;
    let map = place.map_url();
    let lines = address_lines(&place.address, reader);
    view! {
        {place.name.map(|name| view! { <p class="fact-main">{name}</p> })}
        {lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
        {map.map(|map| view! { <p><Outward href=map text=words.event_map() /></p> })}
    }
    .into_any()
}

/// Street, then town; the country by its name.
fn address_lines(address: &Address, reader: Reader) -> Vec<String> {
    let joined = |parts: [Option<&str>; 2], between: &str| {
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
    };
    let town = joined([address.postal_code.as_deref(), address.locality.as_deref()], " ");
    let country = address.country.as_deref().map(|country| reader.country_name(country));
    let country = joined([address.region.as_deref(), country.as_deref()], ", ");
    [address.street.clone().unwrap_or_default(), joined([Some(&town), Some(&country)], ", ")]
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect()
}
