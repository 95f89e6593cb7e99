//! The browser's own place for answers (its Cache). Where it is denied, nothing is kept and nothing recalled: the site works as on a
//! first visit. Called by name, since only parts that come later need it: bindings would come with the first.

use super::memory::{Memory, Recalled};
use crate::domain::instant::Instant;
use futures::FutureExt;
use futures::future::LocalBoxFuture;
use js_sys::{Array, Date, Function, Object, Promise, Reflect, global};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

const NAME: &str = "turnout-answers";
/// When it was heard, in milliseconds; `src/sw.js` writes the same beside the files of datasets.
const HEARD: &str = "Turnout-Heard";
/// So many answers are kept; the oldest go first.
const MOST: u32 = 150;
/// Larger ones take longer to read twice than a network needs.
const LARGEST: f64 = 4_194_304.0;

pub struct Cabinet;

/// Nothing is kept for the sake of a frame on somebody else's page.
pub fn may_keep() -> bool {
    let part = |name: &str| Reflect::get(&global(), &name.into()).ok();
    part("caches").is_some_and(|caches| caches.is_object()) && part("parent") == part("window")
}

impl Memory for Cabinet {
    fn keep(&self, address: &str, body: &str) {
        let (address, body) = (address.to_owned(), body.to_owned());
        spawn_local(async move {
            // A full or forbidden cache keeps what it has.
            keep(&address, &body).await.unwrap_or_default();
        });
    }

    fn recall(&self, address: &str) -> LocalBoxFuture<'static, Option<Recalled>> {
        let address = address.to_owned();
        async move { recall(&address).await.ok().flatten() }.boxed_local()
    }
}

async fn keep(address: &str, body: &str) -> Result<(), JsValue> {
    let cabinet = wait(caches()?, "open", &[NAME.into()]).await?;
    let (headers, init) = (Object::new(), Object::new());
    Reflect::set(&headers, &HEARD.into(), &Date::now().into())?;
    Reflect::set(&init, &"headers".into(), &headers)?;
    let class: Function = Reflect::get(&global(), &"Response".into())?.dyn_into()?;
    let answer = Reflect::construct(&class, &Array::of2(&body.into(), &init))?;
    wait(cabinet.clone(), "put", &[address.into(), answer]).await?;
    // The oldest stand first.
    let kept: Array = wait(cabinet.clone(), "keys", &[]).await?.dyn_into()?;
    for old in kept.iter().take(kept.length().saturating_sub(MOST) as usize) {
        wait(cabinet.clone(), "delete", &[old]).await?;
    }
    Ok(())
}

async fn recall(address: &str) -> Result<Option<Recalled>, JsValue> {
    let answer = wait(caches()?, "match", &[address.into()]).await?;
    if answer.is_undefined() {
        return Ok(None);
    }
    let headers = Reflect::get(&answer, &"headers".into())?;
    let heard = call(&headers, "get", &[HEARD.into()])?.as_string().and_then(|text| text.parse().ok());
    let Some(heard) = heard.map(Instant::from_millis) else { return Ok(None) };
    let content = wait(answer, "blob", &[]).await?;
    if Reflect::get(&content, &"size".into())?.as_f64().is_none_or(|size| size > LARGEST) {
        return Ok(None);
    }
    let body = wait(content, "text", &[]).await?.as_string();
    Ok(body.map(|body| Recalled { body: body.trim_start_matches('\u{feff}').to_owned(), heard }))
}

fn caches() -> Result<JsValue, JsValue> {
    Reflect::get(&global(), &"caches".into())
}

fn call(object: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(object, &method.into())?.dyn_into()?;
    Reflect::apply(&method, object, &arguments.iter().collect::<Array>())
}

async fn wait(object: JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let promise: Promise = call(&object, method, arguments)?.dyn_into()?;
    JsFuture::from(promise).await
}
