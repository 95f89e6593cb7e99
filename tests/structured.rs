//! What search engines read of events, groups and lists: schema.org's words, and nothing that is not known.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::World;
use serde_json::{Value, json};
use turnout::browser::structured;
use turnout::data::wire::{self, Reading, event, group};
use turnout::domain::group::Group;

const READING: Reading = Reading { zones: &World, site_zone: "Europe/Paris", group_zone: &|_| None, shift_weeks: 0 };
const PAGE: &str = "https://site.example/events/e1";

fn group_of(record: Value) -> Group {
    wire::record(&record.to_string(), (group::ID, &|fields| group::read(fields, &READING))).unwrap()
}

/// The least event with these fields, as search engines read it.
fn event_with(fields: Value) -> Value {
    let mut record = json!({"id": "e1", "name": "Chess", "startDate": "2026-01-08T18:30:00+01:00"});
    for (name, value) in fields.as_object().unwrap() {
        record[name] = value.clone();
    }
    let event = wire::record(&record.to_string(), (event::ID, &|fields| event::read(fields, &READING))).unwrap();
    serde_json::from_str(&structured::event(&event, None, PAGE, "", &World)).unwrap()
}

fn check(fields: Value, name: &str, expected: Value) {
    let read = event_with(fields.clone());
    assert_eq!(read.get(name).cloned().unwrap_or_default(), expected, "{name} of {fields}");
}

#[test]
fn the_least_event_says_no_more_than_is_known() {
    assert_eq!(
        event_with(json!({})),
        json!({
            "@context": "https://schema.org", "@type": "Event", "name": "Chess", "url": PAGE,
            "startDate": "2026-01-08T18:30:00+01:00",
            "eventStatus": "https://schema.org/EventScheduled",
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        })
    );
}

#[test]
fn each_field_is_spelled_as_schema_org_has_it() {
    for (status, word) in [
        ("scheduled", "EventScheduled"),
        ("tentative", "EventScheduled"),
        ("cancelled", "EventCancelled"),
        ("postponed", "EventPostponed"),
        ("rescheduled", "EventRescheduled"),
        ("movedOnline", "EventMovedOnline"),
    ] {
        check(json!({"eventStatus": status}), "eventStatus", json!(format!("https://schema.org/{word}")));
    }
    for (mode, word) in [("online", "Online"), ("mixed", "Mixed")] {
        check(
            json!({"attendanceMode": mode}),
            "eventAttendanceMode",
            json!(format!("https://schema.org/{word}EventAttendanceMode")),
        );
    }
    check(
        json!({"startDate": "2026-07-14T18:30:00Z", "timeZone": "Asia/Kathmandu"}),
        "startDate",
        json!("2026-07-15T00:15:00+05:45"),
    );
    check(
        json!({"startDate": "2026-07-14T01:30:00Z", "timeZone": "America/St_Johns"}),
        "startDate",
        json!("2026-07-13T23:00:00-02:30"),
    );
    check(json!({"startDate": "2026-07-14"}), "startDate", json!("2026-07-14"));
    check(json!({"endDate": "2026-01-08T21:00:00Z"}), "endDate", json!("2026-01-08T22:00:00+01:00"));
    check(json!({"doorTime": "2026-01-08T17:00:00Z"}), "doorTime", json!("2026-01-08T18:00:00+01:00"));
    check(json!({"previousStartDate": "2026-01-01"}), "previousStartDate", json!("2026-01-01"));
    check(json!({"image": {"url": "https://i.example/a.png"}}), "image", json!("https://i.example/a.png"));
    check(json!({"image": {"url": "javascript:x"}}), "image", Value::Null);
    check(json!({"inLanguage": "fr"}), "inLanguage", json!("fr"));
    check(json!({"topics": ["chess", "tea"]}), "keywords", json!(["chess", "tea"]));
    check(json!({"superEvent": "week"}), "superEvent", json!({"@type": "Event", "name": "week"}));
    check(json!({"performers": [{"name": "Ada"}]}), "performer", json!({"@type": "Person", "name": "Ada"}));
    check(
        json!({"hosts": [{"name": "Ada"}, {"name": "Bo"}]}),
        "organizer",
        json!([{"@type": "Person", "name": "Ada"}, {"@type": "Person", "name": "Bo"}]),
    );
}

#[test]
fn seats_and_prices_are_told() {
    let full = json!({"maximumAttendeeCapacity": 10, "counts": {"yes": 8, "guests": 2}, "offers": [{"name": "Seat", "price": "12.50", "priceCurrency": "EUR"}]});
    check(full.clone(), "maximumAttendeeCapacity", json!(10));
    check(full.clone(), "remainingAttendeeCapacity", json!(0));
    check(full.clone(), "isAccessibleForFree", json!(false));
    check(
        full,
        "offers",
        json!({"@type": "Offer", "name": "Seat", "price": "12.50", "priceCurrency": "EUR", "url": PAGE, "availability": "https://schema.org/SoldOut"}),
    );
    check(json!({"offers": [{"price": 0}]}), "isAccessibleForFree", json!(true));
    check(json!({"maximumAttendeeCapacity": 10, "counts": {"yes": 4}}), "remainingAttendeeCapacity", json!(6));
}

#[test]
fn a_place_is_where_the_event_can_be_gone_to() {
    let hall = json!({"name": "Hall", "address": {"streetAddress": "1 Quay", "addressCountry": "FR"}, "geo": {"latitude": 47.5, "longitude": -1.5}});
    let place = json!({
        "@type": "Place", "name": "Hall",
        "address": {"@type": "PostalAddress", "streetAddress": "1 Quay", "addressCountry": "FR"},
        "geo": {"@type": "GeoCoordinates", "latitude": 47.5, "longitude": -1.5},
    });
    let online = |url: &str| json!({"@type": "VirtualLocation", "url": url});
    check(json!({"location": hall}), "location", place.clone());
    check(json!({"location": hall, "attendanceMode": "online"}), "location", online(PAGE));
    check(
        json!({"location": hall, "attendanceMode": "mixed", "virtualLocation": {"url": "https://call.example/1"}}),
        "location",
        json!([place, online("https://call.example/1")]),
    );
    check(json!({"attendanceMode": "online", "virtualLocation": {"url": "javascript:x"}}), "location", online(PAGE));
}

#[test]
fn the_group_organises() {
    let chess = group_of(json!({
        "slug": "chess", "name": "Chess club", "url": "https://chess.example", "sameAs": ["https://social.example/c", "data:x"],
        "addressLocality": "Alder", "addressCountry": "FR", "geo": {"latitude": 47.5, "longitude": -1.5},
        "foundingDate": "2019-05", "topics": ["chess"],
    }));
    let record = json!({"id": "e1", "name": "Open evening", "startDate": "2026-01-08", "hosts": [{"name": "Ada"}]});
    let event = wire::record(&record.to_string(), (event::ID, &|fields| event::read(fields, &READING))).unwrap();
    let read: Value =
        serde_json::from_str(&structured::event(&event, Some(&chess), PAGE, "Come and play", &World)).unwrap();
    assert_eq!(
        read["organizer"],
        json!({"@type": "Organization", "name": "Chess club", "url": "https://chess.example"})
    );
    assert_eq!(read["description"], "Come and play");

    let read: Value =
        serde_json::from_str(&structured::group(&chess, "https://site.example/groups/chess", "")).unwrap();
    assert_eq!(
        read,
        json!({
            "@context": "https://schema.org", "@type": "Organization", "name": "Chess club", "url": "https://site.example/groups/chess",
            "location": {
                "@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "Alder", "addressCountry": "FR"},
                "geo": {"@type": "GeoCoordinates", "latitude": 47.5, "longitude": -1.5},
            },
            "foundingDate": "2019-05", "keywords": ["chess"], "sameAs": ["https://chess.example", "https://social.example/c"],
        })
    );
}

#[test]
fn a_list_keeps_its_order_and_no_name_closes_a_script() {
    let list = structured::list(&[("</script><b>", "https://site.example/a"), ("B", "https://site.example/b")]);
    assert!(!list.contains('<'), "{list}");
    assert_eq!(
        serde_json::from_str::<Value>(&list).unwrap(),
        json!({"@context": "https://schema.org", "@type": "ItemList", "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "</script><b>", "url": "https://site.example/a"},
            {"@type": "ListItem", "position": 2, "name": "B", "url": "https://site.example/b"},
        ]})
    );
}

#[test]
fn nothing_that_strangers_try_leaves_its_string() {
    let corpus: Vec<Value> = serde_json::from_str(include_str!("../end2end/corpus/xss.json")).unwrap();
    for vector in corpus {
        let text = vector["text"].as_str().unwrap();
        let list = structured::list(&[(text, text)]);
        assert!(!list.contains('<'), "{text}");
        let read: Value = serde_json::from_str(&list).unwrap();
        assert_eq!(read["itemListElement"][0]["name"], text);
        let event = event_with(json!({"name": text, "image": {"url": text}, "topics": [text]}));
        assert_eq!(event["name"], text);
        assert!(
            event.get("image").and_then(Value::as_str).is_none_or(|url| url.to_ascii_lowercase().starts_with("http")),
            "{text}"
        );
    }
}
