//! What a folder shows.

use crate::common::{World, at};
use crate::world::{Town, URL, done, set_time};
use serde_json::{Value, json};
use std::path::Path;
use turnout::data::failure::Failure;
use turnout::domain::filter::{EventFilter, GroupFilter};
use turnout::domain::id::{EventId, GroupSlug};
use turnout::domain::instant::{Date, Month};
use turnout::domain::problem::Problem;
use turnout::domain::schedule::Moment;
use turnout::domain::zone::Zones;

fn alderbrook() -> Town {
    let town = Town::default();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/fixtures/alderbrook");
    for file in ["groups.json", "events.json", "people.json", "rsvps.json"] {
        town.web.put(file, std::fs::read_to_string(folder.join(file)).expect("bundled"));
    }
    town
}

#[test]
fn the_bundled_town_reads_without_a_bad_record() {
    let dataset = alderbrook().open();
    let groups = done(dataset.groups(&GroupFilter::default(), None)).expect("groups");
    assert_eq!(groups.unreadable, []);
    assert!(groups.items.len() >= 8, "{} groups", groups.items.len());
    let events = done(dataset.events(&EventFilter::default(), None, Some(200))).expect("events");
    assert_eq!(events.unreadable, []);
    assert!(events.items.len() >= 60, "{} events", events.items.len());
    for event in &events.items {
        let roster = done(dataset.attendees(&event.id, None));
        match roster {
            Ok(page) => assert_eq!(page.unreadable, [], "{}", event.id),
            Err(failure) => assert_eq!(failure, Failure::Refused(Problem::NotAllowed), "{}", event.id),
        }
    }
    let members: usize =
        groups.items.iter().map(|group| done(dataset.members(&group.slug, None)).expect("members").items.len()).sum();
    assert!(members > 10, "{members} members");
}

#[test]
fn the_first_page_needs_two_files_read_once() {
    let town = alderbrook();
    let dataset = town.open();
    for _ in 0..2 {
        done(dataset.groups(&GroupFilter::default(), None)).expect("groups");
        done(dataset.events(&EventFilter::default(), None, None)).expect("events");
        done(dataset.topics()).expect("topics");
    }
    assert_eq!(town.web.files_asked(), ["groups.json", "events.json"]);
}

#[test]
fn two_who_ask_at_once_share_one_loading() {
    let town = alderbrook();
    let dataset = town.open();
    let (any_group, any_event) = (GroupFilter::default(), EventFilter::default());
    let both = futures::future::join(dataset.groups(&any_group, None), dataset.events(&any_event, None, None));
    let (groups, events) = done(both);
    assert!(groups.is_ok() && events.is_ok());
    assert_eq!(town.web.files_asked(), ["groups.json", "events.json"]);
}

#[test]
fn a_bad_record_is_named_and_the_good_ones_show() {
    let town = Town::of(
        json!([{"slug": "cooks", "name": "Cooks"}, {"slug": "Shouting Cooks", "name": "Loud"}]),
        json!([
            {"id": "a", "group": "cooks", "name": "Soup", "startDate": "2026-01-08T19:00:00"},
            {"id": "b", "group": "cooks", "name": "Bread", "startDate": "soon"},
            {"id": "a", "group": "cooks", "name": "Soup again", "startDate": "2026-01-09T19:00:00"},
        ]),
    );
    let dataset = town.open();
    let groups = done(dataset.groups(&GroupFilter::default(), None)).expect("groups");
    assert_eq!(groups.items.len(), 1);
    assert_eq!(groups.unreadable[0].field, "slug");
    let events = done(dataset.events(&EventFilter::default(), None, None)).expect("events");
    let names: Vec<&str> = events.items.iter().map(|event| event.name.as_str()).collect();
    assert_eq!(names, ["Soup"]);
    let bad: Vec<_> = events.unreadable.iter().map(|bad| (bad.id.as_str(), bad.field.as_str())).collect();
    assert_eq!(bad, [("b", "startDate"), ("a", "id")]);
}

#[test]
fn a_missing_file_is_named_and_asking_again_helps() {
    let town = Town::of(json!([]), json!([]));
    town.web.fail("events.json", 404);
    let dataset = town.open();
    let failure = done(dataset.groups(&GroupFilter::default(), None)).expect_err("no events.json");
    assert!(
        matches!(&failure, Failure::Unreadable { what, .. } if *what == format!("{URL}/events.json")),
        "{failure:?}"
    );
    town.web.put("events.json", "[]");
    assert!(done(dataset.groups(&GroupFilter::default(), None)).is_ok());
}

#[test]
fn what_is_not_json_is_named() {
    let town = Town::of(json!([]), json!([]));
    town.web.put("groups.json", "<!doctype html><title>Start</title>");
    let failure = done(town.open().groups(&GroupFilter::default(), None)).expect_err("a web page");
    assert!(matches!(&failure, Failure::Unreadable { what, .. } if what.ends_with("groups.json")), "{failure:?}");
}

#[test]
fn people_and_answers_need_not_be_there() {
    // Some hosts say 404 for what they have not, others send their start page.
    let (bare, start_page) = (Town::with_event(json!({})), Town::with_event(json!({})));
    for file in ["people.json", "rsvps.json"] {
        start_page.web.put(file, "<!doctype html><title>Start</title>");
    }
    for town in [bare, start_page] {
        let roster = done(town.open().attendees(&EventId::new("supper"), None)).expect("an empty roster");
        assert_eq!((roster.items, roster.unreadable), (Vec::new(), Vec::new()));
        let members = done(town.open().members(&GroupSlug::new("cooks"), None)).expect("no members");
        assert_eq!(members.items, []);
    }
}

#[test]
fn what_does_not_exist_is_not_found() {
    let dataset = Town::with_event(json!({})).open();
    let not_found = Err(Failure::Refused(Problem::NotFound));
    assert_eq!(done(dataset.group(&GroupSlug::new("bakers"))).map(|_| ()), not_found);
    assert_eq!(done(dataset.event(&EventId::new("lunch"))).map(|_| ()), not_found);
    assert_eq!(done(dataset.members(&GroupSlug::new("bakers"), None)).map(|_| ()), not_found);
    assert_eq!(done(dataset.attendees(&EventId::new("lunch"), None)).map(|_| ()), not_found);
}

#[test]
fn members_are_those_who_say_so_in_order_of_their_name() {
    let town = Town::with_event(json!({})).and(
        "people.json",
        json!([
            {"id": "z", "name": "Zoe", "memberOf": ["cooks"]},
            {"id": "o", "name": "Otto", "memberOf": ["bakers"]},
            {"id": "e", "name": "Élise", "memberOf": ["bakers", "cooks"], "image": {"url": "faces/elise.jpg"}},
        ]),
    );
    let page = done(town.open().members(&GroupSlug::new("cooks"), None)).expect("members");
    let names: Vec<&str> = page.items.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Élise", "Zoe"]);
    let face = page.items[0].image.as_ref().map(|image| image.url.as_str());
    assert_eq!(face, Some("https://town.example.org/data/faces/elise.jpg"));
}

#[test]
fn pictures_are_found_from_the_folder() {
    for (written, expected) in [
        ("a.jpg", "https://town.example.org/data/a.jpg"),
        ("/a.jpg", "https://town.example.org/a.jpg"),
        ("//cdn.example.org/a.jpg", "https://cdn.example.org/a.jpg"),
        ("https://cdn.example.org/a.jpg", "https://cdn.example.org/a.jpg"),
        ("data:image/png;base64,AA", "data:image/png;base64,AA"),
    ] {
        let town = Town::with_event(json!({"image": {"url": written}}));
        let event = done(town.open().event(&EventId::new("supper"))).expect("the event");
        assert_eq!(event.image.expect("a picture").url, expected);
    }
}

#[test]
fn a_group_names_its_next_event() {
    let events = json!([
        {"id": "past", "group": "cooks", "name": "Past", "startDate": "2026-01-05T08:00:00"},
        {"id": "off", "group": "cooks", "name": "Off", "startDate": "2026-01-05T11:00:00", "eventStatus": "cancelled"},
        {"id": "other", "group": "bakers", "name": "Other", "startDate": "2026-01-05T11:30:00"},
        {"id": "on-now", "group": "cooks", "name": "On now", "startDate": "2026-01-05T11:30:00"},
        {"id": "later", "group": "cooks", "name": "Later", "startDate": "2026-01-06T11:30:00"},
    ]);
    let dataset =
        Town::of(json!([{"slug": "cooks", "name": "Cooks"}, {"slug": "idle", "name": "Idle"}]), events).open();
    let next = |slug| done(dataset.group(&GroupSlug::new(slug))).expect("a group").next_event.map(|event| event.name);
    assert_eq!(next("cooks").as_deref(), Some("On now"));
    assert_eq!(next("idle"), None);
    set_time("2026-01-06T10:00:00Z");
    assert_eq!(next("cooks").as_deref(), Some("Later"));
}

#[test]
fn times_move_by_whole_weeks_and_keep_their_weekday_and_hour() {
    // Written in winter time, read in summer time, and the other way round.
    for (today, start, expected) in [
        ("2026-01-07T12:00:00Z", "2026-01-08T19:00:00", "2026-01-08T19:00:00Z"),
        ("2026-04-01T12:00:00Z", "2026-01-08T19:00:00", "2026-04-02T18:00:00Z"),
        ("2026-04-01T12:00:00Z", "2026-01-08T19:00:00Z", "2026-04-02T18:00:00Z"),
        ("2026-03-29T22:00:00Z", "2026-01-11T19:00:00", "2026-03-29T18:00:00Z"),
        // Already Monday in London's summer, still Sunday in UTC.
        ("2026-07-05T23:30:00Z", "2026-01-05T19:00:00", "2026-07-06T18:00:00Z"),
        ("2025-12-31T12:00:00Z", "2026-01-08T19:00:00", "2026-01-01T19:00:00Z"),
        ("2026-11-04T12:00:00Z", "2026-07-02T19:00:00", "2027-04-29T18:00:00Z"),
    ] {
        set_time(today);
        let town = Town::with_event(json!({"startDate": start}));
        let monday = Date::from_calendar_date(2026, Month::January, 5).expect("a date");
        let event = done(town.open_at(URL, Some(monday)).event(&EventId::new("supper"))).expect("the event");
        assert_eq!(event.schedule.start, Moment::At(at(expected)), "{start} on {today}");
        let civil = World.civil("Europe/London", at(expected)).expect("a time");
        assert_eq!(civil.hour(), 19, "{start} on {today}");
    }
}

#[test]
fn a_broken_search_cursor_is_refused() {
    let dataset = Town::with_event(json!({})).open();
    let cursor = turnout::domain::page::Cursor("over there".to_owned());
    let failure = done(dataset.events(&EventFilter::default(), Some(&cursor), None)).expect_err("no such place");
    assert_eq!(failure, Failure::Refused(Problem::InvalidField("cursor".to_owned())));
}

#[test]
fn topics_come_the_most_common_first() {
    let groups = json!([
        {"slug": "a", "name": "A", "topics": ["Bread", "Soup"]},
        {"slug": "b", "name": "B", "topics": ["soup"]},
    ]);
    let dataset = Town::of(groups, Value::Array(Vec::new())).open();
    assert_eq!(done(dataset.topics()).expect("topics"), ["Soup", "Bread"]);
}
