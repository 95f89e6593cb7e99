//! Seats, the queue for them, and who is seen on the roster. The rules' own tables are `backends/cases`.

use crate::people::{Person, arrive, problem};
use crate::town::{Town, minutes_from_now};
use serde_json::json;
use turnout::data::kept::KeptAnswer;
use turnout::domain::problem::Problem;
use turnout::domain::rsvp::{Response, RsvpStatus};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn the_queue_is_in_order_of_joining_and_moves_when_seats_come_free() {
    let town = Town::find().await;
    let rules = json!({"waitlist": "automatic", "maxGuests": 2});
    let event = town.announce(json!({"maximumAttendeeCapacity": 2, "rsvp": rules})).await;
    let people = arrive(&town, &event, &["Ann", "Bea", "Cyn", "Dan"]).await;
    let mut positions = Vec::new();
    for person in &people {
        positions.push(person.look().await.waitlist_position);
    }
    assert_eq!(positions, [None, None, Some(1), Some(2)]);
    assert_eq!(town.visitor().event(&event).await.expect("the event").counts.waitlist, 2);
    people[0].cancel().await.expect("hers");
    assert_eq!(people[2].look().await.status, RsvpStatus::Confirmed);
    assert_eq!(people[3].look().await.waitlist_position, Some(1));
    // A larger room lets in whoever waits.
    town.edit(&event, json!({"maximumAttendeeCapacity": 3})).await;
    let dan = town.visitor().rsvp(&event, &people[3].says.id, people[3].known_key()).await.expect("his");
    assert_eq!(dan.status, RsvpStatus::Confirmed);
}

#[wasm_bindgen_test]
async fn an_offered_seat_is_held_and_taken_with_a_yes() {
    let town = Town::find().await;
    let rules = json!({"waitlist": "offer", "offerMinutes": 60});
    let event = town.announce(json!({"maximumAttendeeCapacity": 1, "rsvp": rules})).await;
    let mut people = arrive(&town, &event, &["Ann", "Bea", "Cyn"]).await;
    people[0].cancel().await.expect("hers");
    let offered = people[1].look().await;
    assert_eq!(offered.status, RsvpStatus::Offered);
    assert!(offered.offer_expires_at.is_some_and(|end| end > turnout::browser::clock::now()));
    assert_eq!(people[2].look().await.waitlist_position, Some(1));
    assert_eq!(people[1].status().await, Ok(RsvpStatus::Confirmed));
    assert_eq!(people[1].look().await.offer_expires_at, None);
}

#[wasm_bindgen_test]
async fn no_offer_outlives_the_start() {
    let town = Town::find().await;
    let event = town
        .announce(json!({
            "startDate": minutes_from_now(90), "endDate": null, "maximumAttendeeCapacity": 1,
            "rsvp": {"waitlist": "offer", "offerMinutes": 600, "promotionCutoffMinutes": 30},
        }))
        .await;
    let people = arrive(&town, &event, &["Ann", "Bea"]).await;
    people[0].cancel().await.expect("hers");
    let end = people[1].look().await.offer_expires_at.expect("an offer");
    let start = town.visitor().event(&event).await.expect("the event");
    let start = start.schedule.starts(&turnout::browser::zones::BrowserZones);
    assert_eq!((start - end).millis(), 30 * 60_000);
}

#[wasm_bindgen_test]
async fn a_roster_shows_who_comes_and_chose_to_be_shown() {
    let town = Town::find().await;
    let event = town.announce(json!({"rsvp": {"maxGuests": 1, "allowMaybe": true}})).await;
    let shown = Person::at(&town, &event, "Ann").saying(|says| {
        says.guests = 1;
        says.comfort = vec!["firstTime".to_owned()];
        says.note = Some("a secret".to_owned());
    });
    let hidden = Person::at(&town, &event, "Bea").saying(|says| says.visible_in_roster = false);
    let perhaps = Person::at(&town, &event, "Cyn").saying(|says| says.response = Response::Maybe);
    for mut person in [shown, hidden, perhaps] {
        person.send().await.expect("room for all");
    }
    let page = town.visitor().attendees(&event, None).await.expect("public");
    let seen: Vec<_> = page.items.iter().map(|one| (one.person.name.as_str(), one.guests, one.comfort.len())).collect();
    assert_eq!(seen, [("Ann", 1, 1)]);
}

#[wasm_bindgen_test]
async fn a_roster_opens_to_those_it_is_for() {
    let town = Town::find().await;
    let closed = town.announce(json!({"rsvp": {"rosterVisibility": "organizers"}})).await;
    arrive(&town, &closed, &["Ann"]).await;
    assert_eq!(problem(town.stranger().attendees(&closed, None).await.expect_err("closed")), Problem::NotAllowed);
    let ours = town.announce(json!({"rsvp": {"rosterVisibility": "attendees"}})).await;
    let [ann] = arrive(&town, &ours, &["Ann"]).await.try_into().ok().expect("one");
    assert_eq!(problem(town.stranger().attendees(&ours, None).await.expect_err("ours")), Problem::NotAllowed);
    let event = town.visitor().event(&ours).await.expect("the event");
    town.remember(KeptAnswer { rsvp: ann.look().await, edit_key: ann.key.clone(), event, group_name: None });
    let page = town.visitor().attendees(&ours, None).await.expect("open to who comes");
    assert_eq!(page.items.len(), 1);
    ann.cancel().await.expect("hers");
    assert_eq!(problem(town.visitor().attendees(&ours, None).await.expect_err("gone")), Problem::NotAllowed);
}
