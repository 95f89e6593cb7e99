//! Where the browser keeps nothing for this site, whoever answers is told before they count on it.

use crate::browser::storage;
use crate::components::notice::{Notice, Tone};
use crate::state::site::use_site;
use leptos::prelude::*;

pub fn not_lasting() -> Option<impl IntoView> {
    let words = use_site().reader().words;
    (!storage::lasts()).then(|| {
        view! {
            <Notice tone=Tone::Warn>
                <p>{words.storage_not_lasting()}</p>
            </Notice>
        }
    })
}
