//! What this device remembers of its visitor, apart for each source, and never lost for being unreadable.

mod common;
mod scripted;

use common::World;
use scripted::{Memory, Scripted, said};
use serde_json::json;
use std::rc::Rc;
use turnout::data::drafts::{self, Details, KeptDraft};
use turnout::data::failure::Failure;
use turnout::data::keep::Keep;
use turnout::data::kept::{KeptAnswer, KeptAnswers, load_joined, save_joined};
use turnout::data::rest::Rest;
use turnout::data::surroundings::Surroundings;
use turnout::data::wire::{self, Reading, event, rsvp};
use turnout::domain::draft::RsvpDraft;
use turnout::domain::id::{EditKey, EventId, GroupSlug, RsvpId};
use turnout::domain::instant::Instant;
use turnout::domain::rsvp::{Answer, Response, RsvpStatus};

const READING: Reading = Reading { zones: &World, site_zone: "UTC", group_zone: &|_| None, shift_weeks: 0 };
const HERE: &str = "https://api.example.org/v1";
const KEY: &str = "turnout:https://api.example.org/v1:answers";

fn kept(id: &str, event_id: &str) -> KeptAnswer {
    let event =
        json!({"id": event_id, "name": "Chess", "startDate": "2026-01-08T18:30:00Z", "timeZone": "Europe/Paris"});
    let rsvp = json!({"id": id, "event": event_id, "attendee": {"name": "Ann", "email": "ann@example.org"}, "rsvpResponse": "yes",
        "status": "confirmed", "createdAt": "2026-01-01T00:00:00Z"});
    KeptAnswer {
        rsvp: wire::record(&rsvp.to_string(), ("id", &|fields| rsvp::read(fields, "UTC", &READING))).unwrap(),
        edit_key: Some(EditKey::new("secret")),
        event: wire::record(&event.to_string(), ("id", &|fields| event::read(fields, &READING))).unwrap(),
        group_name: Some("Chess club".to_owned()),
    }
}

fn load(memory: &Memory) -> KeptAnswers {
    KeptAnswers::load(memory, HERE, &World)
}

#[test]
fn answers_come_back_as_they_were_for_their_own_source_alone() {
    let memory = Memory::default();
    let mut answers = load(&memory);
    answers.put(kept("r1", "e1"));
    answers.put(kept("r2", "e2"));
    answers.save(&memory, HERE).unwrap();
    assert_eq!(load(&memory), answers);
    assert_eq!(KeptAnswers::load(&memory, "https://other.example.org", &World), KeptAnswers::default());
}

#[test]
fn a_later_answer_takes_the_place_of_the_first_and_keeps_its_key() {
    let mut answers = KeptAnswers::default();
    answers.put(kept("r1", "e1"));
    let mut later = kept("r1", "e1");
    later.edit_key = None;
    later.rsvp.status = RsvpStatus::Cancelled;
    answers.put(later);
    let id = EventId::new("e1");
    assert_eq!(answers.answers.len(), 1);
    assert_eq!(answers.to(&id).map(|kept| kept.rsvp.status), Some(RsvpStatus::Cancelled));
    assert_eq!(answers.key_for(&id), Some(EditKey::new("secret")));
    let rsvp = answers.answers[0].rsvp.request.id.clone();
    answers.forget(&rsvp);
    assert_eq!(answers.to(&id), None);
}

#[test]
fn what_cannot_be_read_is_reported_and_stays() {
    let memory = Memory::default();
    memory.write(KEY, r#"[{"id":"r9","event":{"id":"e9"},"later":"kind"},5]"#).unwrap();
    let mut answers = load(&memory);
    let reported: Vec<(&str, &str)> =
        answers.unreadable.iter().map(|bad| (bad.id.as_str(), bad.field.as_str())).collect();
    assert_eq!(reported, [("r9", "event.name"), ("#2", "")]);
    answers.put(kept("r1", "e1"));
    answers.save(&memory, HERE).unwrap();
    assert!(memory.read(KEY).unwrap().contains(r#"{"id":"r9","event":{"id":"e9"},"later":"kind"}"#));
    assert_eq!((load(&memory).answers.len(), load(&memory).unreadable.len()), (1, 2));
}

#[test]
fn a_torn_text_is_reported_and_stays() {
    let memory = Memory::default();
    memory.write(KEY, r#"[{"id": "r9""#).unwrap();
    let mut answers = load(&memory);
    assert_eq!(answers.unreadable.len(), 1);
    answers.put(kept("r1", "e1"));
    answers.save(&memory, HERE).unwrap();
    assert!(memory.read(KEY).unwrap().contains("r9"));
    assert_eq!((load(&memory).answers.len(), load(&memory).unreadable.len()), (1, 1));
}

#[test]
fn joined_groups_are_kept_in_order() {
    let memory = Memory::default();
    assert_eq!(load_joined(&memory, HERE), Ok(Vec::new()));
    let joined = ["b", "a"].map(GroupSlug::new);
    save_joined(&memory, HERE, &joined).unwrap();
    assert_eq!(load_joined(&memory, HERE), Ok(joined.to_vec()));
    memory.write("turnout:https://api.example.org/v1:joined", "{").unwrap();
    assert_eq!(load_joined(&memory, HERE).unwrap_err().id, "joined");
}

fn typed() -> RsvpDraft {
    RsvpDraft {
        response: Some(Response::Maybe),
        name: "Ann ".to_owned(),
        email: "ann@".to_owned(),
        guests: "-1".to_owned(),
        answers: [("q".to_owned(), Answer::Text(String::new())), ("b".to_owned(), Answer::Boolean(false))].into(),
        note: "See\nyou".to_owned(),
        visible: true,
        comfort: vec!["firstTime".to_owned()],
    }
}

fn draft(draft: RsvpDraft) -> KeptDraft {
    KeptDraft { id: RsvpId::new("r1"), draft, revision: None }
}

#[test]
fn a_draft_is_kept_as_it_was_typed_until_it_is_sent() {
    let (memory, event) = (Memory::default(), EventId::new("e1"));
    let empty = draft(RsvpDraft::default());
    let begun = draft(typed());
    let sent = KeptDraft { revision: Some(7), ..empty.clone() };
    for kept in [empty, begun, sent] {
        drafts::save(&memory, HERE, &event, &kept).unwrap();
        assert_eq!(drafts::load(&memory, HERE, &event), Ok(Some(kept)));
    }
    assert_eq!(drafts::load(&memory, HERE, &EventId::new("e2")), Ok(None));
    assert_eq!(drafts::load(&memory, "https://other.example.org/", &event), Ok(None));
    drafts::forget(&memory, HERE, &event);
    assert_eq!(drafts::load(&memory, HERE, &event), Ok(None));
}

#[test]
fn details_are_remembered_until_they_are_forgotten() {
    let memory = Memory::default();
    assert_eq!(drafts::load_details(&memory), Ok(None));
    let ann = Details { name: "Ann".to_owned(), email: "ann@example.org".to_owned(), visible: true };
    for details in [ann, Details::default()] {
        drafts::save_details(&memory, &details).unwrap();
        assert_eq!(drafts::load_details(&memory), Ok(Some(details)));
    }
    drafts::forget_details(&memory);
    assert_eq!(drafts::load_details(&memory), Ok(None));
}

struct Full;

impl Keep for Full {
    fn read(&self, _: &str) -> Option<String> {
        None
    }
    fn write(&self, _: &str, _: &str) -> Result<(), Failure> {
        Err(Failure::NotKept("no room".to_owned()))
    }
    fn remove(&self, _: &str) {}
}

#[test]
fn a_device_without_room_says_so() {
    let failure = Err(Failure::NotKept("no room".to_owned()));
    assert_eq!(KeptAnswers::default().save(&Full, HERE), failure);
    assert_eq!(save_joined(&Full, HERE, &[]), failure);
    assert_eq!(drafts::save(&Full, HERE, &EventId::new("e"), &draft(typed())), failure);
    assert_eq!(drafts::save_details(&Full, &Details::default()), failure);
}

#[test]
fn whoever_answered_shows_their_key_at_the_roster() {
    let memory = Rc::new(Memory::default());
    let mut answers = KeptAnswers::default();
    answers.put(kept("r1", "e1"));
    answers.save(&*memory, HERE).unwrap();
    let around = Surroundings {
        zones: Rc::new(World),
        keep: memory,
        clock: || Instant::from_millis(0),
        site_zone: "UTC".to_owned(),
        base_url: String::new(),
    };
    let roster = r#"{"items": [{"id": "p", "name": "Olu", "guests": 2, "comfort": ["noPhotos"]}]}"#;
    let network = Scripted::answering([said(200, roster), said(200, roster)]);
    let rest = Rest::new(HERE.to_owned(), network.clone(), around);
    let come = futures::executor::block_on(rest.attendees(&EventId::new("e1"), None)).unwrap();
    assert_eq!((come.items[0].person.name.as_str(), come.items[0].guests), ("Olu", 2));
    futures::executor::block_on(rest.attendees(&EventId::new("e2"), None)).unwrap();
    assert_eq!(network.headers(0), [("Rsvp-Key", "secret".to_owned())]);
    assert_eq!(network.headers(1), []);
}
