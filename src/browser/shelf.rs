//! The browser's database for what is on its way (`shelf.js`). Where the browser denies one, `storage` keeps it.

use super::storage;
use js_sys::{Array, Function};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen(module = "/src/browser/shelf.js")]
extern "C" {
    #[wasm_bindgen(js_name = isThere)]
    async fn is_there() -> JsValue;
    #[wasm_bindgen(js_name = all, catch)]
    async fn read_all(prefix: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = change, catch)]
    async fn change_one(key: &str, make: &Make) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = alone, catch)]
    async fn wait_to_be_alone() -> Result<JsValue, JsValue>;
    /// Tells every tab, this one as well, that something has changed.
    pub fn tell();
    fn hear(heard: &Closure<dyn FnMut()>);
    #[wasm_bindgen(js_name = watch)]
    fn watch_for(prefix: &str, found: &JsValue);
}

type Make = Closure<dyn FnMut(Option<String>) -> Option<String>>;

/// What stands there, or has to: nothing was changed, and the browser says why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Denied(pub String);

const IN_STORAGE: &str = "turnout:outbox:";

fn denied(error: JsValue) -> Denied {
    Denied(error.dyn_ref::<js_sys::Error>().map_or_else(|| format!("{error:?}"), |error| error.message().into()))
}

/// Every text whose key begins with `prefix`.
pub async fn all(prefix: &str) -> Result<Vec<String>, Denied> {
    let mut texts: Vec<String> =
        storage::keys(&format!("{IN_STORAGE}{prefix}")).iter().filter_map(|key| storage::read(key)).collect();
    if is_there().await.is_truthy() {
        let found: Array = read_all(prefix).await.map_err(denied)?.unchecked_into();
        texts.extend(found.iter().filter_map(|text| text.as_string()));
    }
    Ok(texts)
}

/// Changes one text in one step; done once it lasts.
pub async fn change(key: &str, make: Box<dyn FnOnce(Option<String>) -> Option<String>>) -> Result<(), Denied> {
    let stored = format!("{IN_STORAGE}{key}");
    if !is_there().await.is_truthy() {
        return match make(storage::read(&stored)) {
            Some(text) => storage::write(&stored, &text).map_err(|_| Denied(stored)),
            None => {
                storage::remove(&stored);
                Ok(())
            }
        };
    }
    let mut make = Some(make);
    let make = Make::new(move |text| make.take().and_then(|make| make(text)));
    change_one(key, &make).await.map_err(denied)?;
    Ok(())
}

/// While this is held no other tab sends.
pub struct Alone(Function);

impl Drop for Alone {
    fn drop(&mut self) {
        if let Err(error) = self.0.call0(&JsValue::NULL) {
            web_sys::console::error_1(&error);
        }
    }
}

pub async fn alone() -> Result<Alone, Denied> {
    wait_to_be_alone().await.map(|release| Alone(release.unchecked_into())).map_err(denied)
}

/// Calls, for as long as the page lives, whenever a tab tells that something has changed.
pub fn listen(heard: impl FnMut() + 'static) {
    let heard = Closure::new(heard);
    hear(&heard);
    heard.forget();
}

/// Calls once, when something under `prefix` is found on its way: soon after the first page stands, or when a tab tells.
pub fn watch(prefix: &str, found: impl FnOnce() + 'static) {
    watch_for(prefix, &Closure::once_into_js(found));
}
