//! Where the browser keeps nothing for this site, whoever answers is told before they count on it.

use crate::browser::storage;
use crate::components::notice::{Notice, Tone};
use leptos::prelude::*;

pub fn not_lasting(sentence: &'static str) -> Option<impl IntoView> {
    (!storage::lasts()).then(|| {
        view! {
            <Notice tone=Tone::Warn>
                <p>{sentence}</p>
            </Notice>
        }
    })
}
