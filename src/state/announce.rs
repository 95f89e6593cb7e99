//! What a screen reader should hear now: one sentence, spoken by the frame's live region.

use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct Announcements(RwSignal<String>);

impl Announcements {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(String::new()))
    }
    pub fn say(self, sentence: impl Into<String>) {
        self.0.set(sentence.into());
    }
    pub fn newest(self) -> String {
        self.0.get()
    }
}
