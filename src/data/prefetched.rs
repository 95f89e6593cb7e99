//! Answers that the start-up script (`src/boot.js`) asked for while the app was still on its way. Each is taken once.

use js_sys::{Object, Promise, Reflect, global};
use wasm_bindgen::{JsCast, JsValue};

/// The configuration's answer.
pub fn take_config() -> Option<Promise> {
    let boot: Object = boot()?.dyn_into().ok()?;
    let promise = Reflect::get(&boot, &"config".into()).ok()?.dyn_into().ok()?;
    Reflect::delete_property(&boot, &"config".into()).ok()?;
    Some(promise)
}

/// The answer from an absolute address.
pub fn take(address: &str) -> Option<Promise> {
    let prefetched: js_sys::Map = Reflect::get(&boot()?, &"prefetched".into()).ok()?.dyn_into().ok()?;
    let promise = prefetched.get(&address.into()).dyn_into().ok()?;
    prefetched.delete(&address.into());
    Some(promise)
}

fn boot() -> Option<JsValue> {
    Reflect::get(&global(), &"turnoutBoot".into()).ok().filter(JsValue::is_object)
}
