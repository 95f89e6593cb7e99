//! What an organiser's tab asks, and what becomes of each answer, on a network that answers as told.

mod common;
mod scripted;

use common::World;
use futures::executor::block_on;
use scripted::{Memory, Said, Scripted, said};
use std::rc::Rc;
use turnout::config::{SignInKind, SourceConfig};
use turnout::data::errands::Errand;
use turnout::data::failure::Failure;
use turnout::data::network::Header;
use turnout::data::organising::Desk;
use turnout::data::sign_in::{NotSignedIn, sign_in};
use turnout::data::surroundings::Surroundings;
use turnout::domain::id::{EventId, OrganiserToken};
use turnout::domain::instant::{Instant, Span};
use turnout::domain::organiser::{Place, Word};
use turnout::domain::problem::Problem;
use turnout::domain::rsvp::{Rsvp, RsvpStatus};

const BASE: &str = "https://api.example.org/v1";
const ACCOUNTS: &str = "https://accounts.example.org/in";

fn around() -> Surroundings {
    Surroundings {
        zones: Rc::new(World),
        keep: Rc::new(Memory::default()),
        clock: || Instant::from_millis(0),
        site_zone: "Europe/London".to_owned(),
        base_url: "https://turnout.example.org/".to_owned(),
    }
}

fn rest() -> SourceConfig {
    SourceConfig::Rest { url: BASE.to_owned(), sign_in: None }
}

fn postgrest() -> SourceConfig {
    SourceConfig::Postgrest { url: BASE.to_owned(), key: Some("public".to_owned()), sign_in: None }
}

fn desk(config: &SourceConfig, network: &Rc<Scripted>) -> Desk {
    Desk::open(config, BASE, &OrganiserToken::new("t0ken"), network.clone(), around()).expect("a live source")
}

fn answer(id: &str, status: &str) -> String {
    format!(
        r#"{{"id": "{id}", "event": "e/1", "attendee": {{"name": "Ann", "email": "ann@example.org"}}, "rsvpResponse": "yes",
            "status": "{status}", "revision": 4}}"#
    )
}

fn seen(network: &Rc<Scripted>) -> Rsvp {
    block_on(desk(&rest(), network).answers(&EventId::new("e/1"))).expect("a list").items.remove(0)
}

fn told(seen: &Rsvp, word: Word) -> Errand {
    Errand::new(seen, word, Instant::from_millis(0))
}

fn enter(kind: SignInKind, key: Option<&str>, network: &Rc<Scripted>) -> Result<OrganiserToken, NotSignedIn> {
    block_on(sign_in(kind, ACCOUNTS, key, ("ann@example.org", " pass word "), &**network, &around()))
}

#[test]
fn each_kind_of_account_is_asked_as_it_spells_it() {
    let network = Scripted::answering([said(200, r#"{"token": "t", "record": {"id": "x"}}"#)]);
    assert_eq!(enter(SignInKind::PocketBase, None, &network), Ok(OrganiserToken::new("t")));
    assert_eq!((network.methods(), network.addresses()), (vec!["POST"], vec![ACCOUNTS.to_owned()]));
    assert_eq!(network.body(0), r#"{"identity":"ann@example.org","password":" pass word "}"#);
    assert_eq!(network.headers(0), [("Content-Type", "application/json".to_owned())]);

    let network = Scripted::answering([said(200, r#"{"access_token": "t", "expires_in": 3600}"#)]);
    assert_eq!(enter(SignInKind::Supabase, Some("public"), &network), Ok(OrganiserToken::new("t")));
    assert_eq!(network.body(0), r#"{"email":"ann@example.org","password":" pass word "}"#);
    assert!(network.headers(0).contains(&("apikey", "public".to_owned())));
}

#[test]
fn who_is_not_signed_in_is_told_why() {
    for (answer, expected) in [
        (said(400, r#"{"message": "Failed to authenticate.", "data": {}}"#), NotSignedIn::Unknown),
        (said(400, r#"{"error_code": "invalid_credentials"}"#), NotSignedIn::Unknown),
        (said(429, ""), NotSignedIn::Failed(Failure::Refused(Problem::RateLimited(None)))),
        (said(502, "<html>"), NotSignedIn::Failed(Failure::Refused(Problem::Unavailable(None)))),
        (Said::Failing(Failure::Unreachable), NotSignedIn::Failed(Failure::Unreachable)),
    ] {
        let network = Scripted::answering([answer]);
        assert_eq!(enter(SignInKind::PocketBase, None, &network), Err(expected));
    }
    for nonsense in [r#"{"token": 7}"#, r#"{"record": {}}"#, "<!doctype html>", "[]"] {
        let outcome = enter(SignInKind::PocketBase, None, &Scripted::answering([said(200, nonsense)]));
        assert!(matches!(outcome, Err(NotSignedIn::Failed(Failure::Unreadable { .. }))), "{nonsense}: {outcome:?}");
    }
}

#[test]
fn a_dataset_has_no_organisers() {
    let dataset = SourceConfig::Dataset { url: "town/".to_owned(), relative_to: None };
    let token = OrganiserToken::new("t");
    assert!(Desk::open(&dataset, BASE, &token, Scripted::answering([]), around()).is_none());
}

#[test]
fn a_list_is_read_to_its_end_with_the_token() {
    let first = format!(r#"{{"items": [{}, {{"id": "r0"}}], "nextCursor": "a b"}}"#, answer("r1", "confirmed"));
    let last = format!(r#"{{"items": [{}]}}"#, answer("r2", "pending"));
    let network = Scripted::answering([said(200, &first), said(200, &last)]);
    let all = block_on(desk(&rest(), &network).answers(&EventId::new("e/1"))).expect("a list");
    let ids: Vec<_> = all.items.iter().map(|rsvp| rsvp.request.id.as_str()).collect();
    assert_eq!((ids, all.unreadable[0].id.as_str(), all.next), (vec!["r1", "r2"], "r0", None));
    assert_eq!(all.items[0].request.email.as_deref(), Some("ann@example.org"));
    let list = format!("{BASE}/events/e%2F1/rsvps");
    assert_eq!(network.addresses(), [format!("{list}?limit=200"), format!("{list}?cursor=a%20b&limit=200")]);
    for at in [0, 1] {
        assert_eq!(network.headers(at), [("Authorization", "Bearer t0ken".to_owned())]);
    }
}

#[test]
fn a_list_without_an_end_is_given_up() {
    let round = said(200, r#"{"items": [], "nextCursor": "again"}"#);
    let network = Scripted::answering(std::iter::repeat_n(round, 200));
    let outcome = block_on(desk(&rest(), &network).answers(&EventId::new("e")));
    assert!(matches!(outcome, Err(Failure::Unreadable { .. })), "{outcome:?}");
}

#[test]
fn a_place_is_given_to_the_answer_that_was_seen() {
    let list = format!(r#"{{"items": [{}]}}"#, answer("r1", "pending"));
    let network = Scripted::answering([said(200, &list), said(200, &answer("r1", "waitlisted"))]);
    let seen = seen(&network);
    let now = block_on(desk(&rest(), &network).say(&told(&seen, Word::Place(Place::Seated)))).expect("an answer");
    assert_eq!(now.status, RsvpStatus::Waitlisted, "as the server says");
    assert_eq!(
        (network.methods()[1], network.addresses()[1].clone()),
        ("PATCH", format!("{BASE}/events/e%2F1/rsvps/r1"))
    );
    let expected: [Header; 3] = [
        ("Authorization", "Bearer t0ken".to_owned()),
        ("Content-Type", "application/json".to_owned()),
        ("If-Match", "\"4\"".to_owned()),
    ];
    assert_eq!(network.headers(1), expected);
    assert_eq!(network.body(1), r#"{"status":"confirmed"}"#);
}

#[test]
fn every_word_has_its_body() {
    let came = Instant::from_millis(0) + Span::hours(1);
    for (word, body, has_version) in [
        (Word::Place(Place::Seated), r#"{"status":"confirmed"}"#, true),
        (Word::Place(Place::Offered), r#"{"status":"offered"}"#, true),
        (Word::Place(Place::Waiting), r#"{"status":"waitlisted"}"#, true),
        (Word::Place(Place::Declined), r#"{"status":"declined"}"#, true),
        (Word::Here(came), r#"{"checkedInAt":"1970-01-01T01:00:00Z"}"#, false),
        (Word::NotHere, r#"{"checkedInAt":null}"#, false),
    ] {
        let list = format!(r#"{{"items": [{}]}}"#, answer("r1", "confirmed"));
        let network = Scripted::answering([said(200, &list), said(200, &answer("r1", "confirmed"))]);
        let seen = seen(&network);
        assert!(block_on(desk(&rest(), &network).say(&told(&seen, word))).is_ok());
        assert_eq!(network.body(1), body);
        assert_eq!(network.headers(1).iter().any(|(name, _)| *name == "If-Match"), has_version, "{word:?}");
    }
}

#[test]
fn a_refusal_is_told_and_nothing_is_sent_twice() {
    let problem = |kind: &str| format!(r#"{{"type": "https://turnout.example/problems/{kind}"}}"#);
    for (answered, expected) in [
        (said(409, &problem("event-full")), Failure::Refused(Problem::EventFull)),
        (said(412, &problem("edit-conflict")), Failure::Refused(Problem::EditConflict)),
        (said(401, ""), Failure::Refused(Problem::NotAllowed)),
        (said(503, ""), Failure::Refused(Problem::Unavailable(None))),
        (Said::Failing(Failure::Unreachable), Failure::Unreachable),
    ] {
        let list = format!(r#"{{"items": [{}]}}"#, answer("r1", "pending"));
        let network = Scripted::answering([said(200, &list), answered]);
        let seen = seen(&network);
        assert_eq!(block_on(desk(&rest(), &network).say(&told(&seen, Word::Place(Place::Seated)))), Err(expected));
        assert_eq!(network.addresses().len(), 2);
    }
}

#[test]
fn a_database_is_asked_by_function_with_key_and_token() {
    let list = format!(r#"{{"items": [{}]}}"#, answer("r1", "waitlisted"));
    let network = Scripted::answering([said(200, &list), said(200, &answer("r1", "offered"))]);
    let desk = desk(&postgrest(), &network);
    let seen = block_on(desk.answers(&EventId::new("e/1"))).expect("a list").items.remove(0);
    assert!(block_on(desk.say(&told(&seen, Word::Place(Place::Offered)))).is_ok());
    assert_eq!(
        network.addresses(),
        [format!("{BASE}/rpc/list_rsvps?_id=e%2F1&_limit=200"), format!("{BASE}/rpc/move_rsvp")]
    );
    assert_eq!(network.methods(), ["GET", "POST"]);
    assert_eq!(network.body(1), r#"{"_id":"e/1","_rsvpId":"r1","_body":{"status":"offered"}}"#);
    let expected: [Header; 2] = [("Authorization", "Bearer t0ken".to_owned()), ("apikey", "public".to_owned())];
    assert_eq!(network.headers(0), expected);
}
