//! The start-up script (`src/boot.js`), which has a screen for a program that cannot start.

use js_sys::{Error, Function, Reflect, global};
use wasm_bindgen::JsCast;

/// Says so to the visitor; `reason` is for whoever mends it.
pub fn failed(reason: &str) {
    let told = Reflect::get(&global(), &"turnoutBoot".into())
        .and_then(|boot| Reflect::get(&boot, &"failed".into()))
        .and_then(|failed| failed.dyn_into::<Function>())
        .and_then(|failed| failed.call1(&failed, &Error::new(reason)));
    if let Err(error) = told {
        web_sys::console::error_2(&reason.into(), &error);
    }
}
