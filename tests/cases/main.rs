//! The tables of `backends/cases`, run against the domain's own rules. Backends run the same files against theirs.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../common/mod.rs"]
mod common;
mod table;
mod town;

use serde_json::Value;
use town::Town;

fn run(file: &str) {
    let table = table::read(file);
    for case in &table.cases {
        let mut town = Town::of(&case.event);
        for (number, step) in (1..).zip(&case.steps) {
            let place = format!("{file}: {}: step {number}: {}", case.name, step.what);
            let outcome = town.perform(step);
            if let Err(wrong) = table::compare(&step.expect, &outcome) {
                panic!("{place}\n  {wrong}\n  came: {outcome}");
            }
        }
    }
    assert!(!table.cases.is_empty(), "{file} has no cases");
}

macro_rules! tables {
    ($($name:ident),* $(,)?) => {
        $(#[test] fn $name() { run(concat!(stringify!($name), ".json")); })*

        #[test]
        fn every_table_is_run() {
            let run = [$(concat!(stringify!($name), ".json")),*];
            let there = table::files();
            assert_eq!(there, run, "each file of backends/cases has its line here, in order of the name");
        }
    };
}

tables!(
    approval, changing, duplicates, events, fields, guests, offers, organising, policies, roster, seats, waitlist,
    window,
);

/// A table that says something wrong is found out.
#[test]
fn a_wrong_expectation_fails() {
    let came: Value = serde_json::json!({"status": "confirmed", "revision": 1, "createdAt": "2026-03-03T12:00:00Z"});
    let expect = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
    for right in [
        r#""confirmed""#,
        r#"{"revision": 1}"#,
        r#"{"waitlistPosition": null, "additionalNumberOfGuests": 0}"#,
        r#"{"createdAt": "2026-03-03T13:00:00+01:00"}"#,
        "null",
    ] {
        assert_eq!(table::compare(&expect(right), &came), Ok(()), "{right}");
    }
    for wrong in [r#""waitlisted""#, r#""event-full""#, r#"{"revision": 2}"#, r#"{"waitlistPosition": 1}"#] {
        assert!(table::compare(&expect(wrong), &came).is_err(), "{wrong}");
    }
    let refused = serde_json::json!({"problem": "invalid-field", "field": "attendee.name"});
    assert!(table::compare(&Value::Null, &refused).is_err(), "a step without `expect` must be accepted");
    assert_eq!(table::compare(&expect(r#"{"problem": "invalid-field", "field": "name"}"#), &refused), Ok(()));
    assert!(table::compare(&expect(r#"{"problem": "invalid-field", "field": "email"}"#), &refused).is_err());
}
