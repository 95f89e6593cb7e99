//! An organiser's words on their way: kept before they leave, gone once the source has answered, and one word however often they leave.

mod common;
mod scripted;

use common::World;
use futures::FutureExt;
use futures::executor::block_on;
use futures::future::LocalBoxFuture;
use scripted::{Memory, Said, Scripted, said};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use turnout::config::SourceConfig;
use turnout::data::errands::{Errand, Errands, Ran};
use turnout::data::failure::Failure;
use turnout::data::organising::Desk;
use turnout::data::outbox::letter::Rest;
use turnout::data::outbox::shelf::{Change, Shelf};
use turnout::data::surroundings::Surroundings;
use turnout::domain::id::{EventId, OrganiserToken, RsvpId};
use turnout::domain::instant::{Instant, Span};
use turnout::domain::organiser::{Place, Word};
use turnout::domain::problem::Problem;

const BASE: &str = "https://api.example.org/v1";
const NOW: Instant = Instant::from_millis(1_000);

#[derive(Clone, Default)]
struct Texts(Rc<RefCell<BTreeMap<String, String>>>);

impl Shelf for Texts {
    fn all(&self, prefix: &str) -> LocalBoxFuture<'static, Result<Vec<String>, Failure>> {
        let texts = self.0.borrow();
        let found = texts.iter().filter(|(key, _)| key.starts_with(prefix)).map(|(_, text)| text.clone()).collect();
        async move { Ok(found) }.boxed_local()
    }

    fn change(&self, key: &str, change: Change) -> LocalBoxFuture<'static, Result<(), Failure>> {
        let before = self.0.borrow_mut().remove(key);
        if let Some(text) = change(before) {
            self.0.borrow_mut().insert(key.to_owned(), text);
        }
        async { Ok(()) }.boxed_local()
    }
}

/// A device whose source answers as told.
struct Device {
    texts: Texts,
    errands: Errands,
    network: Rc<Scripted>,
    desk: Desk,
}

fn device(script: impl IntoIterator<Item = Said>) -> Device {
    let network = Scripted::answering(script);
    let texts = Texts::default();
    let around = Surroundings {
        zones: Rc::new(World),
        keep: Rc::new(Memory::default()),
        clock: || NOW,
        site_zone: "Europe/London".to_owned(),
        base_url: "https://turnout.example.org/".to_owned(),
    };
    let config = SourceConfig::Rest { url: BASE.to_owned(), sign_in: None };
    let desk =
        Desk::open(&config, BASE, &OrganiserToken::new("t0ken"), network.clone(), around).expect("a live source");
    let errands = Errands { shelf: Rc::new(texts.clone()), source: BASE.to_owned(), zones: Rc::new(World) };
    Device { texts, errands, network, desk }
}

impl Device {
    fn say(&self, word: Word) -> Errand {
        let errand = errand(word, NOW);
        block_on(self.errands.put(errand.clone())).expect("kept");
        errand
    }

    fn run(&self, errand: &Errand) -> Ran {
        block_on(self.errands.run(&self.desk, errand, NOW, 0.0)).expect("a device that keeps")
    }

    fn waiting(&self) -> Vec<Errand> {
        block_on(self.errands.all()).expect("a device that reads").errands
    }
}

fn errand(word: Word, said_at: Instant) -> Errand {
    Errand {
        event: EventId::new("e 1"),
        id: RsvpId::new("r1"),
        revision: 4,
        word,
        said_at,
        tries: 0,
        rest: Rest::No,
        refused: None,
    }
}

fn answer(status: &str) -> String {
    format!(
        r#"{{"id": "r1", "event": "e 1", "attendee": {{"name": "Ann"}}, "rsvpResponse": "yes", "status": "{status}", "revision": 5}}"#
    )
}

fn problem(kind: &str) -> String {
    format!(r#"{{"type": "https://turnout.example/problems/{kind}"}}"#)
}

#[test]
fn every_word_survives_the_page() {
    let since = Instant::from_millis(0) + Span::hours(3);
    let words = [
        Word::Place(Place::Seated),
        Word::Place(Place::Offered),
        Word::Place(Place::Waiting),
        Word::Place(Place::Declined),
        Word::Here(since),
        Word::NotHere,
    ];
    for word in words {
        for rest in [Rest::No, Rest::Until(since), Rest::AskedFor(since)] {
            for refused in [None, Some(Problem::EventFull)] {
                let device = device([]);
                let errand = Errand { tries: 3, rest, refused, ..errand(word, NOW) };
                block_on(device.errands.put(errand.clone())).expect("kept");
                assert_eq!(device.waiting(), [errand]);
            }
        }
    }
}

#[test]
fn it_is_kept_before_it_leaves_and_goes_once_it_is_answered() {
    let device = device([said(200, &answer("confirmed"))]);
    let errand = device.say(Word::Place(Place::Seated));
    assert_eq!(device.waiting(), std::slice::from_ref(&errand));
    assert!(matches!(device.run(&errand), Ran::Taken(_)));
    assert_eq!((device.waiting(), device.network.methods()), (vec![], vec!["PATCH"]));
    assert_eq!(device.run(&errand), Ran::Gone, "nothing leaves twice that was answered");
    assert_eq!(device.network.methods().len(), 1);
}

#[test]
fn what_was_not_answered_stays_and_rests() {
    let device = device([Said::Failing(Failure::Unreachable), said(429, "").after(Span::minutes(2))]);
    let errand = device.say(Word::NotHere);
    assert_eq!(device.run(&errand), Ran::Kept(Failure::Unreachable));
    let [kept] = device.waiting().try_into().expect("one");
    assert_eq!((kept.tries, kept.is_due(NOW), kept.is_due(NOW + Span::minutes(1))), (1, false, true));
    assert!(matches!(device.run(&kept), Ran::Kept(Failure::Refused(Problem::RateLimited(_)))));
    let [kept] = device.waiting().try_into().expect("one");
    assert_eq!(kept.rest, Rest::AskedFor(NOW + Span::minutes(2)));
    block_on(device.errands.hurry(&kept)).expect("kept");
    assert!(!device.waiting()[0].is_due(NOW), "what a source asks for is kept to");
}

#[test]
fn what_is_refused_waits_for_a_person() {
    let device = device([said(409, &problem("event-full"))]);
    let errand = device.say(Word::Place(Place::Seated));
    assert_eq!(device.run(&errand), Ran::Kept(Failure::Refused(Problem::EventFull)));
    let [kept] = device.waiting().try_into().expect("one");
    assert_eq!((kept.refused.clone(), kept.is_due(NOW + Span::days(9))), (Some(Problem::EventFull), false));
    block_on(device.errands.hurry(&kept)).expect("kept");
    assert!(device.waiting()[0].is_due(NOW));
    block_on(device.errands.let_go(&kept)).expect("gone");
    assert_eq!(device.waiting(), []);
}

#[test]
fn a_conflict_with_an_earlier_try_of_ones_own_is_none() {
    let conflict = || said(412, &problem("edit-conflict"));
    for (newest, is_taken) in [("waitlisted", true), ("declined", false)] {
        let script = [Said::Failing(Failure::TimedOut), conflict(), said(200, &answer(newest))];
        let device = device(script);
        let errand = device.say(Word::Place(Place::Waiting));
        device.run(&errand);
        let again = device.run(&errand);
        assert_eq!(matches!(again, Ran::Taken(_)), is_taken, "{again:?}");
        assert_eq!(device.waiting().len(), usize::from(!is_taken));
    }
    let device = device([conflict()]);
    let errand = device.say(Word::Place(Place::Waiting));
    assert_eq!(device.run(&errand), Ran::Kept(Failure::Refused(Problem::EditConflict)), "somebody else was faster");
}

#[test]
fn a_newer_word_takes_the_place_of_an_older_one() {
    let device = device([said(200, &answer("confirmed"))]);
    let earlier = device.say(Word::Place(Place::Seated));
    let newer = errand(Word::Place(Place::Declined), NOW + Span::minutes(1));
    block_on(device.errands.put(newer.clone())).expect("kept");
    assert_eq!(device.run(&earlier), Ran::Gone);
    assert_eq!((device.waiting(), device.network.methods().len()), (vec![newer], 0));
}

#[test]
fn what_cannot_be_read_is_named_and_stays() {
    let device = device([]);
    let key = format!("organiser {BASE} e 1 r1");
    device.texts.0.borrow_mut().insert(key.clone(), r#"{"id": "r1", "word": "dance"}"#.to_owned());
    let found = block_on(device.errands.all()).expect("a device that reads");
    assert_eq!((found.errands.len(), found.unreadable[0].id.as_str()), (0, "r1"));
    assert!(device.texts.0.borrow().contains_key(&key));
}
