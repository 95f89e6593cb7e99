//! What a device keeps: apart for each folder, shared by its tabs, and never written over when it cannot be read.

use crate::world::{Town, URL, done, yes};
use serde_json::{Value, json};
use turnout::data::failure::Failure;
use turnout::domain::id::{EditKey, EventId};
use turnout::domain::problem::Problem;
use turnout::domain::rsvp::RsvpRequest;

#[test]
fn answers_to_another_folder_are_kept_apart() {
    let town = Town::with_event(json!({}));
    let other = "https://village.example.org/data";
    for file in ["groups.json", "events.json"] {
        let text = town.web.files.borrow()[&format!("{URL}/{file}")].clone();
        town.web.files.borrow_mut().insert(format!("{other}/{file}"), text);
    }
    let receipt = done(town.open().send_rsvp(&yes("ada"), None, None)).expect("a seat");
    let key = receipt.edit_key.expect("a key");
    let elsewhere = town.open_at(other, None);
    let failure = done(elsewhere.rsvp(&yes("ada").event, &yes("ada").id, &key)).expect_err("not known there");
    assert_eq!(failure, Failure::Refused(Problem::NotAllowed));
    assert_eq!(done(elsewhere.event(&EventId::new("supper"))).expect("the event").counts.yes, 0);
}

#[test]
fn two_tabs_know_of_each_other() {
    let town = Town::with_event(json!({"maximumAttendeeCapacity": 1}));
    let (one, other) = (town.open(), town.open());
    // Both have read everything before either writes.
    for tab in [&one, &other] {
        assert_eq!(done(tab.event(&EventId::new("supper"))).expect("the event").counts.yes, 0);
    }
    done(one.send_rsvp(&yes("ada"), None, None)).expect("the last seat");
    let late = done(other.send_rsvp(&yes("bea"), None, None));
    assert_eq!(late, Err(Failure::Refused(Problem::EventFull)));
    assert_eq!(done(other.event(&EventId::new("supper"))).expect("the event").counts.yes, 1);
}

#[test]
fn what_cannot_be_read_is_said_and_left_as_it_is() {
    let town = Town::with_event(json!({"counts": {"yes": 3}}));
    let dataset = town.open();
    let key = done(dataset.send_rsvp(&yes("ada"), None, None)).expect("a seat").edit_key.expect("a key");
    town.shelf.set_all("{half a");
    let kept = town.shelf.texts();

    let named = |failure: &Failure| matches!(failure, Failure::Unreadable { what, .. } if what.contains(URL));
    let sent = done(dataset.send_rsvp(&yes("bea"), None, None)).expect_err("unreadable");
    assert!(named(&sent), "{sent:?}");
    let read = done(dataset.rsvp(&yes("ada").event, &yes("ada").id, &key)).expect_err("unreadable");
    assert!(named(&read), "{read:?}");
    let cancelled = done(dataset.cancel_rsvp(&yes("ada").event, &yes("ada").id, &key)).expect_err("unreadable");
    assert!(named(&cancelled), "{cancelled:?}");
    assert_eq!(town.shelf.texts(), kept);
    // What others wrote is still there to read.
    assert_eq!(done(dataset.event(&EventId::new("supper"))).expect("the event").counts.yes, 3);
}

#[test]
fn one_broken_answer_harms_no_other() {
    let town = Town::of(
        json!([]),
        json!([
            {"id": "supper", "name": "Supper", "startDate": "2026-01-08T19:00:00"},
            {"id": "lunch", "name": "Lunch", "startDate": "2026-01-09T12:00:00"},
        ]),
    );
    let dataset = town.open();
    done(dataset.send_rsvp(&yes("ada"), None, None)).expect("a seat");
    let (_, text) = town.shelf.texts().pop().expect("kept");
    let mut records: Value = serde_json::from_str(&text).expect("JSON");
    records[0]["status"] = json!("lost");
    town.shelf.set_all(&records.to_string());

    let lunch = RsvpRequest { event: EventId::new("lunch"), ..yes("bea") };
    let key = done(dataset.send_rsvp(&lunch, None, None)).expect("a seat").edit_key.expect("a key");
    assert!(done(dataset.rsvp(&lunch.event, &lunch.id, &key)).is_ok());
    let failure =
        done(dataset.rsvp(&EventId::new("supper"), &yes("ada").id, &EditKey::new("any"))).expect_err("broken");
    assert!(matches!(&failure, Failure::Unreadable { detail, .. } if detail.contains("status")), "{failure:?}");
    let (_, text) = town.shelf.texts().pop().expect("kept");
    assert!(text.contains("\"lost\""), "{text}");
}
