//! The project's own JSON, held to a general library's: the same texts are read, with the same meaning, and what is written is read there.
#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use serde_json::Value as Theirs;
use turnout::domain::decimal;
use turnout::json::{self, Value};

/// What theirs means, in ours.
fn ours(theirs: &Theirs) -> Value {
    match theirs {
        Theirs::Null => Value::Null,
        Theirs::Bool(flag) => Value::Bool(*flag),
        Theirs::Number(number) => Value::Number(number.as_f64().unwrap()),
        Theirs::String(text) => Value::String(text.clone()),
        Theirs::Array(items) => Value::Array(items.iter().map(ours).collect()),
        Theirs::Object(fields) => {
            let mut object = json::Fields::default();
            for (name, value) in fields {
                object.put(name.clone(), ours(value));
            }
            Value::Object(object)
        }
    }
}

/// Fields in their order, so that two records that say the same are the same.
fn sorted(value: Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        Value::Object(fields) => {
            let mut fields = fields.into_vec();
            fields.sort_by(|(one, _), (other, _)| one.cmp(other));
            let mut object = json::Fields::default();
            fields.into_iter().for_each(|(name, value)| object.put(name, sorted(value)));
            Value::Object(object)
        }
        plain => plain,
    }
}

fn any_json() -> impl Strategy<Value = Theirs> {
    let leaf = prop_oneof![
        Just(Theirs::Null),
        any::<bool>().prop_map(Theirs::from),
        (-1_000_000_000_000_000i64..1_000_000_000_000_000).prop_map(Theirs::from),
        (-1_800_000_000i64..1_800_000_000).prop_map(|parts| Theirs::from(parts as f64 / 1e7)),
        "\\PC{0,12}".prop_map(Theirs::from),
        any::<String>().prop_map(Theirs::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Theirs::from),
            prop::collection::btree_map("[a-z\"\\\\é]{0,4}", inner, 0..6)
                .prop_map(|fields| Theirs::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn a_text_means_the_same(value in any_json(), is_pretty in any::<bool>()) {
        let text = if is_pretty { serde_json::to_string_pretty(&value).unwrap() } else { value.to_string() };
        prop_assert_eq!(sorted(json::parse(&text).unwrap()), sorted(ours(&value)));
    }

    #[test]
    fn what_is_written_is_read_elsewhere(value in any_json()) {
        let text = ours(&value).to_string();
        let read: Theirs = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(sorted(ours(&read)), sorted(ours(&value)), "{}", text);
    }

    #[test]
    fn the_same_texts_are_refused(value in any_json(), at in any::<prop::sample::Index>(), with in "[\\]\\[{}\",:0-9eE.+\\-tfn \\\\u\u{1}]{0,3}") {
        let text = value.to_string();
        let letters: Vec<char> = text.chars().collect();
        let at = at.index(letters.len() + 1);
        let broken: String = letters[..at].iter().chain(with.chars().collect::<Vec<_>>().iter()).chain(letters.iter().skip(at + 1)).collect();
        let theirs = serde_json::from_str::<Theirs>(&broken);
        prop_assert_eq!(json::parse(&broken).is_ok(), theirs.is_ok(), "{:?}", broken);
    }

    #[test]
    fn lists_and_records_are_cut_where_their_parts_end(values in prop::collection::vec(any_json(), 0..6)) {
        let list = Theirs::from(values.clone());
        let pretty = serde_json::to_string_pretty(&list).unwrap();
        let cut: Vec<Theirs> = json::items(&pretty).unwrap().into_iter().map(|item| serde_json::from_str(item).unwrap()).collect();
        prop_assert_eq!(&cut, &values);
        let record: serde_json::Map<_, _> = values.into_iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect();
        let text = Theirs::Object(record.clone()).to_string();
        let cut: serde_json::Map<_, _> = json::members(&text).unwrap().into_iter().map(|(name, value)| (name, serde_json::from_str(value).unwrap())).collect();
        prop_assert_eq!(cut, record);
    }

    #[test]
    fn numbers_of_fifteen_digits_are_exact(digits in -999_999_999_999_999i64..=999_999_999_999_999, power in -22i32..=22) {
        let text = format!("{digits}e{power}");
        prop_assert_eq!(decimal::read(&text), text.parse::<f64>().unwrap());
    }

    #[test]
    fn other_numbers_are_close(number in any::<f64>().prop_filter("finite", |number| number.is_finite())) {
        let read: f64 = decimal::written(number).parse().unwrap();
        prop_assert!((read - number).abs() <= number.abs() * 1e-14 + 1e-300, "{} became {}", number, read);
        let read = decimal::read(&format!("{number:e}"));
        prop_assert!((read - number).abs() <= number.abs() * 1e-14 + 1e-300, "{} became {}", number, read);
    }
}

#[test]
fn numbers_are_written_as_people_would() {
    for (number, text) in [
        (0.0, "0"),
        (-2.5, "-2.5"),
        (0.1, "0.1"),
        (48.856613, "48.856613"),
        (-0.000125, "-0.000125"),
        (12.5, "12.5"),
        (1e15, "1000000000000000"),
        (1e-7, "0.0000001"),
    ] {
        assert_eq!(decimal::written(number), text);
    }
    assert_eq!(decimal::rounded(-1.23456789, 6), "-1.234568");
    assert_eq!(decimal::rounded(0.05, 1), "0.1");
    assert_eq!(
        [decimal::parse("12.50"), decimal::parse("1e3"), decimal::parse("-1"), decimal::parse(".5")],
        [Some(12.5), None, None, None]
    );
}

#[test]
fn a_fault_is_told_with_its_place() {
    let fault = json::parse("{\n \"é\": 1,\n \"b\" 2}").unwrap_err();
    assert_eq!((fault.line, fault.column, fault.to_string().as_str()), (3, 6, "expected a colon at line 3 column 6"));
}

#[test]
fn a_hostile_text_ends_quickly() {
    let deep = "[".repeat(1_000_000);
    assert_eq!(json::parse(&deep).unwrap_err().reason, "nested too deeply");
    assert!(json::items(&deep).is_err());
    let closed = deep.clone() + &"]".repeat(1_000_000);
    assert_eq!(json::items(&closed).unwrap().len(), 1);
    assert_eq!(json::parse("1e999").unwrap_err().reason, "number out of range");
    let wide: String = (0..300_000).map(|at| format!("\"f{at}\":1,")).collect();
    assert!(json::parse(&format!("{{{}\"last\":2}}", wide)).unwrap().get("last").is_some());
}

#[test]
fn the_last_of_two_fields_counts() {
    assert_eq!(json::parse(r#"{"a":1,"a":2}"#).unwrap().get("a"), Some(&Value::Number(2.0)));
}
