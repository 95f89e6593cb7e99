//! The page around a framed one (`host.js`): how high we are, what was answered, where our links lead.

use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};

#[wasm_bindgen(module = "/src/browser/host.js")]
extern "C" {
    /// Tells any page around how high this one is, now and whenever that changes.
    #[wasm_bindgen(js_name = tellHeight)]
    pub fn tell_height();
    /// Tells the page that is around now, by its origin, of an answer: the event's id, and `yes`, `maybe` or `no`.
    #[wasm_bindgen(js_name = tellAnswer)]
    pub fn tell_answer(event: &str, answer: &str);
    /// Asks the page around to close the dialog that we are in.
    #[wasm_bindgen(js_name = tellClose)]
    pub fn tell_close();
    #[wasm_bindgen(js_name = closeOnEscape)]
    pub fn close_on_escape();
    /// Where links open that do not say so themselves: `_top` or `_blank`.
    #[wasm_bindgen(js_name = openLinksIn)]
    pub fn open_links_in(target: &str);
    #[wasm_bindgen(js_name = followHeights)]
    fn follow(heard: &Closure<dyn FnMut(u32)>) -> Function;
}

/// Makes frames of this site as high as they ask to be, until it is dropped.
pub struct Heights {
    stop: Function,
    _heard: Closure<dyn FnMut(u32)>,
}

/// `heard` is told each height, in pixels.
pub fn follow_heights(heard: impl FnMut(u32) + 'static) -> Heights {
    let heard = Closure::new(heard);
    Heights { stop: follow(&heard), _heard: heard }
}

impl Drop for Heights {
    fn drop(&mut self) {
        if let Err(error) = self.stop.call0(&JsValue::NULL) {
            web_sys::console::error_1(&error);
        }
    }
}
