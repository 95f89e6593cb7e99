//! What is drawn in the browser's next task, so that no single one keeps a slow phone from whoever taps it.

use leptos::prelude::*;
use std::time::Duration;

/// Its room is kept meanwhile. Draws inside the component that calls it.
pub fn soon(draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let is_time = RwSignal::new(false);
    // Whoever has left by then has nothing to be drawn.
    let tell = move || {
        is_time.try_set(true);
    };
    set_timeout(tell, Duration::ZERO);
    (move || match is_time.get() {
        true => draw(),
        false => view! { <div class="soon"></div> }.into_any(),
    })
    .into_any()
}
