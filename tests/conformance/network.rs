//! What lies between: answers that are lost, gateways that refuse, and what has not changed is not sent again.

use crate::desk;
use crate::people::{Person, problem};
use crate::town::Town;
use serde_json::json;
use turnout::data::failure::Failure;
use turnout::domain::filter::{EventFilter, GroupFilter};
use turnout::domain::id::{EventId, GroupSlug};
use turnout::domain::instant::Span;
use turnout::domain::problem::Problem;
use turnout::domain::rsvp::RsvpStatus;
use wasm_bindgen_test::wasm_bindgen_test;

const NEVER_TAKEN: &str = "cut after it is sent";
const ANSWER_LOST: &str = "cut before the answer";

#[wasm_bindgen_test]
async fn whatever_breaks_an_answer_counts_once() {
    let town = Town::find().await;
    for kind in [NEVER_TAKEN, ANSWER_LOST, "truncated JSON", "500"] {
        let event = town.announce(json!({"rsvp": {"maxGuests": 2}})).await;
        let yes = async || town.visitor().event(&event).await.expect("the event").counts.yes;
        let mut ann = Person::at(&town, &event, "Ann");
        desk::break_calls("write", kind, None).await;
        ann.send().await.expect_err(kind);
        desk::heal().await;
        assert!(ann.send().await.expect("the same again").edit_key.is_some(), "{kind}: the key comes with the repeat");
        assert_eq!(yes().await, 1, "{kind}");

        ann.says.guests = 2;
        desk::break_calls("write", kind, None).await;
        ann.send_from(1).await.expect_err(kind);
        desk::heal().await;
        let changed = ann.send_from(1).await.expect("the change again, from the version that it began with").rsvp;
        assert_eq!((changed.revision, changed.request.guests), (2, 2), "{kind}: one change");

        desk::break_calls("write", kind, None).await;
        ann.cancel().await.expect_err(kind);
        desk::heal().await;
        let gone = ann.cancel().await.expect("cancelled");
        assert_eq!((gone.status, gone.revision), (RsvpStatus::Cancelled, 3), "{kind}: cancelled once");
        assert_eq!(yes().await, 0, "{kind}");
    }
}

#[wasm_bindgen_test]
async fn a_gateway_that_refuses_is_understood() {
    let town = Town::find().await;
    let event = town.announce(json!({})).await;
    let minute = Problem::RateLimited(Some(Span::minutes(1)));
    for (kind, expected) in
        [("429 for a minute", minute), ("500", Problem::Unavailable(None)), ("502", Problem::Unavailable(None))]
    {
        desk::break_calls("write", kind, None).await;
        let refused = Person::at(&town, &event, "Ann").send().await.expect_err("refused");
        assert_eq!(problem(refused), expected, "{kind}");
        desk::break_calls("GET", kind, None).await;
        let refused = town.visitor().event(&event).await.expect_err("refused");
        assert_eq!(problem(refused), expected, "{kind}");
    }
    desk::heal().await;
    assert_eq!(town.visitor().event(&event).await.expect("the event").counts.yes, 0, "none of them counts");
}

#[wasm_bindgen_test]
async fn a_read_that_is_lost_is_asked_again() {
    let town = Town::find().await;
    let supper = EventId::new("supper");
    for kind in [NEVER_TAKEN, ANSWER_LOST] {
        desk::break_calls("GET", kind, Some(2)).await;
        assert!(town.visitor().event(&supper).await.is_ok(), "{kind}: the third time it comes");
        desk::break_calls("GET", kind, None).await;
        assert_eq!(town.visitor().event(&supper).await, Err(Failure::Unreachable), "{kind}");
        desk::heal().await;
    }
}

#[wasm_bindgen_test]
async fn what_has_not_changed_is_not_sent_again() {
    let town = Town::find().await;
    let group = town.found("Quiet", json!({"topics": ["Silence"], "timeZone": "UTC"})).await;
    let event = town.announce(json!({"group": group})).await;
    let mut ann = Person::at(&town, &event, "Ann");
    let visitor = ann.source.clone();
    let groups = GroupFilter { topic: Some("Silence".to_owned()), ..GroupFilter::default() };
    let events = EventFilter { group: Some(GroupSlug::new(group.as_str())), ..EventFilter::default() };
    let look = async || {
        desk::statuses().await;
        (
            visitor.event(&event).await.expect("the event").counts.yes,
            visitor.events(&events, None, None).await.expect("a page").items[0].counts.yes,
            visitor.attendees(&event, None).await.expect("the roster").items.len(),
            visitor.group(&group).await.expect("the group").name,
            visitor.groups(&groups, None).await.expect("a page").items.len(),
            visitor.members(&group, None).await.expect("its members").items.len(),
            desk::statuses().await,
        )
    };
    let quiet = || "Quiet".to_owned();
    look().await;
    assert_eq!(look().await, (0, 0, 0, quiet(), 1, 0, vec![304; 6]), "{}", town.name);
    ann.send().await.expect("there is room");
    assert_eq!(
        look().await,
        (1, 1, 1, quiet(), 1, 0, vec![200, 200, 200, 200, 200, 304]),
        "an answer is news, for its group too"
    );
    assert_eq!(look().await, (1, 1, 1, quiet(), 1, 0, vec![304; 6]), "once");
    let renamed = town.organise("PATCH", &format!("/groups/{group}"), json!({"name": "Loud"})).await;
    assert_eq!(renamed.status, 200, "{}", renamed.body);
    assert_eq!(look().await, (1, 1, 1, "Loud".to_owned(), 1, 0, vec![304, 304, 304, 200, 200, 304]), "so is a name");
}
