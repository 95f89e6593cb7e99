//! Lists in parts, while records come and go: no page skips or repeats one that was there all along.

use crate::people::{Person, arrive};
use crate::town::{Town, fresh, minutes_from_now};
use serde_json::{Value, json};
use turnout::domain::filter::{EventFilter, GroupFilter, Order};
use turnout::domain::id::GroupSlug;
use turnout::domain::page::Cursor;
use wasm_bindgen_test::wasm_bindgen_test;

const DAY: i64 = 24 * 60;
/// More than a page has where nobody says how long it should be.
const MANY: usize = 60;

#[wasm_bindgen_test]
async fn events_come_and_go_between_two_pages() {
    let town = Town::find().await;
    for order in [Order::SoonestFirst, Order::LatestFirst] {
        let slug = town.found("Paged", json!({})).await;
        let at = |start: &str| json!({"group": slug, "startDate": start, "endDate": null});
        let mut ids = Vec::new();
        for day in 400..404 {
            let start = minutes_from_now(DAY * day);
            // Two at one time, so that the id decides.
            for _ in 0..2 {
                ids.push(town.announce(at(&start)).await);
            }
        }
        let filter = EventFilter { group: Some(GroupSlug::new(slug.as_str())), order, ..EventFilter::default() };
        let (mut cursor, mut met): (Option<Cursor>, Vec<_>) = (None, Vec::new());
        for round in 0.. {
            let page = town.visitor().events(&filter, cursor, Some(2)).await.expect("a page");
            assert!(page.items.len() <= 2, "no more than was asked for");
            met.extend(page.items.into_iter().map(|event| event.id));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
            assert!(round < 20, "the list does not end");
            // One comes before all that was shown, one leaves from behind us.
            let day = if order == Order::SoonestFirst { 300 } else { 500 };
            town.announce(at(&minutes_from_now(DAY * day))).await;
            if round == 0 {
                town.edit(&met[0], json!({"group": null})).await;
            }
        }
        met.retain(|id| ids.contains(id));
        if order == Order::LatestFirst {
            ids.reverse();
            // Of two that start together the smaller id comes first, whichever way the list goes.
            ids.chunks_mut(2).for_each(<[_]>::reverse);
        }
        assert_eq!(met, ids, "{} {order:?}: each once, in order", town.name);
    }
}

#[wasm_bindgen_test]
async fn groups_come_and_change_between_two_pages() {
    let town = Town::find().await;
    let topic = format!("Topic {}", fresh());
    let names: Vec<String> = (0..MANY).map(|number| format!("Group {number:02}")).collect();
    let mut slugs = Vec::new();
    for name in &names {
        slugs.push(town.found(name, json!({"topics": [topic]})).await);
    }
    let filter = GroupFilter { topic: Some(topic.clone()), ..GroupFilter::default() };
    let visitor = town.visitor();
    let first = visitor.groups(&filter, None).await.expect("a page");
    let seen: Vec<_> = first.items.into_iter().map(|group| group.name).collect();
    assert_eq!(seen, names[..seen.len()], "by name");
    assert!(first.next.is_some(), "{} groups are more than a page", names.len());
    town.found("Group 000, late", json!({"topics": [topic]})).await;
    let gone = town.organise("PATCH", &format!("/groups/{}", slugs[0]), json!({"topics": Value::Null})).await;
    assert_eq!(gone.status, 200, "{}", gone.body);
    let rest = town.visitor().groups(&filter, first.next).await.expect("a page");
    assert_eq!(rest.items.into_iter().map(|group| group.name).collect::<Vec<_>>(), names[seen.len()..]);
    assert!(rest.next.is_none(), "the list has ended");
}

#[wasm_bindgen_test]
async fn members_are_paged_by_name() {
    let town = Town::find().await;
    let (visitor, mut cursor, mut met) = (town.visitor(), None, Vec::new());
    loop {
        let page = visitor.members("choir", cursor).await.expect("a page");
        met.extend(page.items.into_iter().map(|person| person.name));
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(met, (0..MANY).map(|number| format!("Voice {number:02}")).collect::<Vec<_>>());
}

#[wasm_bindgen_test]
async fn people_come_and_go_between_two_pages_of_a_roster() {
    let town = Town::find().await;
    let event = town.announce(json!({})).await;
    let names: Vec<String> = (0..MANY).map(|number| format!("Guest {number:02}")).collect();
    let people = arrive(&town, &event, &names.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let first = town.visitor().attendees(&event, None).await.expect("a page");
    let seen: Vec<_> = first.items.into_iter().map(|attendee| attendee.person.name).collect();
    assert_eq!(seen, names[..seen.len()], "in order of joining");
    assert!(first.next.is_some(), "{} people are more than a page", names.len());
    people[0].cancel().await.expect("theirs");
    Person::at(&town, &event, "Late").send().await.expect("there is room");
    let rest = town.visitor().attendees(&event, first.next).await.expect("a page");
    let rest: Vec<_> = rest.items.into_iter().map(|attendee| attendee.person.name).collect();
    assert_eq!(rest, [&names[seen.len()..], &["Late".to_owned()]].concat());
}
