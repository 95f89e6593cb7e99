//! When a letter leaves, what takes its place, and how it is kept.

use crate::common::World as Zones;
use crate::world::{Drawer, Server, letter, outbox, sheet};
use futures::executor::block_on;
use proptest::prelude::*;
use std::rc::Rc;
use turnout::data::outbox::letter::{Deed, Letter, Rest};
use turnout::data::outbox::{paper, patience, prefix};
use turnout::domain::id::{EditKey, RsvpId};
use turnout::domain::instant::{Instant, Span};
use turnout::domain::problem::Problem;

const NOW: Instant = Instant::from_millis(1_767_225_600_000);

fn ends(rest: Rest) -> i64 {
    match rest {
        Rest::Until(end) => (end - NOW).millis(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_rest_is_twice_as_long_up_to_ten_minutes() {
    let rests: Vec<_> = (1..12).map(|tries| ends(patience::rest(tries, NOW, 1.0)) / 1000).collect();
    assert_eq!(rests, [2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600]);
}

proptest! {
    #[test]
    fn no_rest_is_too_short_or_too_long(tries: u32, chance in 0.0..1.0f64) {
        let rest = ends(patience::rest(tries, NOW, chance));
        prop_assert!((1_000..=600_000).contains(&rest), "{rest}");
    }
}

#[test]
fn hope_cuts_own_patience_short_and_not_what_was_asked_for() {
    let check = |rest: Rest, due: bool, due_after_hope: bool| {
        let mut letter = Letter { rest, ..letter(Deed::Answer, 0) };
        assert_eq!(letter.is_due(NOW), due, "{rest:?}");
        letter.hurry();
        assert_eq!(letter.is_due(NOW), due_after_hope, "{rest:?} with hope");
    };
    check(Rest::No, true, true);
    check(Rest::Until(NOW + Span::minutes(5)), false, true);
    check(Rest::AskedFor(NOW + Span::minutes(5)), false, false);
    check(Rest::AskedFor(NOW), true, true);
    // A clock that was set back by a year does not hold a letter for a year.
    check(Rest::AskedFor(NOW + Span::days(365)), true, true);
}

#[test]
fn what_was_refused_waits_for_its_writer() {
    let refused = Letter { refused: Some(Problem::EventFull), ..letter(Deed::Answer, 2) };
    assert!(!refused.is_due(NOW + Span::days(9)));
    let again = letter(Deed::Answer, 1).instead_of(Some(refused)).unwrap();
    assert!(again.is_due(NOW));
}

#[test]
fn what_is_written_over_a_letter_remembers_what_may_have_arrived() {
    let mut first = Letter { rest: Rest::AskedFor(NOW), ..letter(Deed::Answer, 0) };
    first.leave();
    let second = letter(Deed::Answer, 1).instead_of(Some(first.clone())).unwrap();
    assert_eq!((second.unsure.clone(), second.rest), (vec![sheet(Deed::Answer, 0)], Rest::AskedFor(NOW)));
    assert_eq!(second.lost(), [sheet(Deed::Answer, 0)]);
    assert_eq!(first.lost(), [], "the same again needs no key");
    let known = Letter { key: Some(EditKey::new("k")), ..second };
    assert_eq!(known.lost(), [], "with the key nothing is lost");
}

#[test]
fn an_answer_that_never_left_is_taken_back_without_a_word() {
    let never = letter(Deed::Answer, 0);
    assert_eq!(letter(Deed::Cancel, 0).instead_of(Some(never.clone())), None);
    let mut perhaps = never.clone();
    perhaps.leave();
    assert!(letter(Deed::Cancel, 0).instead_of(Some(perhaps)).is_some());
    let change = Letter { key: Some(EditKey::new("k")), ..never };
    assert!(letter(Deed::Cancel, 0).instead_of(Some(change)).is_some());
}

#[test]
fn a_letter_is_kept_as_it_is() {
    let every_problem = [
        Problem::EventFull,
        Problem::RsvpNotOpen(Some(NOW)),
        Problem::RsvpNotOpen(None),
        Problem::RsvpClosed,
        Problem::EventCancelled,
        Problem::GuestLimit(Some(2)),
        Problem::GuestLimit(None),
        Problem::AnswerMissing("diet".to_owned()),
        Problem::InvalidField("attendee.email".to_owned()),
        Problem::DuplicateAttendee,
        Problem::NotAllowed,
        Problem::NotFound,
        Problem::EditConflict,
    ];
    for (at, refused) in every_problem.into_iter().map(Some).chain([None]).enumerate() {
        let rest = [Rest::No, Rest::Until(NOW), Rest::AskedFor(NOW)][at % 3];
        let kept = Letter {
            group_name: Some("Long Table".to_owned()),
            key: Some(EditKey::new("k")),
            revision: Some(7),
            unsure: vec![sheet(Deed::Answer, 1), sheet(Deed::Cancel, 1)],
            written_at: NOW,
            tries: 3,
            rest,
            refused,
            ..letter(Deed::Answer, 2)
        };
        assert_eq!(paper::read(&paper::write(&kept), &Zones), Ok(kept));
    }
}

#[test]
fn a_letter_that_cannot_be_read_is_named_and_stays() {
    let drawer = Drawer::default();
    let texts = drawer.0.clone();
    let key = format!("{}r1", prefix("https://api.example.org"));
    texts.borrow_mut().insert(key.clone(), r#"{"id": "r1", "sheet": {"deed": "sing"}}"#.to_owned());
    texts.borrow_mut().insert("https://other.example.org r2".to_owned(), "{".to_owned());
    let outbox = outbox(&Rc::new(Server::default()), drawer);
    let letters = block_on(outbox.letters()).unwrap();
    let named: Vec<_> = letters.unreadable.iter().map(|bad| (bad.id.as_str(), bad.field.as_str())).collect();
    assert_eq!((letters.letters.len(), named), (0, vec![("r1", "event")]));
    block_on(outbox.hurry()).unwrap();
    assert!(block_on(outbox.withdraw(&RsvpId::new("r1"))).is_ok());
    assert!(texts.borrow()[&key].contains("sing"), "it stays as it is");
    block_on(outbox.put(letter(Deed::Answer, 2))).unwrap();
    assert_eq!(block_on(outbox.letters()).unwrap().letters.len(), 1);
    assert_eq!(texts.borrow().len(), 2, "another source's letters are its own");
}
