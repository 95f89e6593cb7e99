//! What a server tells by itself (server-sent events), for as long as somebody listens.

use super::listen::Listener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{EventSource, MessageEvent};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// From now on nothing is missed.
    Begun,
    Text(String),
    /// Nothing more will come.
    Ended,
}

/// Hangs up when dropped.
pub struct Telling {
    from: EventSource,
    _heard: [Listener; 3],
}

impl Telling {
    /// Nothing is sent along: what is told there is for everybody.
    pub fn from(address: &str, mut heard: impl FnMut(Told) + Clone + 'static) -> Result<Self, JsValue> {
        let from = EventSource::new(address)?;
        let (mut begun, mut ended) = (heard.clone(), heard.clone());
        let listeners = [
            Listener::new(&from, "open", move |_| begun(Told::Begun)),
            Listener::new(&from, "message", move |event| {
                let text = event.dyn_into::<MessageEvent>().ok().and_then(|event| event.data().as_string());
                heard(Told::Text(text.unwrap_or_default()));
            }),
            // It would try again every few seconds for ever; whoever listens knows a better time.
            Listener::new(&from, "error", move |_| ended(Told::Ended)),
        ];
        Ok(Self { from, _heard: listeners })
    }
}

impl Drop for Telling {
    fn drop(&mut self) {
        self.from.close();
    }
}
