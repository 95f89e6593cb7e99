//! Listening to the platform for as long as somebody holds on to the listener.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::EventTarget;

/// Stops listening when dropped.
#[must_use = "dropped, it hears nothing"]
pub struct Listener {
    target: EventTarget,
    name: &'static str,
    heard: Closure<dyn FnMut(web_sys::Event)>,
}

impl Listener {
    pub fn new(target: &EventTarget, name: &'static str, heard: impl FnMut(web_sys::Event) + 'static) -> Self {
        let heard = Closure::new(heard);
        if let Err(error) = target.add_event_listener_with_callback(name, heard.as_ref().unchecked_ref()) {
            web_sys::console::error_1(&error);
        }
        Self { target: target.clone(), name, heard }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let heard = self.heard.as_ref().unchecked_ref();
        if let Err(error) = self.target.remove_event_listener_with_callback(self.name, heard) {
            web_sys::console::error_1(&error);
        }
    }
}
