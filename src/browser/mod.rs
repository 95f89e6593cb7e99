//! Thin typed wrappers over the platform. No framework: anything may use them, and each says what went wrong.

pub mod accent;
pub mod address;
pub mod attention;
pub mod boot;
pub mod clipboard;
pub mod clock;
pub mod connection;
pub mod download;
pub mod event_times;
pub mod focus;
pub mod head;
pub mod history;
pub mod host;
mod intl;
pub mod keyboard;
pub mod language;
pub mod listen;
pub mod markdown;
pub mod media;
pub mod near;
pub mod newer;
pub mod places;
pub mod position;
pub mod random;
pub mod reader;
pub mod rich_text;
pub mod session;
pub mod share;
pub mod shelf;
pub mod stage;
pub mod storage;
pub mod structured;
pub mod telling;
pub mod theme;
pub mod zones;

use wasm_bindgen::{JsCast, JsValue};

fn window() -> web_sys::Window {
    web_sys::window().expect("the app runs in a page")
}

fn document() -> web_sys::Document {
    window().document().expect("a page has a document")
}

/// The `html` element, which carries language and theme.
fn root() -> Option<web_sys::HtmlElement> {
    document().document_element()?.dyn_into().ok()
}

/// The page's base in full: what its relative addresses start from.
pub fn page_base() -> String {
    document().base_uri().ok().flatten().unwrap_or_default()
}

/// The path of the page's base: the sub-path under which the site lives.
pub fn base_path() -> String {
    web_sys::Url::new(&page_base()).map_or_else(|_| "/".to_owned(), |url| url.pathname())
}

/// Whether this browser has kept the site from an earlier visit: its worker looks after the page.
pub fn is_known_here() -> bool {
    let worker = ["navigator", "serviceWorker", "controller"]
        .iter()
        .try_fold(window().into(), |object: JsValue, name| js_sys::Reflect::get(&object, &JsValue::from_str(name)));
    worker.is_ok_and(|worker| worker.is_object())
}

/// One value of the address's query, as the page was opened.
pub fn asked_in_address(name: &str) -> Option<String> {
    let query = window().location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&query).ok()?.get(name)
}
