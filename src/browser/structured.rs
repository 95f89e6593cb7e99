//! Groups and events as search engines read them: schema.org, spelled in JSON-LD.

use crate::domain::decimal;
use crate::domain::event::{AttendanceMode, Event, Offer};
use crate::domain::group::{FoundingDate, Group};
use crate::domain::instant::Date;
use crate::domain::person::Person;
use crate::domain::place::{Geo, Place};
use crate::domain::schedule::{EventStatus, Moment};
use crate::domain::zone::Zones;
use json_ld::{Thing, one_or_more};

mod json_ld;

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
    let call = event.virtual_url.as_deref().and_then(web).unwrap_or(url);
    let elsewhere = (event.attendance_mode != AttendanceMode::Offline)
        .then(|| Thing::new("VirtualLocation").text("url", Some(call)).end());
    let organizers = match group {
        Some(group) => vec![
            Thing::new("Organization")
                .text("name", Some(&group.name))
                .text("url", group.url.as_deref().and_then(web))
                .end(),
        ],
        None => event.hosts.iter().map(person).collect(),
    };
    let left = event.seats_left();
    let free = (!event.offers.is_empty()).then(|| event.offers.iter().all(is_free).to_string());
    let within = event.super_event.as_ref().map(|slug| Thing::new("Event").text("name", Some(slug)).end());
    Thing::new("Event")
        .in_context()
        .text("name", Some(&event.name))
        .text("url", Some(url))
        .text("description", Some(description))
        .text("startDate", time(Some(schedule.start)).as_deref())
        .text("endDate", time(schedule.end).as_deref())
        .text("doorTime", time(schedule.doors).as_deref())
        .text("previousStartDate", time(schedule.previous_start).as_deref())
        .text("eventStatus", Some(&term(status)))
        .text("eventAttendanceMode", Some(&term(mode)))
        .json("location", one_or_more(room.into_iter().chain(elsewhere).collect()))
        .text("image", event.image.as_ref().and_then(|image| web(&image.url)))
        .json("organizer", one_or_more(organizers))
        .json("performer", one_or_more(event.performers.iter().map(person).collect()))
        .json("offers", one_or_more(event.offers.iter().map(|of| offer(of, url, left)).collect()))
        .json("isAccessibleForFree", free)
        .json("maximumAttendeeCapacity", event.capacity.map(|seats| seats.to_string()))
        .json("remainingAttendeeCapacity", left.map(|seats| seats.to_string()))
        .texts("keywords", event.topics.iter().map(String::as_str))
        .text("inLanguage", event.language.as_deref())
        .json("superEvent", within)
        .end()
}

pub fn group(group: &Group, url: &str, description: &str) -> String {
    let address = Thing::new("PostalAddress")
        .text("addressLocality", group.locality.as_deref())
        .text("addressCountry", group.country.as_deref());
    let located = group.locality.is_some() || group.country.is_some() || group.geo.is_some();
    let place = located
        .then(|| Thing::new("Place").json("address", Some(address.end())).json("geo", group.geo.map(point)).end());
    Thing::new("Organization")
        .in_context()
        .text("name", Some(&group.name))
        .text("url", Some(url))
        .text("description", Some(description))
        .text("image", group.image.as_ref().and_then(|image| web(&image.url)))
        .json("location", place)
        .text("foundingDate", group.founded.map(founded).as_deref())
        .texts("keywords", group.topics.iter().map(String::as_str))
        .texts("sameAs", group.url.iter().chain(&group.same_as).filter_map(|url| web(url)))
        .end()
}

/// A page that lists others: each by its name and its page, in the order shown.
pub fn list(items: &[(&str, &str)]) -> String {
    let items = items.iter().zip(1..).map(|((name, url), position)| {
        let item = Thing::new("ListItem").json("position", Some(i32::to_string(&position)));
        item.text("name", Some(name)).text("url", Some(url)).end()
    });
    let items = ["[", &items.collect::<Vec<_>>().join(","), "]"].concat();
    Thing::new("ItemList").in_context().json("itemListElement", Some(items)).end()
}

fn place(place: &Place) -> String {
    let address = &place.address;
    let address = Thing::new("PostalAddress")
        .text("streetAddress", address.street.as_deref())
        .text("addressLocality", address.locality.as_deref())
        .text("postalCode", address.postal_code.as_deref())
        .text("addressRegion", address.region.as_deref())
        .text("addressCountry", address.country.as_deref());
    let place_named = Thing::new("Place").text("name", place.name.as_deref());
    place_named.json("address", Some(address.end())).json("geo", place.geo.map(point)).end()
}

fn point(geo: Geo) -> String {
    let number = |degrees: f64| Some(decimal::written(degrees));
    Thing::new("GeoCoordinates").json("latitude", number(geo.latitude)).json("longitude", number(geo.longitude)).end()
}

fn person(person: &Person) -> String {
    let pages = person.handles.iter().filter_map(|url| web(url));
    Thing::new("Person").text("name", Some(&person.name)).texts("sameAs", pages).end()
}

fn offer(offer: &Offer, page: &str, left: Option<u32>) -> String {
    let availability = left.map(|left| term(if left == 0 { "SoldOut" } else { "InStock" }));
    Thing::new("Offer")
        .text("name", offer.name.as_deref())
        .text("price", Some(&offer.price))
        .text("priceCurrency", offer.currency.as_deref())
        .text("url", Some(offer.url.as_deref().and_then(web).unwrap_or(page)))
        .text("availability", availability.as_deref())
        .end()
}

/// "0", "0.00"; read without a number's parser.
fn is_free(offer: &Offer) -> bool {
    offer.price.contains('0') && offer.price.bytes().all(|b| matches!(b, b'0' | b'.'))
}

fn term(name: &str) -> String {
    ["https://schema.org/", name].concat()
}

fn web(url: &str) -> Option<&str> {
    let begins = |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    (begins("https://") || begins("http://")).then_some(url)
}

fn founded(date: FoundingDate) -> String {
    match date {
        FoundingDate::Year(year) => digits(year, 4),
        FoundingDate::Month(year, month) => [digits(year, 4), digits(u8::from(month), 2)].join("-"),
        FoundingDate::Day(date) => day(date),
    }
}

fn day(date: Date) -> String {
    [&digits(date.year(), 4), "-", &digits(u8::from(date.month()), 2), "-", &digits(date.day(), 2)].concat()
}

fn digits(number: impl Into<i32>, width: usize) -> String {
    format!("{:0width$}", number.into())
}

/// With the offset that the event's own clocks have then; in UTC where their zone is unknown.
fn spelled(moment: Moment, zone: &str, zones: &dyn Zones) -> String {
    let at = match moment {
        Moment::Day(date) => return day(date),
        Moment::At(at) => at,
    };
    let offset = zones.offset_minutes(zone, at).unwrap_or(0);
    let Some(civil) = at.civil(offset) else { return String::new() };
    let sign = if offset < 0 { "-" } else { "+" };
    let clock = [civil.hour(), civil.minute(), civil.second()].map(|part| digits(part, 2)).join(":");
    let offset = [offset.abs() / 60, offset.abs() % 60].map(|part| digits(part, 2)).join(":");
    [&day(civil.date()), "T", &clock, sign, &offset].concat()
}
