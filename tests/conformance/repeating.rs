//! An answer that was lost on its way is sent again, and counts once; an edit of what somebody else changed is refused.

use crate::people::{Person, arrive, outcome, problem};
use crate::town::{Town, minutes_from_now};
use serde_json::json;
use turnout::domain::id::EventId;
use turnout::domain::problem::Problem;
use turnout::domain::rsvp::{Response, RsvpStatus};
use wasm_bindgen_test::wasm_bindgen_test;

async fn yes(town: &Town, event: &EventId) -> u32 {
    town.visitor().event(event).await.expect("the event").counts.yes
}

#[wasm_bindgen_test]
async fn the_first_answer_again_is_the_same_rsvp_with_the_same_key() {
    let town = Town::find().await;
    let event = town.announce(json!({})).await;
    let mut ann = Person::at(&town, &event, "Ann");
    let first = ann.send().await.expect("there is room");
    ann.key = None;
    let again = ann.send().await.expect("the same again");
    assert_eq!(again, first);
    assert_eq!(yes(&town, &event).await, 1);
}

#[wasm_bindgen_test]
async fn what_was_taken_once_is_answered_whatever_happened_since() {
    let town = Town::find().await;
    let since = [
        json!({"rsvp": {"closesAt": minutes_from_now(-1)}}),
        json!({"rsvp": {"opensAt": minutes_from_now(60)}}),
        json!({"rsvp": {"questions": [{"id": "new", "label": "A new question", "required": true}]}}),
        json!({"eventStatus": "cancelled"}),
        json!({"startDate": minutes_from_now(-600), "endDate": minutes_from_now(-500)}),
    ];
    for fields in since {
        let event = town.announce(json!({"maximumAttendeeCapacity": 1})).await;
        let [mut ann] = arrive(&town, &event, &["Ann"]).await.try_into().ok().expect("one");
        let key = ann.key.take();
        town.edit(&event, fields.clone()).await;
        ann.source = town.visitor();
        let again = ann.send().await.unwrap_or_else(|failure| panic!("{}: {fields}: {failure:?}", town.name));
        assert_eq!((again.rsvp.revision, again.rsvp.status), (1, RsvpStatus::Confirmed), "{fields}");
        assert_eq!(again.edit_key, key, "{fields}");
    }
}

#[wasm_bindgen_test]
async fn changing_and_cancelling_again_changes_nothing() {
    let town = Town::find().await;
    let event = town.announce(json!({"rsvp": {"maxGuests": 2}})).await;
    let [mut ann] = arrive(&town, &event, &["Ann"]).await.try_into().ok().expect("one");
    ann.says.guests = 1;
    let changed = ann.send().await.expect("room").rsvp;
    assert_eq!(ann.send().await.expect("the same").rsvp, changed);
    let gone = ann.cancel().await.expect("hers");
    assert_eq!(ann.cancel().await, Ok(gone.clone()));
    assert_eq!((gone.status, gone.revision), (RsvpStatus::Cancelled, 3));
    assert_eq!(ann.status().await, Ok(RsvpStatus::Confirmed), "said anew, it is taken up again");
}

#[wasm_bindgen_test]
async fn an_edit_of_an_older_version_is_a_conflict() {
    let town = Town::find().await;
    let event = town.announce(json!({"rsvp": {"maxGuests": 2, "allowMaybe": true}})).await;
    let [mut ann] = arrive(&town, &event, &["Ann"]).await.try_into().ok().expect("one");
    ann.says.guests = 1;
    assert_eq!(ann.send_from(1).await.map(|receipt| receipt.rsvp.revision), Ok(2));
    ann.says.response = Response::Maybe;
    let late = ann.send_from(1).await.map(|receipt| receipt.rsvp);
    assert_eq!(outcome(late), Err(Problem::EditConflict));
    assert_eq!(ann.look().await.request.response, Response::Yes);
    assert_eq!(ann.send_from(2).await.map(|receipt| receipt.rsvp.revision), Ok(3));
}

#[wasm_bindgen_test]
async fn a_crowd_at_once_takes_no_seat_twice() {
    let town = Town::find().await;
    let rules = json!({"waitlist": "off"});
    let event = town.announce(json!({"maximumAttendeeCapacity": 6, "rsvp": rules})).await;
    let mut crowd: Vec<_> = (0..30).map(|number| Person::at(&town, &event, &format!("Racer {number}"))).collect();
    let sent = futures::future::join_all(crowd.iter_mut().map(Person::send)).await;
    let seats: Vec<_> = sent.iter().map(Result::is_ok).collect();
    assert_eq!(seats.iter().filter(|seated| **seated).count(), 6, "{}", town.name);
    for failure in sent.into_iter().filter_map(Result::err) {
        assert_eq!(problem(failure), Problem::EventFull);
    }
    assert_eq!(yes(&town, &event).await, 6);
    // All ask again, as if no answer had come: the same six.
    let again = futures::future::join_all(crowd.iter_mut().map(Person::send)).await;
    let again: Vec<_> = again.into_iter().map(|sent| sent.is_ok()).collect();
    assert_eq!(again, seats, "{}", town.name);
    assert_eq!(yes(&town, &event).await, 6);
}
