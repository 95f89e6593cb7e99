//! What was chosen, on a page that looks like somebody else's: narrow, as on a phone, wide; in the light and in the dark.

use super::Chosen;
use crate::browser::theme::Theme;
use crate::routes::EmbedView;
use crate::state::site::use_site;
use leptos::prelude::*;

/// In pixels: a sidebar, a phone, a page.
const WIDTHS: [u32; 3] = [240, 360, 900];

pub fn preview(chosen: Chosen) -> impl IntoView {
    let reader = use_site().reader();
    let words = reader.words;
    let width = RwSignal::new(WIDTHS[1]);
    let theme = RwSignal::new(Theme::Light);
    let widths: Vec<_> = WIDTHS
        .into_iter()
        .map(|choice| {
            let name = words.embedding_pixels(&reader.number(f64::from(choice)));
            chip(name, Signal::derive(move || width.get() == choice), move || width.set(choice))
        })
        .collect();
    let themes: Vec<_> = [(Theme::Light, words.theme_light()), (Theme::Dark, words.theme_dark())]
        .into_iter()
        .map(|(choice, name)| {
            chip(name.to_owned(), Signal::derive(move || theme.get() == choice), move || theme.set(choice))
        })
        .collect();
    let src = Memo::new(move |_| {
        let view = chosen.view.get();
        // What follows the reader's device follows the page around it here.
        let worn = if view.theme.is_empty() { theme.get().code().to_owned() } else { view.theme.clone() };
        format!("embed/{}", EmbedView { theme: worn, ..view }.href())
    });
    let title = chosen.title;
    view! {
        <div class="row">
            <div class="row chips" role="group" aria-label=words.embedding_width()>{widths}</div>
            <div class="row chips" role="group" aria-label=words.theme_label()>{themes}</div>
        </div>
        <div class="host-scroll" role="region" aria-label=words.embedding_host() tabindex="0">
            <div class="host" data-theme=move || theme.get().code() data-width=move || width.get().to_string()>
                <p class="host-name" aria-hidden="true">{words.embedding_host()}</p>
                <p aria-hidden="true">{words.embedding_host_text()}</p>
                <iframe src=move || src.get() title=move || title.get() height="180"></iframe>
            </div>
        </div>
    }
}

fn chip(name: String, is_chosen: Signal<bool>, choose: impl Fn() + 'static) -> AnyView {
    view! {
        <button type="button" class="chip" aria-pressed=move || is_chosen.get().to_string() on:click=move |_| choose()>
            {name}
        </button>
    }
    .into_any()
}
