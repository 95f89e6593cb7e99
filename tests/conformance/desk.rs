//! The desk of `end2end/conformance`, which stands outside of the browser: organisers' calls, a bad network, and what the suite has met.

use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::HashSet;
use turnout::data::failure::Failure;
use turnout::data::fetch::Browser;
use turnout::data::network::{Call, Method, Network};
use turnout::data::wire::problem;

/// Another address where two work trees are tested at once.
const DESK: &str = match option_env!("CONFORMANCE_DESK") {
    Some(url) => url,
    None => "http://127.0.0.1:42180",
};

/// What came of an organiser's call.
pub struct Said {
    pub status: u64,
    pub body: Value,
    pub etag: String,
}

impl Said {
    /// The last part of a problem's type.
    pub fn problem(&self) -> &str {
        self.body["type"].as_str().and_then(|kind| kind.rsplit('/').next()).unwrap_or_default()
    }
}

pub async fn source() -> Value {
    ask(Method::Get, "/source", None).await
}

/// A call of the contract, with an organiser's token (`/organise`) or without (`/intrude`).
pub async fn call(way: &str, method: &str, path: &str, body: Value, if_match: Option<&str>) -> Said {
    let mut asked = json!({"method": method, "path": path});
    if !body.is_null() {
        asked["body"] = body;
    }
    if let Some(version) = if_match {
        asked["ifMatch"] = version.into();
    }
    let said = ask(Method::Put, way, Some(asked)).await;
    Said {
        status: said["status"].as_u64().expect("a status"),
        etag: said["etag"].as_str().unwrap_or_default().to_owned(),
        body: said["body"].clone(),
    }
}

/// Reads (`GET`) or writes (`write`) go wrong from now on, `times` or until they are healed. The kinds are those of `end2end/faults`.
pub async fn break_calls(on: &str, kind: &str, times: Option<u32>) {
    ask(Method::Put, "/break", Some(json!({"on": on, "kind": kind, "times": times}))).await;
}

pub async fn heal() {
    ask(Method::Put, "/heal", None).await;
}

/// What the source answered since the last time this was asked: HTTP statuses.
pub async fn statuses() -> Vec<u64> {
    let said = ask(Method::Put, "/statuses", None).await;
    said.as_array().expect("a list").iter().filter_map(Value::as_u64).collect()
}

/// Notes that a call of the data layer came to this, so that what was never met is seen at the end.
pub async fn note<T>(call: &'static str, outcome: Result<T, Failure>) -> Result<T, Failure> {
    thread_local!(static NOTED: RefCell<HashSet<(&'static str, String)>> = RefCell::default());
    let came = match &outcome {
        Ok(_) => "ok".to_owned(),
        Err(Failure::Refused(refusal)) => {
            let written = problem::write(refusal);
            written.get("type").and_then(|kind| kind.as_str()).expect("a problem has a type").to_owned()
        }
        Err(failure) => format!("{failure:?}"),
    };
    if NOTED.with_borrow_mut(|noted| noted.insert((call, came.clone()))) {
        ask(Method::Put, "/met", Some(json!([call, came]))).await;
    }
    outcome
}

async fn ask(method: Method, path: &str, body: Option<Value>) -> Value {
    let mut call = Call::read(&format!("{DESK}{path}"), 8 << 20).with("Content-Type", "application/json");
    call.method = method;
    call.body = body.map(|body| body.to_string());
    let answer = Browser.exchange(call).await.expect("the desk: run end2end/conformance/main.mjs");
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    serde_json::from_str(&answer.body).expect("JSON")
}
