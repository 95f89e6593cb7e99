//! The live endpoint as a source, on a network that answers as told: what is asked, how often, and what becomes of each answer.

mod common;
mod scripted;

use common::{World, at};
use futures::executor::block_on;
use futures::future::join;
use scripted::{Memory, Said, Scripted, said};
use std::rc::Rc;
use turnout::data::failure::Failure;
use turnout::data::rest::Rest;
use turnout::data::surroundings::Surroundings;
use turnout::domain::filter::EventFilter;
use turnout::domain::id::{EditKey, EventId, GroupSlug, RsvpId};
use turnout::domain::instant::{Instant, Span};
use turnout::domain::page::Cursor;
use turnout::domain::problem::Problem;
use turnout::domain::rsvp::{Response, RsvpRequest};
use turnout::domain::schedule::Moment;

const BASE: &str = "https://api.example.org/v1";

fn rest(network: &Rc<Scripted>) -> Rest {
    let around = Surroundings {
        zones: Rc::new(World),
        keep: Rc::new(Memory::default()),
        clock: || Instant::from_millis(0),
        site_zone: "Europe/London".to_owned(),
        base_url: "https://turnout.example.org/".to_owned(),
    };
    Rest::new(BASE.to_owned(), network.clone(), around)
}

const CHESS: &str = r#"{"id": "e1", "name": "Chess", "startDate": "2026-01-08T18:30:00Z", "timeZone": "Europe/Paris"}"#;
const ANSWER: &str = r#"{"id": "r1", "event": "e1", "attendee": {"name": "Ann"}, "rsvpResponse": "yes", "status": "confirmed",
    "revision": 4, "editKey": "0123456789abcdef"}"#;

fn event() -> EventId {
    EventId::new("e1")
}

#[test]
fn pages_follow_the_cursor() {
    let network = Scripted::answering([
        said(200, &format!(r#"{{"items": [{CHESS}, {{"id": "e2"}}], "nextCursor": "a b"}}"#)),
        said(200, r#"{"items": []}"#),
    ]);
    let rest = rest(&network);
    let filter =
        EventFilter { words: " chess & go ".to_owned(), topic: Some("jeux".to_owned()), ..EventFilter::default() };
    let first = block_on(rest.events(&filter, None, Some(9))).unwrap();
    assert_eq!(
        (first.items.len(), first.unreadable[0].id.as_str(), first.unreadable[0].field.as_str()),
        (1, "e2", "name")
    );
    let next = first.next.unwrap();
    assert_eq!(next, Cursor("a b".to_owned()));
    assert_eq!(block_on(rest.events(&filter, Some(&next), Some(9))).unwrap().next, None);
    assert_eq!(
        network.addresses(),
        [
            format!("{BASE}/events?q=chess%20%26%20go&topic=jeux&limit=9"),
            format!("{BASE}/events?q=chess%20%26%20go&topic=jeux&cursor=a%20b&limit=9"),
        ]
    );
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let network = Scripted::answering([said(200, CHESS).tagged("\"1\""), said(304, "")]);
    let rest = rest(&network);
    let first = block_on(rest.event(&event())).unwrap();
    assert_eq!(block_on(rest.event(&event())).unwrap(), first);
    assert_eq!(network.headers(0), []);
    assert_eq!(network.headers(1), [("If-None-Match", "\"1\"".to_owned())]);
}

#[test]
fn a_new_answer_takes_the_place_of_the_kept_one() {
    let later = CHESS.replace("Chess", "Go");
    let network =
        Scripted::answering([said(200, CHESS).tagged("\"1\""), said(200, &later).tagged("\"2\""), said(304, "")]);
    let rest = rest(&network);
    let names = [(); 3].map(|()| block_on(rest.event(&event())).unwrap().name);
    assert_eq!(names, ["Chess", "Go", "Go"]);
    assert_eq!(network.headers(2), [("If-None-Match", "\"2\"".to_owned())]);
}

#[test]
fn reads_are_tried_again_where_that_may_help() {
    let network = Scripted::answering([Said::Failing(Failure::Unreachable), said(503, ""), said(200, CHESS)]);
    assert!(block_on(rest(&network).event(&event())).is_ok());
    assert_eq!(
        network.pauses(),
        [Span::from_millis(300), Span::from_millis(600)],
        "longer each time, with the dice at one half"
    );
}

#[test]
fn reads_end_after_three_tries() {
    for (failing, failure) in [
        (Said::Failing(Failure::TimedOut), Failure::TimedOut),
        (Said::Failing(Failure::Unreachable), Failure::Unreachable),
        (said(502, "<html>"), Failure::Refused(Problem::Unavailable(None))),
    ] {
        let network = Scripted::answering([failing.clone(), failing.clone(), failing]);
        assert_eq!(block_on(rest(&network).event(&event())), Err(failure));
        assert_eq!(network.addresses().len(), 3);
    }
}

#[test]
fn a_server_that_asks_for_patience_gets_it_within_reason() {
    let soon = Scripted::answering([said(429, "").after(Span::from_millis(7_000)), said(200, CHESS)]);
    assert!(block_on(rest(&soon).event(&event())).is_ok());
    assert_eq!(soon.pauses(), [Span::from_millis(7_000)]);

    let long = Span::from_millis(31_000);
    let later = Scripted::answering([said(429, "").after(long)]);
    assert_eq!(block_on(rest(&later).event(&event())), Err(Failure::Refused(Problem::RateLimited(Some(long)))));
}

#[test]
fn a_plain_no_is_not_asked_twice() {
    for (status, problem) in [(404, Problem::NotFound), (403, Problem::NotAllowed), (500, Problem::Unavailable(None))] {
        let network = Scripted::answering([said(status, "")]);
        assert_eq!(block_on(rest(&network).event(&event())), Err(Failure::Refused(problem)));
    }
}

#[test]
fn what_is_not_the_contract_says_so() {
    for (answer, words) in [
        (said(200, "<!doctype html><p>Welcome"), "a web page came"),
        (said(200, r#"{"id": "e1", "na"#), "line 1"),
        (
            said(200, r#"{"id": "e1", "name": "Chess", "startDate": "2026-01-08", "eventStatus": "off"}"#),
            "\"eventStatus\" should be one of",
        ),
        (said(418, ""), "HTTP status 418"),
        (said(304, ""), "HTTP status 304"),
    ] {
        let network = Scripted::answering([answer]);
        match block_on(rest(&network).event(&event())) {
            Err(Failure::Unreadable { what, detail }) => {
                assert_eq!(what, format!("{BASE}/events/e1"));
                assert!(detail.contains(words), "{detail}");
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn two_who_ask_at_the_same_time_share_one_request() {
    let network = Scripted::answering([said(200, CHESS)]);
    let rest = rest(&network);
    let id = event();
    let (one, other) = block_on(join(rest.event(&id), rest.event(&id)));
    assert_eq!(one.unwrap(), other.unwrap());
    assert_eq!(network.addresses().len(), 1);
}

#[test]
fn the_last_one_to_leave_ends_the_request() {
    let network = Scripted::answering([Said::Never, said(200, CHESS)]);
    let rest = rest(&network);
    let id = event();
    let (mut one, mut other) = (Box::pin(rest.event(&id)), Box::pin(rest.event(&id)));
    assert!(scripted::is_pending(&mut one) && scripted::is_pending(&mut other));
    drop(one);
    assert_eq!(network.ended_early(), 0, "somebody still waits");
    drop(other);
    assert_eq!(network.ended_early(), 1);
    assert!(block_on(rest.event(&id)).is_ok(), "whoever comes back asks anew");
}

#[test]
fn zones_of_groups_not_seen_yet_are_asked_for() {
    let civil = r#"{"items": [{"id": "e1", "group": "go", "name": "Go", "startDate": "2026-01-08T18:30"},
        {"id": "e2", "group": "gone", "name": "Chess", "startDate": "2026-01-08T18:30"}]}"#;
    let groups = r#"{"items": [{"slug": "go", "name": "Go", "timeZone": "Asia/Tokyo"}], "nextCursor": "2"}"#;
    let network = Scripted::answering([said(200, civil), said(200, groups), said(404, ""), said(200, civil)]);
    let rest = rest(&network);
    for _ in 0..2 {
        let page = block_on(rest.events(&EventFilter::default(), None, None)).unwrap();
        let starts: Vec<Moment> = page.items.iter().map(|event| event.schedule.start).collect();
        assert_eq!(starts, [Moment::At(at("2026-01-08T09:30:00Z")), Moment::At(at("2026-01-08T18:30:00Z"))]);
    }
    assert_eq!(network.addresses()[1..3], [format!("{BASE}/groups?limit=200"), format!("{BASE}/groups/gone")]);
    assert_eq!(network.addresses().len(), 4, "what is known once is not asked again");
}

fn request() -> RsvpRequest {
    RsvpRequest {
        id: RsvpId::new("r1"),
        event: event(),
        name: "Ann".to_owned(),
        email: Some("ann@example.org".to_owned()),
        person: None,
        response: Response::Yes,
        guests: 1,
        answers: Default::default(),
        note: None,
        visible_in_roster: false,
        comfort: Vec::new(),
    }
}

#[test]
fn an_answer_is_sent_once_with_its_key_and_revision() {
    let network = Scripted::answering([said(201, ANSWER), said(200, ANSWER), Said::Failing(Failure::TimedOut)]);
    let rest = rest(&network);
    let receipt = block_on(rest.send_rsvp(&request(), None, None)).unwrap();
    let key = EditKey::new("0123456789abcdef");
    assert_eq!((receipt.rsvp.revision, receipt.edit_key.as_ref()), (4, Some(&key)));
    assert_eq!(network.headers(0), [("Content-Type", "application/json".to_owned())]);
    let body: serde_json::Value = serde_json::from_str(&network.body(0)).unwrap();
    assert_eq!(
        (body["attendee"]["email"].as_str(), body["additionalNumberOfGuests"].as_u64()),
        (Some("ann@example.org"), Some(1))
    );

    block_on(rest.send_rsvp(&request(), Some(&key), Some(4))).unwrap();
    assert_eq!(network.headers(1)[1..], [("Rsvp-Key", key.to_string()), ("If-Match", "\"4\"".to_owned())]);

    assert_eq!(block_on(rest.send_rsvp(&request(), None, None)), Err(Failure::TimedOut), "not tried again by itself");
    assert_eq!(network.addresses()[2], format!("{BASE}/events/e1/rsvps/r1"));
}

#[test]
fn an_answer_is_read_and_cancelled_with_its_key() {
    let cancelled = ANSWER.replace("confirmed", "cancelled");
    let network = Scripted::answering([
        said(200, ANSWER).tagged("\"4\""),
        said(200, &cancelled),
        said(409, r#"{"type": "x/rsvp-closed"}"#),
    ]);
    let (rest, key, id) = (rest(&network), EditKey::new("k"), RsvpId::new("r1"));
    block_on(rest.rsvp(&event(), &id, &key)).unwrap();
    block_on(rest.cancel_rsvp(&event(), &id, &key)).unwrap();
    assert_eq!(network.methods(), ["GET", "DELETE"]);
    assert!((0..2).all(|at| network.headers(at) == [("Rsvp-Key", "k".to_owned())]));
    assert_eq!(block_on(rest.cancel_rsvp(&event(), &id, &key)), Err(Failure::Refused(Problem::RsvpClosed)));
}

#[test]
fn strange_names_stay_inside_their_part_of_the_address() {
    let network = Scripted::answering([said(404, "")]);
    assert!(block_on(rest(&network).group(&GroupSlug::new("a/b?c#d é%"))).is_err());
    assert_eq!(network.addresses(), [format!("{BASE}/groups/a%2Fb%3Fc%23d%20%C3%A9%25")]);
}
