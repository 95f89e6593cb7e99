//! What organisers alone see and do.

use crate::people::{Person, arrive};
use crate::town::{Town, fresh, minutes_from_now};
use serde_json::{Value, json};
use turnout::domain::rsvp::RsvpStatus;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn organisers_see_addresses_and_answers_and_nobody_else_does() {
    let town = Town::find().await;
    let event = town.announce(json!({"rsvp": {"questions": [{"id": "diet", "label": "What do you eat?"}]}})).await;
    let people = arrive(&town, &event, &["Ann", "Bea"]).await;
    let path = format!("/events/{event}/rsvps");
    let list = town.organise("GET", &path, Value::Null).await;
    let addresses: Vec<_> =
        list.body["items"].as_array().expect("items").iter().map(|one| &one["attendee"]["email"]).collect();
    assert_eq!(addresses, people.iter().map(|one| one.says.email.as_deref().expect("one")).collect::<Vec<_>>());
    assert!(!list.body.to_string().contains("editKey"), "the keys are nobody else's");
    let refused = town.intrude("GET", &path, Value::Null).await;
    assert!([401, 403].contains(&refused.status), "{} {}", refused.status, refused.body);
    let address = people[0].says.email.as_deref().expect("one");
    for open in
        [format!("/events/{event}"), format!("/events/{event}/attendees"), "/events".to_owned(), people[0].path()]
    {
        let said = town.intrude("GET", &open, Value::Null).await;
        assert!(!said.body.to_string().contains(address), "{open} tells an address to anybody");
        assert!(!said.body.to_string().contains(people[0].says.id.as_str()), "{open} tells an RSVP's id to anybody");
    }
}

#[wasm_bindgen_test]
async fn organisers_calls_want_a_token() {
    let town = Town::find().await;
    let event = town.announce(json!({})).await;
    let people = arrive(&town, &event, &["Ann"]).await;
    let new = json!({"id": "intruded", "name": "Intruded", "startDate": "2031-01-01"});
    for (method, path, body) in [
        ("POST", "/events".to_owned(), new),
        ("POST", "/groups".to_owned(), json!({"slug": "intruded", "name": "Intruded"})),
        ("PATCH", format!("/events/{event}"), json!({"name": "Mine now"})),
        ("PATCH", "/groups/long-table".to_owned(), json!({"name": "Mine now"})),
        ("PATCH", people[0].path(), json!({"status": "declined"})),
    ] {
        let said = town.intrude(method, &path, body).await;
        assert!([401, 403].contains(&said.status), "{method} {path}: {} {}", said.status, said.body);
    }
    assert_ne!(town.visitor().event(&event).await.expect("the event").name, "Mine now");
    assert_eq!(people[0].look().await.status, RsvpStatus::Confirmed);
}

#[wasm_bindgen_test]
async fn organisers_approve_move_and_check_in() {
    let town = Town::find().await;
    let rules = json!({"approval": "required", "waitlist": "manual"});
    let event = town.announce(json!({"maximumAttendeeCapacity": 1, "rsvp": rules})).await;
    let people = arrive(&town, &event, &["Ann", "Bea", "Cyn"]).await;
    let say = async |person: &Person, status: &str| {
        let said = town.organise("PATCH", &person.path(), json!({"status": status})).await;
        if said.status == 200 {
            said.body["status"].as_str().unwrap_or_default().to_owned()
        } else {
            said.problem().to_owned()
        }
    };
    assert_eq!(people[0].look().await.status, RsvpStatus::Pending);
    assert_eq!(say(&people[0], "confirmed").await, "confirmed");
    assert_eq!(say(&people[1], "confirmed").await, "waitlisted");
    assert_eq!(say(&people[1], "confirmed").await, "waitlisted", "said again, it changes nothing");
    assert_eq!(say(&people[2], "declined").await, "declined");
    assert_eq!(say(&people[2], "confirmed").await, "not-allowed", "the last word");
    people[0].cancel().await.expect("hers");
    assert_eq!(people[1].look().await.status, RsvpStatus::Waitlisted, "it waits for the organiser");
    assert_eq!(say(&people[1], "offered").await, "offered");
    assert_eq!(say(&people[1], "waitlisted").await, "waitlisted");
    assert_eq!(say(&people[1], "confirmed").await, "confirmed");

    let arrived = json!({"checkedInAt": minutes_from_now(0)});
    for _ in 0..2 {
        let said = town.organise("PATCH", &people[1].path(), arrived.clone()).await;
        assert_eq!(said.status, 200, "{}", said.body);
    }
    assert_eq!(town.visitor().event(&event).await.expect("the event").counts.attended, Some(1));
    let gone = town.organise("PATCH", &people[1].path(), json!({"checkedInAt": null})).await;
    assert!(gone.body["checkedInAt"].is_null(), "{}", gone.body);

    let revision = people[1].look().await.revision;
    let stale = format!("\"{}\"", revision - 1);
    let late = town.organise_from("PATCH", &people[1].path(), json!({"status": "declined"}), &stale).await;
    assert_eq!((late.status, late.problem()), (412, "edit-conflict"));
}

#[wasm_bindgen_test]
async fn what_an_organiser_writes_is_looked_at() {
    let town = Town::find().await;
    for (path, body, field) in [
        ("/events", json!({"id": "nameless", "startDate": "2031-01-01"}), "name"),
        ("/events", json!({"id": "timeless", "name": "Timeless"}), "startDate"),
        ("/events", json!({"id": "odd", "name": "Odd", "startDate": "some day"}), "startDate"),
        ("/groups", json!({"slug": "No Slug", "name": "No slug"}), "slug"),
        ("/groups", json!({"slug": "nameless"}), "name"),
    ] {
        let said = town.organise("POST", path, body.clone()).await;
        assert_eq!((said.status, said.problem()), (422, "invalid-field"), "{}: {body}: {}", town.name, said.body);
        assert_eq!(said.body["field"], field, "{body}");
    }
    assert_eq!(town.organise("PATCH", "/events/no-such-event", json!({"name": "A"})).await.problem(), "not-found");
    assert_eq!(town.organise("PATCH", "/groups/no-such-group", json!({"name": "A"})).await.problem(), "not-found");
}

#[wasm_bindgen_test]
async fn an_organisers_write_again_is_the_same_record() {
    let town = Town::find().await;
    let id = format!("twice-{}", fresh());
    let record = json!({"id": id, "group": "long-table", "name": "Twice", "startDate": "2031-03-12T19:00:00Z", "chairs": "your own"});
    let first = town.organise("POST", "/events", record.clone()).await;
    let again = town.organise("POST", "/events", record.clone()).await;
    assert_eq!((first.status, again.status), (201, 200), "{} {}", first.body, again.body);
    assert_eq!(first.body["chairs"], "your own", "an unknown field is kept");
    let other = town.organise("POST", "/events", json!({"id": id, "name": "Other", "startDate": "2031-03-12"})).await;
    assert_eq!((other.status, other.problem()), (412, "edit-conflict"));

    let path = format!("/events/{id}");
    let edited = town.organise_from("PATCH", &path, json!({"summary": "Soup"}), &first.etag).await;
    assert_eq!((edited.status, &edited.body["summary"]), (200, &json!("Soup")));
    let lost = town.organise_from("PATCH", &path, json!({"summary": "Soup"}), &first.etag).await;
    assert_eq!((lost.status, lost.etag.as_str()), (200, edited.etag.as_str()), "{}", lost.body);
    let late = town.organise_from("PATCH", &path, json!({"summary": "Stew"}), &first.etag).await;
    assert_eq!((late.status, late.problem()), (412, "edit-conflict"));

    let slug = format!("founded-{}", fresh());
    let group = json!({"slug": slug, "name": "Founded"});
    for expected in [201, 200] {
        assert_eq!(town.organise("POST", "/groups", group.clone()).await.status, expected);
    }
    let path = format!("/groups/{slug}");
    assert_eq!(town.organise("PATCH", &path, json!({"summary": "New"})).await.body["summary"], "New");
    let taken = town.organise("PATCH", &path, json!({"summary": null})).await;
    assert!(taken.status == 200 && taken.body["summary"].is_null(), "{}", taken.body);
}
