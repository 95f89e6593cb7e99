//! The browser's network: what is taken of an answer, what is given up, and what ends with its asker.

use futures::FutureExt;
use js_sys::{Function, Promise, Reflect, eval, global};
use turnout::data::failure::Failure;
use turnout::data::fetch::{self, Browser};
use turnout::data::network::{Call, Method, Network};
use turnout::domain::instant::Span;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

/// Stands in for one of the browser's own functions until it is dropped.
struct Instead {
    name: &'static str,
    original: JsValue,
}

impl Instead {
    fn of(name: &'static str, arguments: &str, body: &str) -> Self {
        let original = Reflect::get(&global(), &name.into()).unwrap();
        Reflect::set(&global(), &name.into(), &Function::new_with_args(arguments, body)).unwrap();
        Self { name, original }
    }
}

impl Drop for Instead {
    fn drop(&mut self) {
        Reflect::set(&global(), &self.name.into(), &self.original).unwrap();
    }
}

fn seen(script: &str) -> JsValue {
    eval(script).unwrap()
}

fn read(address: &str) -> Call {
    Call::read(address, 1 << 20)
}

/// Lets everything happen that is ready to.
async fn breathe() {
    JsFuture::from(Promise::resolve(&JsValue::UNDEFINED)).await.unwrap();
}

#[wasm_bindgen_test]
async fn an_answer_comes_with_its_headers_and_whole_text() {
    let _fetch = Instead::of(
        "fetch",
        "request",
        "globalThis.asked = request; return Promise.resolve(new Response('\\ufeff{\"é\": 1}', {status: 429, headers: {ETag: '\"7\"', 'Retry-After': '12'}}))",
    );
    let mut call = read("https://api.example.org/e").with("If-Match", "\"3\"");
    call.method = Method::Put;
    call.body = Some("{\"name\":\"Zoë\"}".to_owned());
    let answer = Browser.exchange(call).await.unwrap();
    assert_eq!((answer.status, answer.etag.as_deref(), answer.body.as_str()), (429, Some("\"7\""), "{\"é\": 1}"));
    assert_eq!(answer.retry_after, Some(Span::from_millis(12_000)));
    assert_eq!(
        seen("asked.method + asked.headers.get('if-match') + asked.headers.get('accept')"),
        "PUT\"3\"application/json"
    );
    assert_eq!(JsFuture::from(seen("asked.text()").unchecked_into::<Promise>()).await.unwrap(), "{\"name\":\"Zoë\"}");
}

#[wasm_bindgen_test]
async fn what_is_too_large_is_not_read_to_its_end() {
    let endless = "globalThis.pulled = 0; return Promise.resolve(new Response(new ReadableStream({
        pull(to) { globalThis.pulled += 1; to.enqueue(new Uint8Array(1 << 19)); } })))";
    let _fetch = Instead::of("fetch", "request", endless);
    match Browser.exchange(read("https://api.example.org/e")).await {
        Err(Failure::Unreadable { what, detail }) => {
            assert_eq!((what.as_str(), detail.as_str()), ("https://api.example.org/e", "is larger than 1 MiB"));
        }
        other => panic!("{other:?}"),
    }
    assert!(seen("pulled").as_f64().unwrap() < 10.0);
}

#[wasm_bindgen_test]
async fn bytes_that_are_no_text_are_named() {
    let _fetch = Instead::of("fetch", "request", "return Promise.resolve(new Response(new Uint8Array([0x7b, 0xff])))");
    let answer = Browser.exchange(read("https://api.example.org/e")).await;
    assert!(matches!(answer, Err(Failure::Unreadable { detail, .. }) if detail == "is not text in UTF-8"));
}

#[wasm_bindgen_test]
async fn no_network_and_a_torn_answer_are_unreachable() {
    for body in [
        "return Promise.reject(new TypeError('Failed to fetch'))",
        "return Promise.resolve(new Response(new ReadableStream({ start(to) { to.enqueue(new Uint8Array(3)); to.error(new TypeError('network error')); } })))",
    ] {
        let _fetch = Instead::of("fetch", "request", body);
        assert_eq!(Browser.exchange(read("https://api.example.org/e")).await, Err(Failure::Unreachable));
    }
}

#[wasm_bindgen_test]
async fn a_server_that_says_nothing_is_given_up() {
    let _fetch = Instead::of("fetch", "request", "globalThis.asked = request; return new Promise(() => {})");
    // The patience is over at once.
    let timer = Instead::of("setTimeout", "then, length", "globalThis.length = length; queueMicrotask(then); return 1");
    let answer = Browser.exchange(read("https://api.example.org/e")).await;
    drop(timer);
    assert_eq!(answer, Err(Failure::TimedOut));
    assert_eq!((seen("globalThis.length").as_f64(), seen("asked.signal.aborted")), (Some(15_000.0), JsValue::TRUE));
}

#[wasm_bindgen_test]
async fn a_request_ends_with_its_asker() {
    let _fetch = Instead::of("fetch", "request", "globalThis.asked = request; return new Promise(() => {})");
    let mut asking = Browser.exchange(read("https://api.example.org/e"));
    assert!((&mut asking).now_or_never().is_none());
    breathe().await;
    assert_eq!(seen("asked.signal.aborted"), JsValue::FALSE);
    drop(asking);
    assert_eq!(seen("asked.signal.aborted"), JsValue::TRUE);
}

#[wasm_bindgen_test]
async fn what_was_asked_for_early_is_taken_once() {
    let _fetch = Instead::of("fetch", "request", "return Promise.resolve(new Response('later'))");
    seen(
        "globalThis.turnoutBoot = {config: Promise.resolve(new Response('{}')), prefetched: new Map([['https://data.example.org/events.json', \
         Promise.resolve(new Response('early'))]])}",
    );
    let both = [(); 2].map(|()| Browser.exchange(read("https://data.example.org/events.json")));
    let mut texts = Vec::new();
    for answer in both {
        texts.push(answer.await.unwrap().body);
    }
    assert_eq!(texts, ["early", "later"]);
    let config = "https://turnout.example.org/config.json";
    assert_eq!(fetch::config(config).await.unwrap().body, "{}");
    assert_eq!(fetch::config(config).await.unwrap().body, "later");
    seen("delete globalThis.turnoutBoot");
}

#[wasm_bindgen_test]
fn addresses_start_from_the_pages_base() {
    let base = "https://turnout.example.org/community/";
    let full = |url| fetch::absolute(url, base);
    assert_eq!(full("data/town/").as_deref(), Some("https://turnout.example.org/community/data/town/"));
    assert_eq!(full("/api").as_deref(), Some("https://turnout.example.org/api"));
    assert_eq!(full("https://api.example.org/v1").as_deref(), Some("https://api.example.org/v1"));
    assert_eq!(full("https://[oops"), None);
}
