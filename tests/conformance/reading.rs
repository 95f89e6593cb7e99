//! What everybody may read: groups, events, members, topics; found by what they are about.

use crate::people::problem;
use crate::town::Town;
use turnout::browser::clock::now;
use turnout::domain::event::{AttendanceMode, Counts, Event};
use turnout::domain::filter::{EventFilter, GroupFilter, Near, Order};
use turnout::domain::id::{EventId, GroupSlug};
use turnout::domain::place::Geo;
use turnout::domain::problem::Problem;
use wasm_bindgen_test::wasm_bindgen_test;

const KNOWN: [&str; 4] = ["supper", "stew", "regatta", "long-ago"];

/// Other tests announce events too; these stood here from the beginning.
fn known(events: &[Event]) -> Vec<&str> {
    events.iter().map(|event| event.id.as_str()).filter(|id| KNOWN.contains(id)).collect()
}

fn words(words: &str) -> EventFilter {
    EventFilter { words: words.to_owned(), ..EventFilter::default() }
}

#[wasm_bindgen_test]
async fn events_are_found_by_what_they_are() {
    let town = Town::find().await;
    let source = town.visitor();
    let near = |latitude, longitude, radius_km| Near { centre: Geo { latitude, longitude }, radius_km };
    let all = EventFilter::default;
    let cases = [
        (EventFilter { from: Some(now()), ..all() }, vec!["supper", "stew", "regatta"]),
        (EventFilter { to: Some(now()), ..all() }, vec!["long-ago"]),
        (words("LENTIL"), vec!["supper"]),
        (words("table stew"), vec!["stew"]),
        (words("nothing like it"), vec![]),
        (EventFilter { group: Some(GroupSlug::new("oars")), ..all() }, vec!["long-ago", "regatta"]),
        (EventFilter { topic: Some("repair".to_owned()), ..all() }, vec!["stew"]),
        (EventFilter { mode: Some(AttendanceMode::Online), ..all() }, vec!["stew", "regatta"]),
        (EventFilter { mode: Some(AttendanceMode::Mixed), ..all() }, vec!["stew"]),
        (EventFilter { super_event: Some("spring".to_owned()), ..all() }, vec!["stew"]),
        (EventFilter { near: Some(near(48.1, -1.6, 20.0)), ..all() }, vec!["supper", "stew"]),
        (
            EventFilter { group: Some(GroupSlug::new("oars")), order: Order::LatestFirst, ..all() },
            vec!["regatta", "long-ago"],
        ),
    ];
    for (filter, expected) in cases {
        let page = source.events(&filter, None, Some(200)).await.expect("a page");
        assert_eq!(known(&page.items), expected, "{}: {filter:?}", town.name);
        assert!(page.unreadable.is_empty(), "{:?}", page.unreadable);
    }
}

#[wasm_bindgen_test]
async fn an_event_and_its_group_say_what_they_were_given() {
    let source = Town::find().await.visitor();
    let supper = source.event(&EventId::new("supper")).await.expect("the event");
    assert_eq!((supper.name.as_str(), supper.summary.as_deref()), ("Supper", Some("Lentil soup")));
    assert_eq!(supper.schedule.time_zone, "Europe/Paris", "its group's zone");
    let past = source.event(&EventId::new("long-ago")).await.expect("the event");
    assert_eq!(past.counts, Counts { yes: 7, guests: 2, maybe: 1, waitlist: 0, attended: past.counts.attended });
    let group = source.group("oars").await.expect("the group");
    assert_eq!((group.name.as_str(), group.topics.len()), ("Ärger mit Rudern", 1));
    assert_eq!(group.next_event.map(|next| next.id), Some(EventId::new("regatta")));
}

#[wasm_bindgen_test]
async fn groups_are_found_in_order_of_their_name() {
    let source = Town::find().await.visitor();
    let found = async |filter: GroupFilter| {
        let page = source.groups(&filter, None).await.expect("a page");
        let slugs = page.items.into_iter().map(|group| group.slug.as_str().to_owned());
        slugs.filter(|slug| ["long-table", "oars"].contains(&slug.as_str())).collect::<Vec<_>>()
    };
    assert_eq!(found(GroupFilter::default()).await, ["oars", "long-table"], "A before L, with or without dots");
    assert_eq!(found(GroupFilter { words: "arger".to_owned(), ..GroupFilter::default() }).await, ["oars"]);
    assert_eq!(found(GroupFilter { topic: Some("food".to_owned()), ..GroupFilter::default() }).await, ["long-table"]);
}

#[wasm_bindgen_test]
async fn members_are_those_who_say_so_by_name() {
    let source = Town::find().await.visitor();
    let page = source.members("long-table", None).await.expect("a page");
    assert_eq!(page.items.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["Ada", "Ben"]);
    let topics = source.topics().await.expect("topics");
    assert!(topics.iter().any(|topic| topic == "Neighbours"), "{topics:?}");
}

#[wasm_bindgen_test]
async fn what_is_not_there_is_not_found() {
    let source = Town::find().await.visitor();
    let (event, group) = (EventId::new("no-such-event"), "no-such-group");
    assert_eq!(problem(source.event(&event).await.expect_err("none")), Problem::NotFound);
    assert_eq!(problem(source.group(group).await.expect_err("none")), Problem::NotFound);
    assert_eq!(problem(source.members(group, None).await.expect_err("none")), Problem::NotFound);
    assert_eq!(problem(source.attendees(&event, None).await.expect_err("none")), Problem::NotFound);
}
