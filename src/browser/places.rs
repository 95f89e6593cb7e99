//! Where on each page the reader was, for when they come back (`places.js`).

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/browser/places.js")]
extern "C" {
    /// From now on, for as long as the page lives.
    #[wasm_bindgen(js_name = keepPlaces)]
    pub fn keep();
}
