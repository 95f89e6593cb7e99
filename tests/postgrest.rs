//! A database behind PostgREST as a source: each call is a function, each argument bears its line, and the rest is the contract.

mod common;
mod scripted;

use common::World;
use futures::executor::block_on;
use scripted::{Memory, Scripted, said};
use std::collections::BTreeMap;
use std::rc::Rc;
use turnout::data::failure::Failure;
use turnout::data::postgrest;
use turnout::data::rest::Rest;
use turnout::data::surroundings::Surroundings;
use turnout::domain::filter::{EventFilter, GroupFilter, Order};
use turnout::domain::id::{EditKey, EventId, GroupSlug, RsvpId};
use turnout::domain::instant::Instant;
use turnout::domain::page::Cursor;
use turnout::domain::problem::Problem;
use turnout::domain::rsvp::{Response, RsvpRequest};

const BASE: &str = "https://town.example.org/rest/v1/";
const RSVP: &str = r#"{"id": "r1", "event": "e1", "attendee": {"name": "Ann"}, "rsvpResponse": "yes", "status": "confirmed",
    "revision": 4, "editKey": "0123456789abcdef"}"#;

fn open(network: &Rc<Scripted>, key: Option<&str>) -> Rest {
    let around = Surroundings {
        zones: Rc::new(World),
        keep: Rc::new(Memory::default()),
        clock: || Instant::from_millis(0),
        site_zone: "Europe/London".to_owned(),
        base_url: "https://turnout.example.org/".to_owned(),
    };
    postgrest::open(BASE.to_owned(), key, network.clone(), around)
}

fn request() -> RsvpRequest {
    RsvpRequest {
        id: RsvpId::new("r1"),
        event: EventId::new("e \"1\""),
        name: "Ann".to_owned(),
        email: None,
        person: None,
        response: Response::Yes,
        guests: 2,
        answers: BTreeMap::new(),
        note: None,
        visible_in_roster: false,
        comfort: Vec::new(),
    }
}

#[test]
fn reads_are_functions_with_named_arguments() {
    let empty = r#"{"items": []}"#;
    let network = Scripted::answering([said(200, empty), said(200, empty), said(200, empty), said(200, empty)]);
    let source = open(&network, None);
    let slug = GroupSlug::new("table");
    let filter = EventFilter {
        group: Some(slug.clone()),
        words: "soup & pie".to_owned(),
        order: Order::LatestFirst,
        ..EventFilter::default()
    };
    block_on(source.events(&filter, Some(&Cursor("a=".to_owned())), Some(9))).unwrap();
    block_on(source.groups(&GroupFilter::default(), None)).unwrap();
    block_on(source.members(&slug, None)).unwrap();
    block_on(source.attendees(&EventId::new("e/1"), None)).unwrap();
    let rpc = "https://town.example.org/rest/v1/rpc";
    assert_eq!(
        network.addresses(),
        [
            format!("{rpc}/list_events?_group=table&_q=soup%20%26%20pie&_order=-startDate&_cursor=a%3D&_limit=9"),
            format!("{rpc}/list_groups"),
            format!("{rpc}/list_members?_slug=table"),
            format!("{rpc}/list_attendees?_id=e%2F1"),
        ]
    );
    assert_eq!(network.headers(0), [], "without a key no header, and no question beforehand in a browser");
}

#[test]
fn the_public_key_comes_with_every_call() {
    let network = Scripted::answering([said(200, RSVP), said(200, RSVP)]);
    let source = open(&network, Some("public"));
    let key = EditKey::new("0123456789abcdef");
    block_on(source.rsvp(&EventId::new("e1"), &RsvpId::new("r1"), &key)).unwrap();
    block_on(source.cancel_rsvp(&EventId::new("e1"), &RsvpId::new("r1"), &key)).unwrap();
    let expected = [("apikey", "public".to_owned()), ("Authorization", "Bearer public".to_owned())];
    let own = ("Rsvp-Key", "0123456789abcdef".to_owned());
    for at in [0, 1] {
        assert_eq!(network.headers(at)[..2], expected);
        assert!(network.headers(at).contains(&own));
    }
    assert_eq!(network.methods(), ["GET", "POST"]);
    assert_eq!(network.body(1), r#"{"_id":"e1","_rsvpId":"r1"}"#);
}

#[test]
fn a_write_carries_its_answer_as_an_argument() {
    let network = Scripted::answering([said(201, RSVP)]);
    let receipt = block_on(open(&network, None).send_rsvp(&request(), None, Some(3))).unwrap();
    assert_eq!(receipt.edit_key, Some(EditKey::new("0123456789abcdef")));
    assert_eq!(network.methods(), ["POST"]);
    assert_eq!(network.addresses(), ["https://town.example.org/rest/v1/rpc/put_rsvp"]);
    assert!(network.headers(0).contains(&("If-Match", "\"3\"".to_owned())));
    let body = network.body(0);
    assert!(body.contains(r#""_id":"e \"1\"""#) && body.contains(r#""_body":{"#), "{body}");
    assert!(body.contains(r#""additionalNumberOfGuests":2"#), "{body}");
}

#[test]
fn a_refusal_is_the_contracts_or_the_databases_own() {
    let full = r#"{"type": "https://turnout.example/problems/event-full", "title": "No seats left", "status": 409}"#;
    let denied = r#"{"code": "42501", "message": "permission denied for function list_rsvps"}"#;
    for (status, body, problem) in [(409, full, Problem::EventFull), (401, denied, Problem::NotAllowed)] {
        let network = Scripted::answering([said(status, body)]);
        let refused = block_on(open(&network, None).send_rsvp(&request(), None, None));
        assert_eq!(refused, Err(Failure::Refused(problem)));
    }
}
