//! A file of cases as `backends/cases/README.md` describes it, and how an outcome is held against what is expected.

use crate::common::at;
use serde_json::{Map, Value, json};
use std::fs;
use std::path::PathBuf;
use turnout::domain::instant::{Instant, Span};

const BEGINS: &str = "2026-03-02T12:00:00Z";
const VERBS: [&str; 8] = ["put", "delete", "get", "patch", "edit", "queue", "counts", "roster"];

pub struct Table {
    pub cases: Vec<Case>,
}

pub struct Case {
    pub name: String,
    pub event: Value,
    pub steps: Vec<Step>,
}

pub struct Step {
    pub at: Instant,
    /// One of `VERBS`, and what stands beside it.
    pub verb: String,
    pub subject: Value,
    pub body: Map<String, Value>,
    pub expect: Value,
    /// The whole step, for whoever has to look for it.
    pub what: String,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("backends/cases")
}

pub fn files() -> Vec<String> {
    let entries = fs::read_dir(folder()).expect("the cases");
    let names = entries.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned());
    let mut files: Vec<_> = names.filter(|name| name.ends_with(".json")).collect();
    files.sort();
    files
}

pub fn read(file: &str) -> Table {
    let text = fs::read_to_string(folder().join(file)).expect("a file of cases");
    let table: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
    let cases = table["cases"].as_array().expect("cases").iter().map(|case| read_case(case, &table["event"])).collect();
    Table { cases }
}

fn read_case(case: &Value, event: &Value) -> Case {
    let name = case["name"].as_str().expect("a name").to_owned();
    let mut now = at(BEGINS) - Span::minutes(1);
    let steps = case["steps"].as_array().expect("steps");
    let steps = steps.iter().map(|step| {
        now = step["at"].as_str().map_or(now + Span::minutes(1), at);
        read_step(step, now).unwrap_or_else(|wrong| panic!("{name}: {wrong}: {step}"))
    });
    let steps = steps.collect();
    Case { event: over(event, case.get("event").unwrap_or(&json!({}))), name, steps }
}

fn read_step(step: &Value, at: Instant) -> Result<Step, String> {
    let step = step.as_object().ok_or("a step is a record")?;
    let mut verbs = VERBS.iter().filter(|verb| step.contains_key(**verb));
    let verb = verbs.next().ok_or("a step needs a word that says what happens")?;
    let others = step.keys().filter(|key| key != verb && !["at", "body", "expect"].contains(&key.as_str()));
    if let Some(other) = others.into_iter().next() {
        return Err(format!("nobody knows \"{other}\" here"));
    }
    let body = step.get("body").and_then(Value::as_object).cloned().unwrap_or_default();
    let expect = match *verb {
        "queue" | "counts" => step[*verb].clone(),
        _ => step.get("expect").cloned().unwrap_or_default(),
    };
    let what = Value::Object(step.clone()).to_string();
    Ok(Step { at, verb: (*verb).to_owned(), subject: step[*verb].clone(), body, expect, what })
}

/// The record with the fields of `upper` over its own; `null` takes one away.
pub fn over(lower: &Value, upper: &Value) -> Value {
    let mut merged = lower.as_object().expect("a record").clone();
    merged.extend(upper.as_object().expect("a record").clone());
    merged.retain(|_, value| !value.is_null());
    Value::Object(merged)
}

/// What came is a record, or `{"problem", "field"}`, or a list of names.
pub fn compare(expect: &Value, came: &Value) -> Result<(), String> {
    let problem = came.get("problem").and_then(Value::as_str);
    match expect {
        Value::Null => problem.map_or(Ok(()), |problem| Err(format!("was refused: {problem}"))),
        Value::String(word) if problem.or(came["status"].as_str()) == Some(word) => Ok(()),
        Value::Object(fields) => {
            if problem.is_some() && !fields.contains_key("problem") {
                return Err("was refused".to_owned());
            }
            let wrong = fields.iter().find(|(name, value)| !same(name, value, &came[name.as_str()]));
            wrong.map_or(Ok(()), |(name, value)| Err(format!("{name} should be {value}")))
        }
        other if other == came => Ok(()),
        other => Err(format!("should be {other}")),
    }
}

/// Absent is the same as the default.
fn same(name: &str, expected: &Value, came: &Value) -> bool {
    let instant = |value: &Value| value.as_str().map(at);
    match (name, expected) {
        ("field", Value::String(field)) => {
            let whole = came.as_str().unwrap_or_default();
            whole == field || (!whole.starts_with("answers.") && whole.rsplit('.').next() == Some(field))
        }
        ("createdAt" | "updatedAt" | "offerExpiresAt", Value::String(_)) => instant(expected) == instant(came),
        _ if came.is_null() => *expected == Value::Null || *expected == json!(0) || *expected == json!(false),
        _ => expected == came,
    }
}
