//! Words find what holds them, however they are typed; every other part of a filter narrows as it says.

mod common;

use common::{World, at};
use proptest::prelude::*;
use turnout::data::wire::{self, Reading, event, group};
use turnout::domain::event::{AttendanceMode, Event};
use turnout::domain::filter::{EventFilter, GroupFilter, Near};
use turnout::domain::fold::fold;
use turnout::domain::group::Group;
use turnout::domain::id::GroupSlug;
use turnout::domain::place::Geo;
use turnout::domain::search::{Narrowing, SearchIndex};

const READING: Reading = Reading { zones: &World, site_zone: "Europe/London", group_zone: &|_| None, shift_weeks: 0 };

fn an_event(record: serde_json::Value) -> Event {
    wire::record(&record.to_string(), (event::ID, &|fields| event::read(fields, &READING))).expect("readable")
}

fn a_group(record: serde_json::Value) -> Group {
    wire::record(&record.to_string(), (group::ID, &|fields| group::read(fields, &READING))).expect("readable")
}

fn named(name: &str) -> Event {
    an_event(serde_json::json!({"id": "x", "name": name, "startDate": "2026-01-05T19:00:00"}))
}

fn index_of(events: &[Event]) -> SearchIndex {
    SearchIndex::of_events(events.iter().map(|event| (event, None)))
}

#[test]
fn folding_leaves_plain_small_letters() {
    let check = |text: &str, expected: &str| assert_eq!(fold(text), expected, "{text}");
    check("Café CRÈME", "cafe creme");
    check("Œuvre & Ægir", "oeuvre & aegir");
    check("Straße, Þór, Łódź", "strasse, thor, lodz");
    check("ŞİŞLİ ığüşöç", "sisli igusoc");
    check("Brașov", "brasov");
    check("e\u{301}te\u{301}", "ete");
    check("3 × 4 ÷ 2", "3 × 4 ÷ 2");
    check("L’été\u{a0}ici\n", "l'ete ici ");
    check("МОСКВА Ελλάδα 東京", "москва ελλάδα 東京");
}

#[test]
fn every_part_that_a_visitor_reads_is_searched() {
    let event = an_event(serde_json::json!({
        "id": "x", "name": "Soirée", "summary": "with crumbs", "startDate": "2026-01-05T19:00:00", "topics": ["baking"],
        "location": {"name": "The Old Mill", "address": {"streetAddress": "Weir Lane", "addressLocality": "Alderbrook"}},
        "performers": [{"id": "p", "name": "Zoë Quill"}], "hosts": [{"id": "h", "name": "Tam Reed"}],
        "description": "<p class=\"gravel\">Bring <b>an apron</b></p>", "descriptionFormat": "html",
    }));
    let group = a_group(serde_json::json!({"slug": "loaf", "name": "Loaf League"}));
    let index = SearchIndex::of_events([(&event, Some(&group))].into_iter());
    let found = |query| !index.search(query, &mut Narrowing::default()).is_empty();
    for query in
        ["soiree", "CRUMBS", "bak", "mill old", "weir alderbrook", "zoe quill", "tam", "apron", "loaf soir", ""]
    {
        assert!(found(query), "{query}");
    }
    for query in ["gravel", "class", "apron saw", "loafers"] {
        assert!(!found(query), "{query}");
    }
}

#[test]
fn many_long_descriptions_are_still_searched_at_their_beginning() {
    let long = format!("opening {} closing", "é".repeat(3_000_000));
    let record = serde_json::json!({"id": "x", "name": "n", "startDate": "2026-01-05T19:00:00", "description": long});
    let index = index_of(&[an_event(record)]);
    assert_eq!(index.search("opening", &mut Narrowing::default()), [0]);
    assert!(index.search("closing", &mut Narrowing::default()).is_empty());
}

#[test]
fn a_group_is_found_by_its_words() {
    let groups = [
        a_group(serde_json::json!({"slug": "a", "name": "Ridge Walkers", "addressLocality": "Évian"})),
        a_group(serde_json::json!({"slug": "b", "name": "Chess", "topics": ["Games"], "description": "Over **tea**"})),
    ];
    let index = SearchIndex::of_groups(groups.iter());
    assert_eq!(index.search("evian ridge", &mut Narrowing::default()), [0]);
    assert_eq!(index.search("games tea", &mut Narrowing::default()), [1]);
}

/// Few letters, some accented, so that hits, near misses and repeats are common.
const TEXT: &str = "[aAbBéÉœß ]{0,12}";

proptest! {
    #[test]
    fn finds_what_a_plain_look_finds(
        names in prop::collection::vec(TEXT.prop_map(|text| format!("n{text}")), 0..20),
        queries in prop::collection::vec("[abéœ]{0,4}( [abEß]{0,3})?", 1..6),
    ) {
        let events: Vec<Event> = names.iter().map(|name| named(name)).collect();
        let index = index_of(&events);
        // One memory for all, as in a search field: typing on, deleting and starting over must not lose or keep anything.
        let mut last = Narrowing::default();
        for query in &queries {
            let mut typed = String::new();
            for char in query.chars() {
                typed.push(char);
                let expected: Vec<u32> = (0..names.len() as u32)
                    .filter(|at| {
                        let text = fold(&names[*at as usize]);
                        fold(&typed).split_whitespace().all(|word| text.contains(word))
                    })
                    .collect();
                prop_assert_eq!(index.search(&typed, &mut last), expected, "{}", typed);
            }
        }
    }
}

#[test]
fn each_part_of_a_filter_narrows() {
    let event = an_event(serde_json::json!({
        "id": "x", "group": "walkers", "name": "Hill", "topics": ["Outdoors"], "superEvent": "autumn-week",
        "startDate": "2026-01-05T19:00:00", "endDate": "2026-01-05T21:00:00",
        "location": {"geo": {"latitude": 51.0, "longitude": 0.0}},
    }));
    let fits =
        |filter: EventFilter| filter.matches(&event, event.schedule.starts(&World), event.schedule.ends(&World), None);
    let any = EventFilter::default;
    let near = |latitude, radius_km| Some(Near { centre: Geo { latitude, longitude: 0.0 }, radius_km });
    for (what, filter, expected) in [
        ("everything", any(), true),
        ("its group", EventFilter { group: Some(GroupSlug::new("walkers")), ..any() }, true),
        ("another group", EventFilter { group: Some(GroupSlug::new("walk")), ..any() }, false),
        ("its topic, shouted", EventFilter { topic: Some("OUTDOORS".into()), ..any() }, true),
        ("half its topic", EventFilter { topic: Some("out".into()), ..any() }, false),
        ("from during it", EventFilter { from: Some(at("2026-01-05T20:59:00Z")), ..any() }, true),
        ("from its end", EventFilter { from: Some(at("2026-01-05T21:00:00Z")), ..any() }, false),
        ("until during it", EventFilter { to: Some(at("2026-01-05T19:01:00Z")), ..any() }, true),
        ("until its start", EventFilter { to: Some(at("2026-01-05T19:00:00Z")), ..any() }, false),
        ("near", EventFilter { near: near(51.1, 12.0), ..any() }, true),
        ("not so near", EventFilter { near: near(51.1, 11.0), ..any() }, false),
        ("its programme", EventFilter { super_event: Some("autumn-week".into()), ..any() }, true),
        ("another programme", EventFilter { super_event: Some("spring-week".into()), ..any() }, false),
        (
            "two that fit, one that does not",
            EventFilter {
                topic: Some("outdoors".into()),
                near: near(51.0, 1.0),
                to: Some(at("2025-01-01T00:00:00Z")),
                ..any()
            },
            false,
        ),
    ] {
        assert_eq!(fits(filter), expected, "{what}");
    }
}

#[test]
fn a_mixed_event_is_both_in_a_room_and_online() {
    use AttendanceMode::{Mixed, Offline, Online};
    for (mode, wanted, expected) in [
        (Offline, Offline, true),
        (Offline, Online, false),
        (Offline, Mixed, false),
        (Online, Online, true),
        (Online, Offline, false),
        (Online, Mixed, false),
        (Mixed, Offline, true),
        (Mixed, Online, true),
        (Mixed, Mixed, true),
    ] {
        let event = Event { attendance_mode: mode, ..named("x") };
        let filter = EventFilter { mode: Some(wanted), ..EventFilter::default() };
        let at = event.schedule.starts(&World);
        assert_eq!(filter.matches(&event, at, at, None), expected, "{mode:?} where {wanted:?} is wanted");
    }
}

#[test]
fn a_whole_day_lasts_until_its_own_midnight() {
    let event = an_event(serde_json::json!({
        "id": "x", "name": "Fair", "startDate": "2026-07-04", "endDate": "2026-07-05", "timeZone": "America/New_York",
    }));
    let fits = |from: &str| {
        let filter = EventFilter { from: Some(at(from)), ..EventFilter::default() };
        filter.matches(&event, event.schedule.starts(&World), event.schedule.ends(&World), None)
    };
    assert!(fits("2026-07-06T03:59:00Z"));
    assert!(!fits("2026-07-06T04:00:00Z"));
}

#[test]
fn without_a_place_an_event_is_where_its_group_is_unless_it_is_online() {
    let home = Geo { latitude: 51.0, longitude: 0.0 };
    let filter = EventFilter { near: Some(Near { centre: home, radius_km: 1.0 }), ..EventFilter::default() };
    let start = at("2026-01-05T19:00:00Z");
    let fits = |mode, home| filter.matches(&Event { attendance_mode: mode, ..named("x") }, start, start, home);
    assert!(fits(AttendanceMode::Offline, Some(home)));
    assert!(fits(AttendanceMode::Mixed, Some(home)));
    assert!(!fits(AttendanceMode::Online, Some(home)));
    assert!(!fits(AttendanceMode::Offline, None));
}

#[test]
fn groups_are_narrowed_by_topic_and_distance() {
    let group = a_group(serde_json::json!({
        "slug": "a", "name": "A", "topics": ["Music"], "geo": {"latitude": 51.0, "longitude": 0.0},
    }));
    let near = |latitude| Some(Near { centre: Geo { latitude, longitude: 0.0 }, radius_km: 20.0 });
    assert!(GroupFilter { topic: Some("music".into()), near: near(51.1), ..GroupFilter::default() }.matches(&group));
    assert!(!GroupFilter { topic: Some("musical".into()), ..GroupFilter::default() }.matches(&group));
    assert!(!GroupFilter { near: near(51.3), ..GroupFilter::default() }.matches(&group));
}
