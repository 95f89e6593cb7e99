//! One answer, one RSVP: what is sent, and sent again, whatever becomes of it on the way; and where a refusal is said.
#![cfg(not(target_arch = "wasm32"))]

mod common;
mod scripted;

use common::World;
use futures::executor::block_on;
use scripted::{Memory, Scripted, said};
use serde_json::json;
use std::rc::Rc;
use turnout::data::failure::Failure;
use turnout::data::outbox::deliver::{deliver, recover};
use turnout::data::outbox::letter::{Deed, Letter, Sheet};
use turnout::data::outbox::patience::{Verdict, verdict};
use turnout::data::rest::Rest;
use turnout::data::source::Source;
use turnout::data::surroundings::Surroundings;
use turnout::data::wire::{self, Reading, event};
use turnout::domain::draft::{Field, FieldProblem};
use turnout::domain::event::Event;
use turnout::domain::id::{EditKey, EventId, RsvpId};
use turnout::domain::instant::{Instant, Span};
use turnout::domain::problem::Problem;
use turnout::domain::rsvp::{Response, RsvpRequest};
use turnout::domain::rules::Flaw;
use turnout::state::rsvp::fields::{field_of, flaw_trouble};
use turnout::words::{Language, Words};

fn source(network: &Rc<Scripted>) -> Source {
    let around = Surroundings {
        zones: Rc::new(World),
        keep: Rc::new(Memory::default()),
        clock: || Instant::from_millis(0),
        site_zone: "Europe/London".to_owned(),
        base_url: "https://turnout.example.org/".to_owned(),
    };
    Source::Remote(Rc::new(Rest::new("https://api.example.org".to_owned(), network.clone(), around)))
}

fn request(guests: u32) -> RsvpRequest {
    RsvpRequest {
        id: RsvpId::new("r1"),
        event: EventId::new("e1"),
        name: "Ann".to_owned(),
        email: None,
        person: None,
        response: Response::Yes,
        guests,
        answers: Default::default(),
        note: None,
        visible_in_roster: false,
        comfort: Vec::new(),
    }
}

fn stored(guests: u32, revision: u64) -> scripted::Said {
    let rsvp = json!({"id": "r1", "event": "e1", "attendee": {"name": "Ann"}, "rsvpResponse": "yes", "status": "confirmed",
        "additionalNumberOfGuests": guests, "revision": revision, "editKey": "secret"});
    said(200, &rsvp.to_string())
}

fn refused(status: u16, kind: &str) -> scripted::Said {
    said(status, &json!({"type": format!("https://turnout.example.org/problems/{kind}")}).to_string())
}

fn letter(guests: u32) -> Letter {
    let sheet = Sheet { deed: Deed::Answer, request: request(guests) };
    Letter::new(sheet, event_with(json!({})), Instant::from_millis(0))
}

fn deliver_change(network: &Rc<Scripted>, unsure: Vec<Sheet>) -> Result<u64, Failure> {
    let letter = Letter { key: Some(EditKey::new("secret")), revision: Some(4), unsure, ..letter(2) };
    block_on(deliver(&source(network), &letter)).map(|receipt| receipt.rsvp.revision)
}

#[test]
fn a_first_answer_needs_no_key_and_brings_one() {
    let network = Scripted::answering([stored(2, 1)]);
    let receipt = block_on(deliver(&source(&network), &letter(2))).unwrap();
    assert_eq!(receipt.edit_key, Some(EditKey::new("secret")));
    let names: Vec<_> = network.headers(0).into_iter().map(|(name, _)| name).collect();
    assert!(!names.contains(&"If-Match") && !names.contains(&"Rsvp-Key"), "{names:?}");
}

#[test]
fn a_conflict_with_an_own_lost_try_is_settled() {
    let network = Scripted::answering([refused(412, "edit-conflict"), stored(1, 5), stored(2, 6)]);
    assert_eq!(deliver_change(&network, vec![letter(1).sheet]), Ok(6));
    assert_eq!(network.methods(), ["PUT", "GET", "PUT"]);
    assert!(network.headers(2).contains(&("If-Match", "\"5\"".to_owned())));
}

#[test]
fn a_conflict_with_somebody_else_is_said() {
    let conflict = Err(Failure::Refused(Problem::EditConflict));
    let network = Scripted::answering([refused(412, "edit-conflict"), stored(0, 5)]);
    assert_eq!(deliver_change(&network, vec![letter(1).sheet]), conflict);
    let network = Scripted::answering([refused(412, "edit-conflict"), stored(0, 5)]);
    assert_eq!(deliver_change(&network, vec![]), conflict);
}

#[test]
fn a_lost_first_answer_is_found_again_or_was_never_there() {
    let lost = letter(1).sheet;
    let network = Scripted::answering([stored(1, 1)]);
    let found = block_on(recover(&source(&network), &lost)).unwrap().unwrap();
    assert_eq!((found.edit_key, found.rsvp.revision), (Some(EditKey::new("secret")), 1));
    let network = Scripted::answering([refused(409, "event-full")]);
    assert_eq!(block_on(recover(&source(&network), &lost)), Ok(None));
    let network = Scripted::answering([scripted::Said::Failing(Failure::Unreachable)]);
    assert_eq!(block_on(recover(&source(&network), &lost)), Err(Failure::Unreachable));
    // Who may not even ask knows nothing.
    let network = Scripted::answering([refused(429, "rate-limited")]);
    assert_eq!(block_on(recover(&source(&network), &lost)), Err(Problem::RateLimited(None).into()));
}

#[test]
fn only_a_plain_no_comes_back_to_the_person() {
    let wait = Span::minutes(1);
    let unreadable = Failure::Unreadable { what: String::new(), detail: String::new() };
    for failure in [Failure::Unreachable, Failure::TimedOut, unreadable, Problem::Unavailable(None).into()] {
        assert_eq!(verdict(&failure), Verdict::Later, "{failure:?}");
    }
    assert_eq!(verdict(&Problem::RateLimited(Some(wait)).into()), Verdict::Wait(wait));
    for problem in [Problem::EventFull, Problem::EditConflict, Problem::DuplicateAttendee, Problem::NotFound] {
        assert_eq!(verdict(&problem.clone().into()), Verdict::Refused(problem));
    }
}

fn event_with(rules: serde_json::Value) -> Event {
    let record = json!({"id": "e1", "name": "Soup", "startDate": "2026-01-08T18:30:00Z", "timeZone": "Europe/London", "rsvp": rules});
    let reading = Reading { zones: &World, site_zone: "UTC", group_zone: &|_| None, shift_weeks: 0 };
    wire::record(&record.to_string(), ("id", &|fields| event::read(fields, &reading))).unwrap()
}

#[test]
fn a_refusal_finds_the_field_it_is_about() {
    let asking = event_with(json!({"maxGuests": 2, "questions": [{"id": "pie", "label": "Pie?", "kind": "text"}]}));
    let plain = event_with(json!({"contact": "none"}));
    let check = |problem: Problem, at_asking: Option<Field>, at_plain: Option<Field>| {
        assert_eq!(field_of(&problem, &asking), at_asking, "{problem:?}");
        assert_eq!(field_of(&problem, &plain), at_plain, "{problem:?} where nothing is asked");
    };
    let invalid = |path: &str| Problem::InvalidField(path.to_owned());
    for path in ["email", "attendee.email", "body.attendee.email"] {
        check(invalid(path), Some(Field::Email), None);
    }
    check(invalid("attendee.name"), Some(Field::Name), Some(Field::Name));
    check(invalid("additionalNumberOfGuests"), Some(Field::Guests), None);
    check(invalid("answers.pie"), Some(Field::Answer("pie".to_owned())), None);
    check(invalid("comfort"), None, None);
    check(invalid(""), None, None);
    check(Problem::AnswerMissing("pie".to_owned()), Some(Field::Answer("pie".to_owned())), None);
    check(Problem::AnswerMissing("cake".to_owned()), None, None);
    check(Problem::GuestLimit(Some(1)), Some(Field::Guests), None);
    check(Problem::DuplicateAttendee, Some(Field::Email), None);
    check(Problem::EventFull, None, None);
}

#[test]
fn each_flaw_has_its_own_words() {
    let check = |field: Field, flaw: Flaw, expected: &str| {
        let trouble = flaw_trouble(FieldProblem { field: field.clone(), flaw }, Words::new(Language::En));
        assert_eq!((trouble.field, trouble.sentence.as_str()), (field, expected));
    };
    check(Field::Response, Flaw::Missing, "Choose an answer.");
    check(Field::Response, Flaw::NotAnOption, "This event takes a yes or a no.");
    check(Field::Name, Flaw::Missing, "Tell us your name.");
    check(Field::Email, Flaw::Missing, "Tell us your email.");
    check(Field::Email, Flaw::NotAnEmail, "That doesn't look like an email. It should be like ana@example.org.");
    check(Field::Guests, Flaw::TooManyGuests(1), "You can bring 1 guest at most.");
    check(Field::Guests, Flaw::TooManyGuests(0), "No spots are left for guests.");
    check(Field::Answer("pie".to_owned()), Flaw::Missing, "Please answer this one.");
    check(Field::Note, Flaw::TooLong(1000), "Keep it to 1000 characters.");
}
