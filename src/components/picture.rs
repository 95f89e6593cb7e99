//! A record's picture: its photo where it has one that may be shown, else its cover. A photo that fails to load becomes the cover.

use super::cover::Cover;
use crate::domain::group::Image;
use leptos::prelude::*;

#[component]
pub fn Picture(image: Option<Image>, #[prop(into)] id: String) -> impl IntoView {
    let (failed, set_failed) = signal(false);
    // Anything but a web address (or one beside this page) is no photo.
    let photo = image.filter(|image| {
        !image.url.contains(':') || image.url.starts_with("https://") || image.url.starts_with("http://")
    });
    view! {
        <div class="picture">
            {move || match photo.clone().filter(|_| !failed.get()) {
                Some(photo) => {
                    view! {
                        <img
                            src=photo.url
                            alt=photo.alt
                            width=photo.width.map(|width| width.to_string())
                            height=photo.height.map(|height| height.to_string())
                            loading="lazy"
                            decoding="async"
                            referrerpolicy="no-referrer"
                            on:error=move |_| set_failed.set(true)
                        />
                    }
                        .into_any()
                }
                None => view! { <Cover id=id.clone() /> }.into_any(),
            }}
        </div>
    }
}
