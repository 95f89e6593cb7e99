//! What a live endpoint's answers leave on the device, and what they are good for at the next visit.

mod common;
mod scripted;

use common::{World, at};
use futures::FutureExt;
use futures::executor::block_on;
use futures::future::{LocalBoxFuture, ready};
use scripted::{Said, Scripted, said};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use turnout::data::dataset::Dataset;
use turnout::data::failure::Failure;
use turnout::data::memory::{Memory, Recalled, Recalling, lasting_events};
use turnout::data::rest::Rest;
use turnout::data::surroundings::Surroundings;
use turnout::domain::event::{Counts, Event};
use turnout::domain::filter::{EventFilter, GroupFilter, Near};
use turnout::domain::id::{EditKey, EventId, GroupSlug, RsvpId};
use turnout::domain::instant::{Instant, Span};
use turnout::domain::page::Page;
use turnout::domain::place::Geo;
use turnout::domain::problem::Problem;
use turnout::state::recall::{news, outlives};
use turnout::state::standing::News;

const BASE: &str = "https://api.example.org/v1";
const CHESS: &str = r#"{"id": "e1", "name": "Chess", "startDate": "2026-01-08T18:30:00Z", "timeZone": "Europe/Paris"}"#;
const TABLE: &str = r#"{"slug": "table", "name": "Long Table"}"#;
const ANSWER: &str = r#"{"id": "r1", "event": "e1", "attendee": {"name": "Ann"}, "rsvpResponse": "yes", "status": "confirmed", "revision": 4}"#;

/// The clock of these tests stands, and what is kept is heard an hour before it.
const NOW: i64 = 1_767_787_200_000;

fn now() -> Instant {
    Instant::from_millis(NOW)
}

fn then() -> Instant {
    now() - Span::hours(1)
}

#[derive(Default)]
struct Shelf(RefCell<BTreeMap<String, String>>);

impl Memory for Shelf {
    fn keep(&self, address: &str, body: &str) {
        self.0.borrow_mut().insert(address.to_owned(), body.to_owned());
    }

    fn recall(&self, address: &str) -> LocalBoxFuture<'static, Option<Recalled>> {
        let body = self.0.borrow().get(address).cloned();
        ready(body.map(|body| Recalled { body, heard: then() })).boxed_local()
    }
}

impl Shelf {
    fn addresses(&self) -> Vec<String> {
        self.0.borrow().keys().map(|address| address.replace(BASE, "")).collect()
    }
}

fn keeping(shelf: &Rc<Shelf>, script: impl IntoIterator<Item = Said>) -> Rest {
    Rest::new(BASE.to_owned(), Scripted::answering(script), around()).keeping(shelf.clone())
}

fn around() -> Surroundings {
    Surroundings {
        zones: Rc::new(World),
        keep: Rc::new(scripted::Memory::default()),
        clock: now,
        site_zone: "Europe/London".to_owned(),
        base_url: "https://turnout.example.org/".to_owned(),
    }
}

fn items(record: &str) -> Said {
    said(200, &format!(r#"{{"items": [{record}]}}"#))
}

fn from_now() -> EventFilter {
    EventFilter { from: Some(now()), ..EventFilter::default() }
}

#[test]
fn what_was_read_comes_again_with_its_age_and_asks_nobody() {
    let shelf = Rc::new(Shelf::default());
    let live = keeping(&shelf, [items(CHESS), said(200, CHESS), items(TABLE), said(200, TABLE)]);
    let list = block_on(live.events(&from_now(), None, Some(6))).unwrap();
    let event = block_on(live.event(&EventId::new("e1"))).unwrap();
    let groups = block_on(live.groups(&GroupFilter::default(), None)).unwrap();
    let group = block_on(live.group(&GroupSlug::new("table"))).unwrap();

    let memory = Rc::new(Recalling::new(shelf));
    let earlier = live.recalled(memory.clone());
    assert_eq!(memory.heard(), None);
    // "From now on" is another moment by now.
    let later = EventFilter { from: Some(now() + Span::minutes(3)), ..EventFilter::default() };
    assert_eq!(block_on(earlier.events(&later, None, Some(6))).unwrap(), list);
    assert_eq!(block_on(earlier.event(&EventId::new("e1"))).unwrap(), event);
    assert_eq!(block_on(earlier.groups(&GroupFilter::default(), None)).unwrap(), groups);
    assert_eq!(block_on(earlier.group(&GroupSlug::new("table"))).unwrap(), group);
    assert_eq!(memory.heard(), Some(then()));
}

#[test]
fn what_was_never_read_is_not_made_up() {
    let shelf = Rc::new(Shelf::default());
    let live = keeping(&shelf, [items(CHESS)]);
    block_on(live.events(&from_now(), None, Some(6))).unwrap();
    let earlier = live.recalled(Rc::new(Recalling::new(shelf)));
    let missing = |outcome: Result<(), Failure>| assert!(matches!(outcome, Err(Failure::NotKept(_))), "{outcome:?}");
    missing(block_on(earlier.events(&from_now(), None, Some(30))).map(drop));
    missing(block_on(earlier.event(&EventId::new("e1"))).map(drop));
    missing(block_on(earlier.groups(&GroupFilter::default(), None)).map(drop));
    missing(block_on(earlier.topics()).map(drop));
}

#[test]
fn what_is_one_s_own_or_of_people_is_never_kept() {
    let shelf = Rc::new(Shelf::default());
    let person = r#"{"name": "Ann"}"#;
    let live = keeping(&shelf, [items(person), items(person), said(200, ANSWER), said(200, ANSWER)]);
    let (event, rsvp, key) = (EventId::new("e1"), RsvpId::new("r1"), EditKey::new("0123456789abcdef"));
    block_on(live.attendees(&event, None)).unwrap();
    block_on(live.members(&GroupSlug::new("table"), None)).unwrap();
    block_on(live.rsvp(&event, &rsvp, &key)).unwrap();
    block_on(live.cancel_rsvp(&event, &rsvp, &key)).unwrap();
    assert_eq!(shelf.addresses(), [""; 0]);
    // Nor is it recalled, should somebody have put it there.
    shelf.keep(&format!("{BASE}/events/e1/rsvps/r1"), ANSWER);
    let earlier = live.recalled(Rc::new(Recalling::new(shelf)));
    assert!(block_on(earlier.cancel_rsvp(&event, &rsvp, &key)).is_err());
}

#[test]
fn searched_words_and_places_are_not_kept() {
    let shelf = Rc::new(Shelf::default());
    let live = keeping(&shelf, [items(CHESS), items(CHESS), items(TABLE), items(TABLE)]);
    let near = Some(Near { centre: Geo { latitude: 52.1, longitude: 0.2 }, radius_km: 10.0 });
    let words = || "chess".to_owned();
    block_on(live.events(&EventFilter { words: words(), ..from_now() }, None, None)).unwrap();
    block_on(live.events(&EventFilter { near, ..from_now() }, None, None)).unwrap();
    block_on(live.groups(&GroupFilter { words: words(), ..GroupFilter::default() }, None)).unwrap();
    block_on(live.groups(&GroupFilter { near, ..GroupFilter::default() }, None)).unwrap();
    assert_eq!(shelf.addresses(), [""; 0]);
}

#[test]
fn a_refusal_is_not_kept() {
    let shelf = Rc::new(Shelf::default());
    let live = keeping(&shelf, [said(404, r#"{"type": "not-found", "status": 404, "title": "Nothing here"}"#)]);
    assert!(block_on(live.event(&EventId::new("e1"))).is_err());
    assert_eq!(shelf.addresses(), [""; 0]);
}

#[test]
fn an_event_that_leans_on_its_group_s_zone_is_recalled_with_it() {
    let zoneless = r#"{"id": "e1", "name": "Chess", "startDate": "2026-01-08T18:30:00", "group": "table"}"#;
    let zoned = r#"{"slug": "table", "name": "Long Table", "timeZone": "Europe/Paris"}"#;
    let shelf = Rc::new(Shelf::default());
    // The group is known from its own page, so the list of all was never asked for.
    let live = keeping(&shelf, [said(200, zoned), said(200, zoneless)]);
    block_on(live.group(&GroupSlug::new("table"))).unwrap();
    let event = block_on(live.event(&EventId::new("e1"))).unwrap();
    let earlier = live.recalled(Rc::new(Recalling::new(shelf)));
    assert_eq!(block_on(earlier.event(&EventId::new("e1"))).unwrap(), event);
}

#[test]
fn a_day_that_was_chosen_stays_that_day() {
    let day = at("2026-03-01T00:00:00Z");
    let chosen = EventFilter { from: Some(day), to: Some(day + Span::days(1)), ..EventFilter::default() };
    assert_eq!(lasting_events(&chosen, now()), Some(chosen.clone()));
    let since = |at| EventFilter { from: Some(at), ..EventFilter::default() };
    assert_eq!(lasting_events(&since(now()), now()), lasting_events(&since(now() - Span::minutes(2)), now()));
    assert_ne!(lasting_events(&since(now()), now()), lasting_events(&EventFilter::default(), now()));
    let until = EventFilter { to: Some(now()), ..EventFilter::default() };
    assert_ne!(lasting_events(&since(now()), now()), lasting_events(&until, now()));
}

#[test]
fn only_what_has_changed_is_news() {
    let live = keeping(&Rc::default(), [said(200, CHESS)]);
    let event = block_on(live.event(&EventId::new("e1"))).unwrap();
    let counts = Counts { yes: 3, ..event.counts };
    let counted = Event { counts, ..event.clone() };
    let renamed = Event { name: "Go".to_owned(), ..counted.clone() };
    assert_eq!(news(&event, &event.clone()), News::None);
    assert_eq!(news(&event, &counted), News::Counts(counts));
    assert_eq!(news(&event, &renamed), News::Much);
    let page = |event: &Event| Page { items: vec![event.clone()], ..Page::empty() };
    assert_eq!(news(&page(&event), &page(&event)), News::None);
    assert_eq!(news(&page(&event), &page(&counted)), News::Much);
    // Of what is unknown nothing is taken to be the same.
    assert_eq!(news(&7_u8, &7_u8), News::Much);
}

#[test]
fn what_the_source_denies_does_not_stand() {
    for (failure, stands) in [
        (Failure::Unreachable, true),
        (Failure::TimedOut, true),
        (Failure::Refused(Problem::Unavailable(None)), true),
        (Failure::Refused(Problem::NotFound), false),
        (Failure::Refused(Problem::NotAllowed), false),
    ] {
        assert_eq!(outlives(&failure), stands, "{failure:?}");
    }
}

#[test]
fn a_folder_told_at_second_hand_is_known_and_read_anew() {
    let files =
        |status, name: &str| [said(status, "[]"), said(status, &format!(r#"[{}]"#, CHESS.replace("Chess", name)))];
    let script = [files(203, "Chess"), files(200, "Go")].concat();
    let folder = Dataset::new("https://example.org/town/".to_owned(), None, Scripted::answering(script), around());
    let name = || block_on(folder.event(&EventId::new("e1"))).unwrap().name;
    assert_eq!(name(), "Chess");
    assert!(block_on(folder.is_second_hand()));
    folder.forget();
    assert!(!block_on(folder.is_second_hand()));
    assert_eq!(name(), "Go");
}
