//! A link that leads out of the site, to an address that somebody wrote.

use crate::browser::address;
use leptos::prelude::*;

/// An address that may not be followed is shown as it was written: it may still help, and nothing runs.
#[component]
pub fn Outward(
    #[prop(into)] href: String,
    #[prop(into)] text: String,
    /// The classes of a link that looks like a button.
    #[prop(optional)]
    look: &'static str,
) -> impl IntoView {
    match address::link(&href) {
        Some(href) => {
            view! { <a class=look href=href rel="external nofollow noopener noreferrer">{text}</a> }.into_any()
        }
        None => view! { <span>{text} ": " {href}</span> }.into_any(),
    }
}
