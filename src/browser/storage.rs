//! What this device keeps between visits. Where the browser denies storage, things are kept until the page is left (`lasts` says so).

use super::listen::Listener;
use super::window;
use crate::domain::order;
use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen::JsCast;
use web_sys::{Storage, StorageEvent};

/// The device has no room left; what was there before still is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRoom;

enum Shelf {
    Device(Storage),
    Page(BTreeMap<String, String>),
}

thread_local! {
    static SHELF: RefCell<Option<Shelf>> = const { RefCell::new(None) };
}

/// Storage is denied by throwing, by being absent, or (older private windows) by having no room for a single byte.
fn open() -> Shelf {
    const PROBE: &str = "turnout.probe";
    let Ok(Some(storage)) = window().local_storage() else { return Shelf::Page(BTreeMap::new()) };
    let writable = storage.set_item(PROBE, "1").and_then(|()| storage.remove_item(PROBE)).is_ok();
    let used = storage.length().is_ok_and(|length| length > 0);
    if writable || used { Shelf::Device(storage) } else { Shelf::Page(BTreeMap::new()) }
}

fn shelf<T>(act: impl FnOnce(&mut Shelf) -> T) -> T {
    SHELF.with_borrow_mut(|shelf| act(shelf.get_or_insert_with(open)))
}

/// Whether what is written will be there after a reload.
pub fn lasts() -> bool {
    shelf(|shelf| matches!(shelf, Shelf::Device(_)))
}

pub fn read(key: &str) -> Option<String> {
    shelf(|shelf| match shelf {
        Shelf::Device(storage) => storage.get_item(key).ok().flatten(),
        Shelf::Page(page) => page.get(key).cloned(),
    })
}

pub fn write(key: &str, text: &str) -> Result<(), NoRoom> {
    shelf(|shelf| match shelf {
        Shelf::Device(storage) => storage.set_item(key, text).map_err(|_| NoRoom),
        Shelf::Page(page) => {
            page.insert(key.to_owned(), text.to_owned());
            Ok(())
        }
    })
}

/// Removing what is not there changes nothing.
pub fn remove(key: &str) {
    shelf(|shelf| match shelf {
        Shelf::Device(storage) => {
            if let Err(error) = storage.remove_item(key) {
                web_sys::console::error_1(&error);
            }
        }
        Shelf::Page(page) => {
            page.remove(key);
        }
    })
}

/// Every key that begins with `prefix`, sorted.
pub fn keys(prefix: &str) -> Vec<String> {
    let mut keys: Vec<String> = shelf(|shelf| match shelf {
        Shelf::Device(storage) => {
            (0..storage.length().unwrap_or(0)).filter_map(|place| storage.key(place).ok().flatten()).collect()
        }
        Shelf::Page(page) => page.keys().cloned().collect(),
    });
    keys.retain(|key| key.starts_with(prefix));
    order::by(keys, Ord::cmp)
}

/// Calls with the key that another tab has changed; `None` when it cleared everything.
pub fn on_change(mut changed: impl FnMut(Option<String>) + 'static) -> Listener {
    Listener::new(&window(), "storage", move |event| {
        changed(event.dyn_into::<StorageEvent>().ok().and_then(|event| event.key()));
    })
}
