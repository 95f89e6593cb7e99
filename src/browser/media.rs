//! What the device and its owner prefer (media queries).

use super::listen::Listener;
use super::window;

/// Whether it holds now.
pub fn matches(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

pub fn prefers_reduced_motion() -> bool {
    matches("(prefers-reduced-motion: reduce)")
}

pub fn prefers_dark() -> bool {
    matches("(prefers-color-scheme: dark)")
}

/// Calls with whether the query matches, whenever that changes; `None` where the platform has no such thing.
pub fn on_change(query: &str, mut changed: impl FnMut(bool) + 'static) -> Option<Listener> {
    let list = window().match_media(query).ok().flatten()?;
    let watched = list.clone();
    Some(Listener::new(&watched, "change", move |_| changed(list.matches())))
}
