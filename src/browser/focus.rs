//! Moving the keyboard's place and the page's.

use super::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

/// Where the keyboard now is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    Moved,
    NotFound,
}

/// Focuses the first element that matches the selector, and brings it into sight.
pub fn first(selector: &str) -> Focus {
    let found =
        document().query_selector(selector).ok().flatten().and_then(|found| found.dyn_into::<HtmlElement>().ok());
    match found {
        Some(element) if element.focus().is_ok() => Focus::Moved,
        _ => Focus::NotFound,
    }
}

/// Focuses by id.
pub fn id(id: &str) -> Focus {
    match document().get_element_by_id(id).and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        Some(element) if element.focus().is_ok() => Focus::Moved,
        _ => Focus::NotFound,
    }
}

/// Whether what the keyboard was on is gone.
pub fn is_lost() -> bool {
    document().active_element().is_none_or(|active| active.tag_name() == "BODY")
}

/// Focuses the text field with this id, all of its text marked for copying.
pub fn select(id: &str) {
    if let Some(field) = document().get_element_by_id(id).and_then(|found| found.dyn_into::<HtmlInputElement>().ok()) {
        field.select();
    }
}

/// Whether the keyboard is on the element with this id, not merely inside it.
pub fn is_on(id: &str) -> bool {
    document().active_element().is_some_and(|active| active.id() == id)
}
