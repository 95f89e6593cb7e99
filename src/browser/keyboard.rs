//! Where the keyboard is, so that it is there again after what is around it was drawn anew.

use super::document;
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::JsCast;
use web_sys::Element;

pub struct Place(Element);

/// None where the keyboard is nowhere in particular.
pub fn remember() -> Option<Place> {
    document().active_element().filter(|element| element.tag_name() != "BODY").map(Place)
}

impl Place {
    /// Puts the keyboard on what stands there now, without moving the page.
    pub fn take_again(self) {
        if self.0.is_connected() {
            return;
        }
        let options = Object::new();
        let focus = |element: Element| {
            Reflect::set(&options, &"preventScroll".into(), &true.into())?;
            Reflect::get(&element, &"focus".into())?.dyn_into::<Function>()?.call1(&element, &options)
        };
        if let Some(Err(error)) = self.successor().map(focus) {
            web_sys::console::warn_1(&error);
        }
    }

    /// The element of the same id, else the one of the same kind that says the same and leads to the same place.
    fn successor(&self) -> Option<Element> {
        let id = self.0.id();
        if !id.is_empty() {
            return document().get_element_by_id(&id);
        }
        let said = said(&self.0);
        let others = document().get_elements_by_tag_name(&self.0.tag_name());
        (0..others.length()).filter_map(|at| others.item(at)).find(|other| self::said(other) == said)
    }
}

fn said(element: &Element) -> [Option<String>; 3] {
    [element.get_attribute("href"), element.get_attribute("aria-label"), element.text_content()]
}
