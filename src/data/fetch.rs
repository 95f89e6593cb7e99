//! The browser's network: one answer for one call, within a time and a size, and none when the asker is gone.

use super::failure::Failure;
use super::network::{Answer, Call, Method, Network};
use super::pause::Pause;
use super::prefetched;
use crate::domain::instant::Span;
use futures::future::{Either, FutureExt, LocalBoxFuture, select};
use js_sys::{Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, ReadableStreamDefaultReader, Request, RequestInit, Response};

/// Longer than any phone's bad moment, shorter than anybody's patience.
const PATIENCE: Span = Span::from_millis(15_000);
/// After so many milliseconds, what came more slowly than this (bytes a millisecond) only trickles, and will not end.
const PATIENCE_IN_ALL: f64 = 120_000.0;
const SLOWEST: f64 = 2.0;

/// What some editors put before the first letter.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = fetch)]
    fn start(request: &Request) -> Promise;
}

#[derive(Clone, Copy, Debug, Default)]
pub struct Browser;

impl Network for Browser {
    fn exchange(&self, call: Call) -> LocalBoxFuture<'static, Result<Answer, Failure>> {
        async move {
            let plain = call.headers.is_empty() && call.method == Method::Get;
            match plain.then(|| prefetched::take(&call.address)).flatten() {
                Some(promise) => receive(promise, &call.address, call.largest).await,
                None => send(call).await,
            }
        }
        .boxed_local()
    }

    fn pause(&self, length: Span) -> LocalBoxFuture<'static, ()> {
        Pause::new(length).boxed_local()
    }

    fn chance(&self) -> f64 {
        js_sys::Math::random()
    }
}

/// The configuration beside the page: what the start-up script fetched, else what stands at `address`.
pub async fn config(address: &str) -> Result<Answer, Failure> {
    const LARGEST: usize = 1 << 20;
    match prefetched::take_config() {
        Some(promise) => receive(promise, address, LARGEST).await,
        None => Browser.exchange(Call::read(address, LARGEST)).await,
    }
}

/// `url` as seen from `base`, in full.
pub fn absolute(url: &str, base: &str) -> Option<String> {
    web_sys::Url::new_with_base(url, base).ok().map(|url| url.href())
}

/// The next sign of life from the other side. A large file may take its time as long as it keeps coming.
async fn next(promise: Promise) -> Result<JsValue, Failure> {
    match select(JsFuture::from(promise), Pause::new(PATIENCE)).await {
        Either::Left((outcome, _)) => outcome.map_err(|_| Failure::Unreachable),
        Either::Right(_) => Err(Failure::TimedOut),
    }
}

/// Aborts its request when dropped; after the answer that changes nothing.
struct Abort(AbortController);

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn send(call: Call) -> Result<Answer, Failure> {
    let abort = Abort(AbortController::new().map_err(|_| Failure::Unreachable)?);
    let request = request(&call, &abort).map_err(|error| unreadable(&call.address, &said(&error)))?;
    receive(start(&request), &call.address, call.largest).await
}

fn request(call: &Call, abort: &Abort) -> Result<Request, JsValue> {
    let headers = Headers::new()?;
    headers.set("Accept", "application/json")?;
    for (name, value) in &call.headers {
        headers.set(name, value)?;
    }
    let init = RequestInit::new();
    init.set_method(match call.method {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Put => "PUT",
        Method::Patch => "PATCH",
        Method::Delete => "DELETE",
    });
    init.set_headers_headers(&headers);
    init.set_signal(Some(&abort.0.signal()));
    if let Some(body) = &call.body {
        init.set_body(&body.as_str().into());
    }
    Request::new_with_str_and_init(&call.address, &init)
}

async fn receive(promise: Promise, address: &str, largest: usize) -> Result<Answer, Failure> {
    let response = next(promise).await?;
    let response: Response = response.dyn_into().map_err(|other| unreadable(address, &said(&other)))?;
    let header = |name: &str| response.headers().get(name).ok().flatten();
    let mut bytes = read_body(&response, address, largest).await?;
    if bytes.starts_with(BYTE_ORDER_MARK) {
        bytes.drain(..BYTE_ORDER_MARK.len());
    }
    let text = String::from_utf8(bytes).map_err(|_| unreadable(address, "is not text in UTF-8"))?;
    Ok(Answer {
        status: response.status(),
        etag: header("ETag"),
        retry_after: header("Retry-After").and_then(|text| wait_asked_for(&text)),
        link: header("Link"),
        body: text,
    })
}

/// Reads piece by piece, so that an endless answer ends at its limit.
async fn read_body(response: &Response, address: &str, largest: usize) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let Some(stream) = response.body() else { return Ok(bytes) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let begun = js_sys::Date::now();
    loop {
        let piece = next(reader.read()).await?;
        let taken = js_sys::Date::now() - begun;
        if taken > PATIENCE_IN_ALL && (bytes.len() as f64) < taken * SLOWEST {
            return Err(unreadable(address, "did not come to its end"));
        }
        let Some(piece) =
            Reflect::get(&piece, &"value".into()).ok().and_then(|value| value.dyn_into::<Uint8Array>().ok())
        else {
            return Ok(bytes);
        };
        let start = bytes.len();
        if start + piece.length() as usize > largest {
            // Whoever asked drops the request with this failure, which aborts it.
            return Err(unreadable(address, &format!("is larger than {} MiB", largest >> 20)));
        }
        bytes.resize(start + piece.length() as usize, 0);
        piece.copy_to(&mut bytes[start..]);
    }
}

/// Seconds, or a date.
fn wait_asked_for(text: &str) -> Option<Span> {
    let millis = match text.trim().parse::<u32>() {
        Ok(seconds) => f64::from(seconds) * 1000.0,
        Err(_) => js_sys::Date::parse(text) - js_sys::Date::now(),
    };
    millis.is_finite().then(|| Span::from_millis(millis.max(0.0) as i64))
}

fn unreadable(address: &str, detail: &str) -> Failure {
    Failure::Unreadable { what: address.to_owned(), detail: detail.to_owned() }
}

fn said(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map_or_else(|| format!("{error:?}"), |error| error.message().into())
}
