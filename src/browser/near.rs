//! Notices when something comes near the screen, so that what nobody has scrolled to is not loaded.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// How far from the screen is near: half of what one sees.
const MARGIN: &str = "50%";

/// Looks on until it is dropped.
pub struct Lookout {
    observer: IntersectionObserver,
    _seen: Closure<dyn FnMut(js_sys::Array)>,
}

impl Lookout {
    /// Calls `near` each time `element` comes near the screen, and at once where it is.
    pub fn over(element: &Element, near: impl Fn() + 'static) -> Result<Self, JsValue> {
        let seen = Closure::new(move |entries: js_sys::Array| {
            let is_near = |entry: JsValue| entry.unchecked_into::<IntersectionObserverEntry>().is_intersecting();
            if entries.iter().any(is_near) {
                near();
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(MARGIN);
        let observer = IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options)?;
        observer.observe(element);
        Ok(Self { observer, _seen: seen })
    }
}

impl Drop for Lookout {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
