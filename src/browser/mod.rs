//! Thin typed wrappers over the platform. No framework: anything may use them, and each says what went wrong.

pub mod clipboard;
pub mod clock;
pub mod connection;
pub mod download;
pub mod event_times;
pub mod focus;
mod intl;
pub mod language;
pub mod listen;
pub mod markdown;
pub mod media;
pub mod panic;
pub mod random;
pub mod reader;
pub mod share;
pub mod storage;
pub mod theme;
pub mod zones;

use wasm_bindgen::JsCast;

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
