//! What is drawn in the browser's next task, so that no single one keeps a slow phone from whoever taps it.

use leptos::prelude::*;
use std::time::Duration;

/// Whether its time has come. Once it has, what is drawn anew is drawn at once: nothing vanishes under a reader's eyes.
#[derive(Clone, Copy)]
pub struct Soon(RwSignal<bool>);

impl Soon {
    pub fn begin() -> Self {
        Self(RwSignal::new(false))
    }

    /// Keeps room meanwhile. Draws inside the component that calls it.
    pub fn draw(self, draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
        let Self(is_time) = self;
        if !is_time.get_untracked() {
            let tell = move || {
                // Whoever has left by then has nothing to be drawn.
                is_time.try_set(true);
            };
            set_timeout(tell, Duration::ZERO);
        }
        (move || match is_time.get() {
            true => draw(),
            false => view! { <div class="soon"></div> }.into_any(),
        })
        .into_any()
    }
}
