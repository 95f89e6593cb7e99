//! The widgets' program: what `public/embed/turnout.js` calls, and nothing else.

use leptos::prelude::{Mountable, Render};
use turnout::browser::reader::{Reader, use_platform_numbers};
use turnout::embed::{self, Source, Want, look_up};
use turnout::routes::EmbedView;
use turnout::words::{Language, Words};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

/// Draws the widget of an address below `embed/` into `place`, once all that it shows is known: until then it answers with the address
/// to be read, and told of with `learn`, first. Throws the sentence that says why nothing can be drawn.
#[wasm_bindgen]
pub fn draw(place: &HtmlElement, view: &str, source: &str) -> Result<Option<String>, String> {
    use_platform_numbers();
    let view = EmbedView::parse(view);
    let language = view.as_ref().and_then(|view| Language::from_tag(&view.language)).unwrap_or_default();
    let words = Words::new(language);
    let Some(view) = view else { return Err(words.embed_nameless().to_owned()) };
    let source = Source::parse(source);
    let content = match look_up(&view, &source) {
        Ok(content) => content,
        Err(Want::Read(address)) => return Ok(Some(address)),
        Err(Want::Gone) => return Err(words.problem_not_found().to_owned()),
        Err(Want::Unreadable(what)) => return Err(words.failure_unreadable(&what)),
    };
    let reader = match view.time_zone.as_str() {
        "" => Reader::here(language, &view.language),
        zone => Reader::new(language, &view.language, zone),
    };
    place.set_lang(language.code());
    place.set_dir(language.dir());
    // Nothing in it changes by itself, so nothing has to be kept: the elements are the place's from now on.
    embed::widget(&view, content, &source, reader).build().mount(place, None);
    Ok(None)
}

/// What stands at an address that `draw` asked for.
#[wasm_bindgen]
pub fn learn(address: String, text: &str) {
    embed::learn(address, text);
}

/// The sentence for a record that is not there.
#[wasm_bindgen]
pub fn gone(lang: &str) -> String {
    Words::new(Language::from_tag(lang).unwrap_or_default()).problem_not_found().to_owned()
}

fn main() {}
