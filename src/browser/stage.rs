//! A widget on a page of our own, brought alive by the very script that other sites load.

use super::document;
use super::listen::Listener;
use crate::routes::{Look, Piece};
use js_sys::Reflect;
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, HtmlElement};

/// What widgets tell the page around them (docs/embedding.md), and what belongs to it.
const EVENTS: [&str; 5] = ["turnout:ready", "turnout:open", "turnout:rsvp", "turnout:error", "turnout:resize"];
const DETAILS: [&str; 6] = ["kind", "url", "event", "response", "reason", "height"];

thread_local! {
    static IS_SENT_FOR: Cell<bool> = const { Cell::new(false) };
}

/// The script at `address`, once. Where it does not arrive, the links that stand in the widgets are what is there.
fn send_for(address: &str) -> Result<(), JsValue> {
    if IS_SENT_FOR.replace(true) {
        return Ok(());
    }
    let script = document().create_element("script")?;
    script.set_attribute("type", "module")?;
    script.set_attribute("src", address)?;
    document().body().ok_or(JsValue::NULL)?.append_child(&script).map(|_| ())
}

/// Puts the widget in place of whatever is in `place`. `title` is what its link reads.
pub fn put(place: &HtmlElement, script: &str, piece: &Piece, look: &Look, title: &str) -> Result<(), JsValue> {
    send_for(script)?;
    let element: HtmlElement = document().create_element(&piece.name)?.unchecked_into();
    for (name, value) in &piece.attributes {
        element.set_attribute(name, value)?;
    }
    for (name, value) in look.worn() {
        element.style().set_property(&["--turnout-", name].concat(), value)?;
    }
    if let Some(href) = &piece.link {
        let link = document().create_element("a")?;
        link.set_attribute("href", href)?;
        link.set_text_content(Some(title));
        element.append_child(&link)?;
    }
    place.set_text_content(None);
    place.append_child(&element).map(|_| ())
}

/// `heard` gets the name of each event of the widgets in `place`, and what it says: `event: soup, response: yes`.
pub fn hear(place: &HtmlElement, heard: impl Fn(&'static str, String) + Clone + 'static) -> Vec<Listener> {
    let listen = |name| {
        let heard = heard.clone();
        Listener::new(place, name, move |event| {
            let detail = event.unchecked_ref::<CustomEvent>().detail();
            heard(name, said(&detail));
        })
    };
    EVENTS.into_iter().map(listen).collect()
}

fn said(detail: &JsValue) -> String {
    let one = |name: &str| {
        let value = Reflect::get(detail, &name.into()).ok()?;
        let text = value.as_string().or_else(|| value.as_f64().map(|number| number.to_string()))?;
        Some(format!("{name}: {text}"))
    };
    DETAILS.into_iter().filter_map(one).collect::<Vec<_>>().join(", ")
}

/// Whether the browser takes `value` for this property of CSS.
pub fn is_value(property: &str, value: &str) -> bool {
    let Ok(element) = document().create_element("i") else { return false };
    let element: HtmlElement = element.unchecked_into();
    let style = element.style();
    let taken = style.set_property(property, value).and_then(|()| Reflect::get(&style, &"cssText".into()));
    taken.is_ok_and(|text| text.as_string().is_some_and(|text| !text.is_empty()))
}
