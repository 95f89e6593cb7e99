//! A record's picture: its cover, under its photo where it has one that may be shown. A photo that fails to load goes, and leaves the cover.

use super::cover::Cover;
use crate::domain::group::Image;
use leptos::ev::ErrorEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

#[component]
pub fn Picture(image: Option<Image>, #[prop(into)] id: String) -> impl IntoView {
    // Anything but a web address (or one beside this page) is no photo.
    let photo = image.filter(|image| {
        !image.url.contains(':') || image.url.starts_with("https://") || image.url.starts_with("http://")
    });
    let photo = photo.map(|photo| {
        view! {
            <img
                src=photo.url
                alt=photo.alt
                width=photo.width.map(|width| width.to_string())
                height=photo.height.map(|height| height.to_string())
                loading="lazy"
                decoding="async"
                referrerpolicy="no-referrer"
                on:error=remove
            />
        }
    });
    view! { <div class="picture"><Cover id /> {photo}</div> }
}

fn remove(failed: ErrorEvent) {
    if let Some(image) = failed.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok()) {
        image.remove();
    }
}
