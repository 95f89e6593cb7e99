//! The contract's own text: its examples, its schemas, and what is lost of an example on its way through the product.

use serde_json::{Map, Value, json};
use std::cell::RefCell;
use std::collections::BTreeSet;
use turnout::data::wire;
use turnout::data::wire::fields::Fields;

pub fn contract() -> Value {
    serde_norway::from_str(include_str!("../../docs/openapi.yaml")).unwrap()
}

/// The examples of one schema (`Event.full`, `Event.minimal` …), by name.
pub fn examples(contract: &Value, schema: &str) -> Vec<(String, Value)> {
    let all = contract["components"]["examples"].as_object().unwrap();
    let found: Vec<_> = all
        .iter()
        .filter(|(name, _)| name.split('.').next() == Some(schema))
        .map(|(name, example)| (name.clone(), example["value"].clone()))
        .collect();
    assert!(!found.is_empty(), "the contract has no example of {schema}");
    found
}

pub type Read<T> = dyn Fn(&mut Fields) -> T;

pub fn read<T>(name: &str, value: &Value, read: &Read<T>) -> T {
    wire::record(&value.to_string(), ("id", read)).unwrap_or_else(|bad| panic!("{name}: {bad}"))
}

pub fn validator(contract: &Value, schema: &str) -> jsonschema::Validator {
    let mut root = Map::new();
    root.insert("$ref".to_owned(), json!(format!("#/components/schemas/{schema}")));
    root.insert("components".to_owned(), contract["components"].clone());
    let validator = jsonschema::draft202012::new(&Value::Object(root)).unwrap();
    assert!(!validator.is_valid(&json!({})), "nothing at all would do for {schema}");
    validator
}

pub fn check(schema: &jsonschema::Validator, name: &str, sent: &Value) {
    let problems: Vec<String> =
        schema.iter_errors(sent).map(|error| format!("{} {error}", error.instance_path())).collect();
    assert_eq!(problems, Vec::<String>::new(), "{name}: {sent}");
}

/// What an example says and we do not keep, so that nothing is lost without anybody knowing.
pub fn lost(example: &Value, written: &Value, path: &str, lost: &RefCell<BTreeSet<String>>) {
    match (example, written) {
        (Value::Object(said), Value::Object(kept)) => {
            for (name, value) in said {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                match kept.get(name) {
                    Some(written) => self::lost(value, written, &path, lost),
                    None if says_nothing(value) => {}
                    None => _ = lost.borrow_mut().insert(path),
                }
            }
        }
        (Value::Array(said), Value::Array(kept)) if said.len() == kept.len() => {
            said.iter().zip(kept).for_each(|(value, written)| self::lost(value, written, path, lost));
        }
        (Value::Array(_), Value::Array(_)) => _ = lost.borrow_mut().insert(path.to_owned()),
        _ => {}
    }
}

/// Absent means the same.
fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.values().all(says_nothing),
        Value::Number(number) => number.as_u64() == Some(0),
        Value::String(word) => ["scheduled", "offline", "markdown", "open", "off", "none", "email", "public", "text"]
            .contains(&word.as_str()),
        Value::Bool(true) => false,
    }
}

/// What we write, as whoever receives it reads it.
pub fn as_sent(written: turnout::json::Value) -> Value {
    serde_json::from_str(&written.to_string()).unwrap()
}
