//! Groups and events as search engines read them: schema.org, spelled in JSON-LD.

use crate::domain::event::{AttendanceMode, Event, Offer};
use crate::domain::group::{FoundingDate, Group};
use crate::domain::instant::Date;
use crate::domain::person::Person;
use crate::domain::place::Place;
use crate::domain::schedule::{EventStatus, Moment};
use crate::domain::zone::Zones;
use serde_json::{Value, json};

/// `url` is the event's page, `description` one line about it.
pub fn event(event: &Event, group: Option<&Group>, url: &str, description: &str, zones: &dyn Zones) -> String {
    let schedule = &event.schedule;
    let time = |moment: Option<Moment>| moment.map(|moment| spelled(moment, &schedule.time_zone, zones));
    let status = match schedule.status {
        EventStatus::Scheduled | EventStatus::Tentative => "EventScheduled",
        EventStatus::Cancelled => "EventCancelled",
        EventStatus::Postponed => "EventPostponed",
        EventStatus::Rescheduled => "EventRescheduled",
        EventStatus::MovedOnline => "EventMovedOnline",
    };
    let mode = match event.attendance_mode {
        AttendanceMode::Offline => "OfflineEventAttendanceMode",
        AttendanceMode::Online => "OnlineEventAttendanceMode",
        AttendanceMode::Mixed => "MixedEventAttendanceMode",
    };
    let room = event.place.as_ref().filter(|_| event.attendance_mode != AttendanceMode::Online).map(place);
    // An event elsewhere on the web has a place there, even where its address is told later.
    let elsewhere = (event.attendance_mode != AttendanceMode::Offline)
        .then(|| json!({"@type": "VirtualLocation", "url": event.virtual_url.as_deref().and_then(web).unwrap_or(url)}));
    let organizer = group
        .map(|group| json!({"@type": "Organization", "name": group.name, "url": group.url.as_deref().and_then(web)}));
    let left = event.seats_left();
    script(json!({
        "@type": "Event",
        "name": event.name,
        "url": url,
        "description": description,
        "startDate": time(Some(schedule.start)),
        "endDate": time(schedule.end),
        "doorTime": time(schedule.doors),
        "previousStartDate": time(schedule.previous_start),
        "eventStatus": term(status),
        "eventAttendanceMode": term(mode),
        "location": one_or_more([room, elsewhere].into_iter().flatten().collect()),
        "image": event.image.as_ref().and_then(|image| web(&image.url)),
        "organizer": organizer.map_or_else(|| one_or_more(event.hosts.iter().map(person).collect()), Some),
        "performer": one_or_more(event.performers.iter().map(person).collect()),
        "offers": one_or_more(event.offers.iter().map(|of| offer(of, url, left)).collect()),
        "isAccessibleForFree": (!event.offers.is_empty()).then(|| event.offers.iter().all(is_free)),
        "maximumAttendeeCapacity": event.capacity,
        "remainingAttendeeCapacity": left,
        "keywords": event.topics,
        "inLanguage": event.language,
        "superEvent": event.super_event.as_ref().map(|slug| json!({"@type": "Event", "name": slug})),
    }))
}

pub fn group(group: &Group, url: &str, description: &str) -> String {
    let geo =
        group.geo.map(|geo| json!({"@type": "GeoCoordinates", "latitude": geo.latitude, "longitude": geo.longitude}));
    let located = group.locality.is_some() || group.country.is_some() || geo.is_some();
    let address = json!({"@type": "PostalAddress", "addressLocality": group.locality, "addressCountry": group.country});
    let same_as: Vec<&str> = group.url.iter().chain(&group.same_as).filter_map(|url| web(url)).collect();
    script(json!({
        "@type": "Organization",
        "name": group.name,
        "url": url,
        "description": description,
        "image": group.image.as_ref().and_then(|image| web(&image.url)),
        "location": located.then(|| json!({"@type": "Place", "address": address, "geo": geo})),
        "foundingDate": group.founded.map(founded),
        "keywords": group.topics,
        "sameAs": same_as,
    }))
}

/// A page that lists others: each by its name and its page, in the order shown.
pub fn list(items: &[(&str, &str)]) -> String {
    let items: Vec<Value> = items
        .iter()
        .zip(1..)
        .map(|((name, url), position)| json!({"@type": "ListItem", "position": position, "name": name, "url": url}))
        .collect();
    script(json!({"@type": "ItemList", "itemListElement": items}))
}

fn place(place: &Place) -> Value {
    let address = &place.address;
    let geo =
        place.geo.map(|geo| json!({"@type": "GeoCoordinates", "latitude": geo.latitude, "longitude": geo.longitude}));
    json!({
        "@type": "Place",
        "name": place.name,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": address.street,
            "addressLocality": address.locality,
            "postalCode": address.postal_code,
            "addressRegion": address.region,
            "addressCountry": address.country,
        },
        "geo": geo,
    })
}

fn person(person: &Person) -> Value {
    json!({"@type": "Person", "name": person.name, "sameAs": person.handles.iter().filter_map(|url| web(url)).collect::<Vec<_>>()})
}

fn offer(offer: &Offer, page: &str, left: Option<u32>) -> Value {
    json!({
        "@type": "Offer",
        "name": offer.name,
        "price": offer.price,
        "priceCurrency": offer.currency,
        "url": offer.url.as_deref().and_then(web).unwrap_or(page),
        "availability": left.map(|left| term(if left == 0 { "SoldOut" } else { "InStock" })),
    })
}

fn is_free(offer: &Offer) -> bool {
    offer.price.parse() == Ok(0.0)
}

fn term(name: &str) -> String {
    ["https://schema.org/", name].concat()
}

fn web(url: &str) -> Option<&str> {
    let begins = |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    (begins("https://") || begins("http://")).then_some(url)
}

fn one_or_more(mut values: Vec<Value>) -> Option<Value> {
    if values.len() > 1 { Some(values.into()) } else { values.pop() }
}

fn founded(date: FoundingDate) -> String {
    match date {
        FoundingDate::Year(year) => format!("{year:04}"),
        FoundingDate::Month(year, month) => format!("{year:04}-{:02}", u8::from(month)),
        FoundingDate::Day(date) => day(date),
    }
}

fn day(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
}

/// With the offset that the event's own clocks have then; in UTC where their zone is unknown.
fn spelled(moment: Moment, zone: &str, zones: &dyn Zones) -> String {
    let at = match moment {
        Moment::Day(date) => return day(date),
        Moment::At(at) => at,
    };
    let offset = zones.offset_minutes(zone, at).unwrap_or(0);
    let Some(civil) = at.civil(offset) else { return String::new() };
    let sign = if offset < 0 { '-' } else { '+' };
    let (hours, minutes) = (offset.unsigned_abs() / 60, offset.unsigned_abs() % 60);
    format!(
        "{}T{:02}:{:02}:{:02}{sign}{hours:02}:{minutes:02}",
        day(civil.date()),
        civil.hour(),
        civil.minute(),
        civil.second()
    )
}

/// What is absent is left out; a `<` is spelled so that nothing in it could ever close a script.
fn script(mut thing: Value) -> String {
    prune(&mut thing);
    if let Value::Object(fields) = &mut thing {
        fields.insert("@context".to_owned(), "https://schema.org".into());
    }
    thing.to_string().replace('<', "\\u003c")
}

fn prune(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.values_mut().for_each(prune);
            fields.retain(|_, value| !matches!(value, Value::Null) && *value != json!("") && *value != json!([]));
        }
        Value::Array(items) => items.iter_mut().for_each(prune),
        _ => {}
    }
}
