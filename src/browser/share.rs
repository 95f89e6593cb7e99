//! Handing a link to somebody: through the device's own share sheet, else the clipboard.

use super::clipboard::{NotCopied, copy};
use super::window;
use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, ShareData};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// The share sheet took it.
    Handed,
    /// The person closed the share sheet: nothing to say.
    Dismissed,
    Copied,
}

/// Call it from a click.
pub async fn share(title: &str, url: &str) -> Result<Shared, NotCopied> {
    if Reflect::has(&window().navigator(), &"share".into()).unwrap_or(false) {
        let data = ShareData::new();
        data.set_title(title);
        data.set_url(url);
        let promise: Promise = window().navigator().share_with_data(&data).unchecked_into();
        match JsFuture::from(promise).await {
            Ok(_) => return Ok(Shared::Handed),
            Err(error) if is_dismissal(&error) => return Ok(Shared::Dismissed),
            // Not allowed here (a frame, a policy): the clipboard still may be.
            Err(_) => {}
        }
    }
    copy(url).await.map(|()| Shared::Copied)
}

fn is_dismissal(error: &JsValue) -> bool {
    error.dyn_ref::<DomException>().is_some_and(|error| error.name() == "AbortError")
}
