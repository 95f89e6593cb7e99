//! Whether anybody may be looking at the page.

use super::document;
use super::listen::Listener;
use web_sys::VisibilityState;

pub fn is_given() -> bool {
    document().visibility_state() != VisibilityState::Hidden
}

/// Calls whenever the page is hidden or shown.
pub fn on_change(mut changed: impl FnMut() + 'static) -> Listener {
    Listener::new(&document(), "visibilitychange", move |_| changed())
}
