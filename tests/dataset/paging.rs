//! Going from page to page shows everything that fits exactly once, in order.

use crate::common::at;
use crate::world::{Town, done};
use proptest::prelude::*;
use serde_json::{Value, json};
use turnout::domain::event::Event;
use turnout::domain::filter::{EventFilter, GroupFilter, Order};
use turnout::domain::group::Group;
use turnout::domain::id::GroupSlug;

const TOPICS: [&str; 3] = ["Music", "food", "walks"];

/// Many events at few times, so that pages end between events that start together.
fn events(count: usize, times: u64) -> Value {
    let event = |at: usize| {
        let day = 1 + (at as u64 * 7919) % times;
        json!({
            "id": format!("e{}", (at * 37) % count.max(1)), "group": format!("g{}", at % 3), "name": format!("Event n{at}"),
            "startDate": format!("2026-01-{day:02}T19:00:00"), "topics": [TOPICS[at % 3]],
        })
    };
    (0..count).map(event).collect()
}

fn all(town: &Town, filter: &EventFilter, limit: Option<u32>) -> Vec<Event> {
    let dataset = town.open();
    let (mut found, mut cursor) = (Vec::new(), None);
    loop {
        let page = done(dataset.events(filter, cursor.as_ref(), limit)).expect("a page");
        assert!(page.items.len() <= limit.unwrap_or(50) as usize);
        found.extend(page.items);
        match page.next {
            Some(next) => cursor = Some(next),
            None => return found,
        }
    }
}

fn ids(events: &[Event]) -> Vec<String> {
    events.iter().map(|event| event.id.to_string()).collect()
}

prop_compose! {
    fn a_filter()(
        words in prop::sample::select(vec!["", "n1", "event", "music 2", "nowhere"]),
        group in prop::option::of("g[0-3]"),
        topic in prop::option::of(prop::sample::select(TOPICS.to_vec())),
        from in prop::option::of(1_u32..12), to in prop::option::of(1_u32..12), latest in any::<bool>(),
    ) -> EventFilter {
        let day = |day: u32| at(&format!("2026-01-{day:02}T20:00:00Z"));
        EventFilter {
            words: words.to_owned(),
            group: group.map(|group| GroupSlug::new(group.as_str())),
            topic: topic.map(str::to_owned),
            from: from.map(day),
            to: to.map(day),
            order: if latest { Order::LatestFirst } else { Order::SoonestFirst },
            ..EventFilter::default()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn pages_show_everything_that_fits_once(
        count in (0_usize..70).prop_filter("37 and the count have no divisor in common", |count| count % 37 != 0),
        times in 1_u64..12, filter in a_filter(), limit in 1_u32..30,
    ) {
        let town = Town::of(json!([]), events(count, times));
        let paged = all(&town, &filter, Some(limit));
        let whole = done(town.open().events(&filter, None, Some(200))).expect("one page").items;
        prop_assert_eq!(ids(&paged), ids(&whole));

        let everything = all(&town, &EventFilter::default(), None);
        prop_assert_eq!(everything.len(), count);
        let mut found = ids(&paged);
        found.sort();
        found.dedup();
        prop_assert_eq!(found.len(), paged.len(), "nothing twice");
        if filter.words.is_empty() {
            let fits = |event: &&Event| {
                let turnout::domain::schedule::Moment::At(start) = event.schedule.start else { return false };
                let end = start + turnout::domain::instant::Span::hours(3);
                filter.matches(event, start, end, None)
            };
            prop_assert_eq!(everything.iter().filter(fits).count(), paged.len(), "nothing left out");
        }
        let in_order = |pair: &[Event]| {
            let key = |event: &Event| match event.schedule.start {
                turnout::domain::schedule::Moment::At(at) => at.millis(),
                turnout::domain::schedule::Moment::Day(_) => 0,
            };
            let (one, next) = (key(&pair[0]), key(&pair[1]));
            let (one, next) = if filter.order == Order::LatestFirst { (-one, -next) } else { (one, next) };
            (one, &pair[0].id) < (next, &pair[1].id)
        };
        prop_assert!(paged.windows(2).all(in_order));
    }
}

#[test]
fn bad_records_stand_on_the_first_page_alone() {
    let mut records = events(3, 3);
    records.as_array_mut().expect("a list").push(json!({"id": "bad", "name": "No time"}));
    let dataset = Town::of(json!([]), records).open();
    let first = done(dataset.events(&EventFilter::default(), None, Some(2))).expect("a page");
    assert_eq!(first.unreadable.len(), 1);
    let second = done(dataset.events(&EventFilter::default(), first.next.as_ref(), Some(2))).expect("a page");
    assert_eq!(second.unreadable, []);
    assert_eq!(second.items.len(), 1);
}

#[test]
fn groups_come_in_order_of_their_name_page_by_page() {
    let count = 120;
    let group =
        |at: usize| json!({"slug": format!("g{at}"), "name": format!("{}x", ["Écho", "alpha", "Zulu"][at % 3])});
    let dataset = Town::of((0..count).map(group).collect(), json!([])).open();
    let (mut found, mut cursor): (Vec<Group>, _) = (Vec::new(), None);
    loop {
        let page = done(dataset.groups(&GroupFilter::default(), cursor.as_ref())).expect("a page");
        found.extend(page.items);
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    let mut slugs: Vec<&GroupSlug> = found.iter().map(|group| &group.slug).collect();
    slugs.sort();
    slugs.dedup();
    assert_eq!((found.len(), slugs.len()), (count, count));
    let mut names: Vec<&str> = found.iter().map(|group| group.name.as_str()).collect();
    names.dedup();
    assert_eq!(names, ["alphax", "Échox", "Zulux"]);
}
