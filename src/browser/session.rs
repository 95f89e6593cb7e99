//! What one tab remembers through reloads, and nobody after it is closed. Where the browser keeps nothing, until the page is left.

use super::window;
use std::cell::RefCell;
use std::collections::BTreeMap;
use web_sys::Storage;

thread_local! {
    static REMEMBERED: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
}

/// Denied by throwing or by being absent.
fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

pub fn read(key: &str) -> Option<String> {
    let remembered = REMEMBERED.with_borrow(|all| all.get(key).cloned());
    remembered.or_else(|| storage()?.get_item(key).ok().flatten())
}

pub fn write(key: &str, text: &str) {
    REMEMBERED.with_borrow_mut(|all| all.insert(key.to_owned(), text.to_owned()));
    if let Some(Err(error)) = storage().map(|storage| storage.set_item(key, text)) {
        web_sys::console::info_1(&error);
    }
}

/// Removing what is not there changes nothing.
pub fn remove(key: &str) {
    REMEMBERED.with_borrow_mut(|all| all.remove(key));
    if let Some(Err(error)) = storage().map(|storage| storage.remove_item(key)) {
        web_sys::console::error_1(&error);
    }
}
