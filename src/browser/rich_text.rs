//! Descriptions as strangers wrote them, shown rich and safe. The only way for their text to become markup.

mod autolink;
mod element;
mod excerpt;
mod flow;
mod rebuild;
mod unstyled;

pub use element::Top;
pub use excerpt::{paragraphs, plain};

use super::{document, markdown};
use crate::domain::rich_text::{RichText, TextFormat};
use element::Headings;
use flow::Flow;
use rebuild::{Addresses, Rebuild};
use unstyled::unstyled;
use wasm_bindgen::JsValue;
use web_sys::{Document, DocumentFragment, DomParser, SupportedType};

/// No description that is meant to be read has more: the rest is left out, and an ellipsis says so.
const MOST_TAGS: usize = 5_000;
/// A Markdown text longer than this is shown as plain text.
const LONGEST_MARKDOWN: usize = 200_000;

/// The text as nodes of this page, its highest headings at `top`. Fails only where the browser cannot parse.
pub fn fragment(text: &RichText, top: Top) -> Result<DocumentFragment, JsValue> {
    let document = document();
    let addresses = match text.format {
        TextFormat::Html => Addresses::AsWritten,
        TextFormat::Markdown | TextFormat::Text => Addresses::Linked,
    };
    match html(text) {
        Some(html) => Rebuild::new(&document, &parse(&html)?, Headings::below(top), addresses)?.fragment(),
        None => lines(&document, &text.source),
    }
}

/// `None` for plain text.
fn html(text: &RichText) -> Option<String> {
    match text.format {
        TextFormat::Html => Some(text.source.clone()),
        TextFormat::Markdown if text.source.len() <= LONGEST_MARKDOWN => Some(markdown::to_html(&text.source)),
        TextFormat::Markdown | TextFormat::Text => None,
    }
}

/// In a document of its own, where nothing runs and nothing loads.
fn parse(html: &str) -> Result<Document, JsValue> {
    // Browsers take their time over tens of thousands of nested tables.
    let cut = html.match_indices('<').nth(MOST_TAGS).map(|(at, _)| [&html[..at], "…"].concat());
    DomParser::new()?.parse_from_string(&unstyled(cut.as_deref().unwrap_or(html)), SupportedType::TextHtml)
}

/// Blank lines part paragraphs; other line ends are kept.
fn lines(document: &Document, text: &str) -> Result<DocumentFragment, JsValue> {
    let fragment = document.create_document_fragment();
    let mut flow = Flow::new(document, fragment.clone().into(), "");
    let mut goes_on = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            flow.end_line();
        } else {
            if goes_on {
                flow.line_break()?;
            }
            rebuild::linked(document, line, &mut flow)?;
        }
        goes_on = !line.is_empty();
    }
    Ok(fragment)
}
