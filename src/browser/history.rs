//! The address that the browser shows.

use super::window;
use wasm_bindgen::JsValue;

/// Path, query and fragment.
fn shown() -> Result<String, JsValue> {
    let location = window().location();
    Ok([location.pathname()?, location.search()?, location.hash()?].concat())
}

/// The path that the page was opened at.
pub fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// What is asked for behind the path, with its `?`; empty without.
pub fn query() -> String {
    window().location().search().unwrap_or_default()
}

/// Shows this address as a new step, unless it is the one that is shown.
pub fn ensure(address: &str) -> Result<(), JsValue> {
    if shown()? == address {
        return Ok(());
    }
    window().history()?.push_state_with_url(&JsValue::NULL, "", Some(address))
}
