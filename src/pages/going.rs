//! From one address of a page to another one of the same page: it is narrowed, or turned to another month.

use crate::browser::base_path;
use crate::routes::under;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// Whether an address is a step that "back" takes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    New,
    /// Takes the place of the last.
    Same,
}

/// Goes to an `href` as `routes` prints it; what is in sight stays in sight.
pub fn going() -> Callback<(String, Step)> {
    let navigate = use_navigate();
    let base = base_path();
    Callback::new(move |(href, step): (String, Step)| {
        let options = NavigateOptions {
            resolve: false,
            replace: step == Step::Same,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&under(&base, &href), options);
    })
}
