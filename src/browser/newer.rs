//! A newer site that has arrived and waits (`src/boot.js`).

use super::listen::Listener;
use super::window;
use js_sys::Function;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CustomEvent;

thread_local! {
    static TAKE: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Calls when a newer site is ready to be taken.
pub fn on_ready(mut ready: impl FnMut() + 'static) -> Listener {
    Listener::new(&window(), "turnout-newer", move |event| {
        TAKE.set(event.dyn_into::<CustomEvent>().ok().and_then(|event| event.detail().dyn_into().ok()));
        ready();
    })
}

/// Loads the newer site: the page begins anew.
pub fn take() {
    let take = TAKE.with_borrow(|take| take.clone());
    if let Some(Err(error)) = take.map(|take| take.call0(&JsValue::NULL)) {
        web_sys::console::error_1(&error);
    }
}
