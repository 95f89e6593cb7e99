//! Copying text.

use super::window;
use js_sys::{Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// The browser would not copy: an insecure page, or no permission. Show the text instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotCopied;

/// Call it from a click: browsers ask for a person's own act.
pub async fn copy(text: &str) -> Result<(), NotCopied> {
    // Absent on pages that are not served securely, where the binding would throw.
    let has = Reflect::has(&window().navigator(), &"clipboard".into()).unwrap_or(false);
    if !has || window().navigator().clipboard().is_undefined() {
        return Err(NotCopied);
    }
    let promise: Promise = window().navigator().clipboard().write_text(text).unchecked_into();
    JsFuture::from(promise).await.map(|_| ()).map_err(|_| NotCopied)
}
