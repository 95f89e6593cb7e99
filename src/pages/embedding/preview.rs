//! What was chosen, on a page that looks like somebody else's: narrow, as on a phone, wide; in the light and in the dark. What stands
//! there is the element, the markup or the frame that the code has.

use super::chosen::Chosen;
use crate::browser::theme::Theme;
use crate::browser::{host, page_base, stage};
use crate::routes::{EmbedView, Embedding, SCRIPT, Site, Way};
use crate::state::site::use_site;
use leptos::html::Div;
use leptos::prelude::*;

/// In pixels: a sidebar, a phone, a page.
const WIDTHS: [u32; 3] = [240, 360, 900];
/// What was heard before that is of no interest any more.
const REMEMBERED: usize = 5;

/// Events' names and what they say.
type Heard = RwSignal<Vec<(&'static str, String)>>;

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
    let heard = Heard::default();
    let is_frame = Memo::new(move |_| chosen.embedding.with(|embedding| embedding.way == Way::Frame));
    view! {
        <div class="row">
            <div class="row chips" role="group" aria-label=words.embedding_width()>{widths}</div>
            <div class="row chips" role="group" aria-label=words.theme_label()>{themes}</div>
        </div>
        <div class="host-scroll" role="region" aria-label=words.embedding_host() tabindex="0">
            <div class="host" data-theme=move || theme.get().code() data-width=move || width.get().to_string()>
                <p class="host-name" aria-hidden="true">{words.embedding_host()}</p>
                <p aria-hidden="true">{words.embedding_host_text()}</p>
                {move || if is_frame.get() { framed(chosen, theme) } else { inline(chosen, heard) }}
            </div>
        </div>
        {move || (!is_frame.get()).then(|| told(heard))}
    }
}

/// The site's own page below `embed/`, as high as it asks to be.
fn framed(chosen: Chosen, theme: RwSignal<Theme>) -> AnyView {
    let heights = host::follow_heights(move |height| {
        chosen.height.try_set(height);
    });
    StoredValue::new_local(heights);
    let src = Memo::new(move |_| {
        let Embedding { view, look, .. } = chosen.embedding.get();
        // What follows the reader's device follows the page around it here.
        let worn = if view.theme.is_empty() { theme.get().code().to_owned() } else { view.theme.clone() };
        let accent = look.accent_of_frame().to_owned();
        format!("embed/{}", EmbedView { theme: worn, accent, ..view }.href())
    });
    view! { <iframe src=move || src.get() title=move || chosen.title.get() height="180"></iframe> }.into_any()
}

/// The element or the markup itself.
fn inline(chosen: Chosen, heard: Heard) -> AnyView {
    let place = NodeRef::<Div>::new();
    let listeners = StoredValue::new_local(Vec::new());
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        let keep = move |name, detail| {
            heard.try_update(|heard| {
                heard.push((name, detail));
                heard.drain(..heard.len().saturating_sub(REMEMBERED));
            });
        };
        listeners.set_value(stage::hear(&place, keep));
    });
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        let (embedding, title, base) = (chosen.embedding.get(), chosen.title.get(), page_base());
        let piece = embedding.piece(&Site { base: &base, title: &title, height: 0 });
        if let Err(error) = stage::put(&place, &[&base, SCRIPT].concat(), &piece, &embedding.look, &title) {
            leptos::logging::error!("the preview: {error:?}");
        }
    });
    view! { <div node_ref=place></div> }.into_any()
}

/// What the widget has told the page around it.
fn told(heard: Heard) -> impl IntoView {
    let words = use_site().reader().words;
    let line = |(name, detail): (&str, String)| {
        view! {
            <li>
                <code>{name.to_owned()} " " {detail}</code>
            </li>
        }
    };
    view! {
        <h3 id="embedding-heard">{words.embedding_heard()}</h3>
        <ol class="heard small" aria-labelledby="embedding-heard">
            {move || heard.get().into_iter().map(line).collect_view()}
        </ol>
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
