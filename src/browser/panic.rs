//! The screen that is left when the program has died. After a panic no Rust runs any more, so everything on it is plain HTML:
//! its "Reload" is a link to the page itself. Drafts were kept as they were typed.

use super::{document, focus};
use crate::words::Words;
use std::fmt::Display;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// From now on a panic ends on a screen that says so. `words` is asked at that time, as the language may have changed.
pub fn install(words: impl Fn() -> Words + Send + Sync + 'static) {
    std::panic::set_hook(Box::new(move |info| {
        web_sys::console::error_1(&info.to_string().into());
        if let Err(error) = screen(words(), info).and_then(|screen| show(&screen, words())) {
            web_sys::console::error_1(&error);
        }
    }));
}

/// Leaving anything else in place would leave buttons that do nothing.
fn show(screen: &Element, words: Words) -> Result<(), JsValue> {
    let document = document();
    document.set_title(words.panic_title());
    let Some(body) = document.body() else { return Ok(()) };
    body.set_text_content(None);
    body.append_child(screen)?;
    // Read out at once, and the next Tab leads to "Reload".
    focus::first("main.panic h1");
    Ok(())
}

/// The screen itself. `what` happened is for whoever mends it.
pub fn screen(words: Words, what: &dyn Display) -> Result<Element, JsValue> {
    let document = document();
    let element = |name: &str, text: &str| -> Result<Element, JsValue> {
        let element = document.create_element(name)?;
        element.set_text_content(Some(text));
        Ok(element)
    };
    let main = element("main", "")?;
    main.set_class_name("panic");
    let reload = element("a", words.panic_reload())?;
    reload.set_class_name("button");
    // The same place once more. Without its fragment, which would only scroll; and marked as leading outside, or the dead
    // program's own click listener would take it.
    let location = super::window().location();
    reload.set_attribute("href", &(location.pathname()? + &location.search()?))?;
    reload.set_attribute("rel", "external")?;
    let details = element("details", "")?;
    details.append_child(&element("summary", words.panic_details())?.into())?;
    details.append_child(&element("pre", &what.to_string())?.into())?;
    let title = element("h1", words.panic_title())?;
    title.set_attribute("tabindex", "-1")?;
    for child in [title, element("p", words.panic_body())?, reload, details] {
        main.append_child(&child)?;
    }
    Ok(main)
}
