//! Markup that nobody would write, made at random and the same at every run: whatever comes of it, nothing runs, nothing stands in
//! the page that is not on the list of `xss.rs`, and its words are read without harm.

use crate::chance::Chance;
use crate::xss::{fault, place, ran, settle, vectors, watch};
use turnout::browser::rich_text::{Top, fragment, paragraphs, plain};
use turnout::domain::rich_text::{RichText, TextFormat};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{DomParser, SupportedType};

/// Enough to meet every pair of tag and attribute below many times over, in some seconds.
const COUNT: u64 = 3000;

#[rustfmt::skip]
const TAGS: [&str; 56] = [
    "a", "b", "p", "br", "hr", "div", "img", "ul", "ol", "li", "table", "tr", "td", "th", "caption", "colgroup", "col", "tbody", "pre",
    "code", "h1", "h6", "blockquote", "figure", "script", "style", "template", "noscript", "noembed", "noframes", "iframe", "object",
    "embed", "svg", "math", "mtext", "mglyph", "annotation-xml", "foreignObject", "desc", "title", "textarea", "select", "option",
    "form", "input", "button", "details", "dialog", "video", "source", "base", "meta", "link", "x-own", "plaintext",
];
#[rustfmt::skip]
const ATTRIBUTES: [&str; 36] = [
    "href", "src", "srcset", "style", "id", "name", "class", "title", "onload", "onerror", "onclick", "onfocus autofocus", "ontoggle open",
    "action", "formaction", "xlink:href", "srcdoc", "http-equiv", "content", "data", "is", "slot", "lang", "dir", "alt", "width", "start",
    "colspan", "rel", "target", "background", "poster", "encoding", "tabindex", "ping", "nonce",
];
#[rustfmt::skip]
const VALUES: [&str; 26] = [
    "__ran=1", "javascript:__ran=1", "java\tscript:__ran=1", "&#106;avascript:__ran=1", "JaVaScRiPt&colon;__ran=1", "data:text/html,<script>__ran=1</script>",
    "vbscript:x", "//evil.invalid", "\\\\evil.invalid", "/\\evil.invalid", "https://user@evil.invalid/", "blob:https://evil.invalid/x", "about:blank", "#x",
    "../x", "https://example.org/", "mailto:a@example.org?bcc=b", "refresh", "0;url=javascript:__ran=1", "text/html", "childNodes",
    "-1", "999999999999", "ltr", "en\"x", "url(javascript:__ran=1)",
];
#[rustfmt::skip]
const BITS: [&str; 34] = [
    "<", ">", "</", "/>", "\"", "'", "`", "=", "&", "&lt;", "&#0;", "&#x3c;script&#x3e;", "<!--", "-->", "--!>", "<!", "<?", "]]>", "<![CDATA[", "\0",
    "\u{feff}", "\u{2028}", "\u{202e}", "\r", "\n\n", "](", "**", "```", "| - |", "> ", "- ", "[x]: ", "</p>", "words",
];

fn tag(chance: &mut Chance) -> String {
    let name = chance.pick(&TAGS);
    let gap = chance.pick(&[" ", "\n", "/", "\t", "\u{c}"]);
    let attributes: String = (0..chance.below(4))
        .map(|_| {
            let quote = chance.pick(&["\"", "'", "", "`"]);
            format!("{gap}{}={quote}{}{quote}", chance.pick(&ATTRIBUTES), chance.pick(&VALUES))
        })
        .collect();
    format!("<{name}{attributes}{}", chance.pick(&[">", ">", ">", "/>", "", " "]))
}

fn markup(chance: &mut Chance, corpus: &[String]) -> String {
    let pieces = (0..=chance.below(12)).map(|_| match chance.below(8) {
        0..=3 => tag(chance),
        4 => format!("</{}>", chance.pick(&TAGS)),
        5 => chance.pick(corpus).clone(),
        _ => (*chance.pick(&BITS)).to_owned(),
    });
    let text: String = pieces.collect();
    if !chance.one_in(3) {
        return text;
    }
    // Torn somewhere, or turned inside out.
    let letters: Vec<char> = text.chars().collect();
    let at = chance.below(letters.len() + 1);
    letters[at..].iter().chain(&letters[..chance.below(at + 1)]).collect()
}

fn corpus() -> Vec<String> {
    vectors().into_iter().map(|vector| vector.text).collect()
}

#[wasm_bindgen_test]
async fn no_wild_markup_runs_or_leaves_more_than_is_allowed() {
    watch();
    let corpus = corpus();
    let place = place();
    let mut elements = 0;
    for seed in 0..COUNT {
        let mut chance = Chance::new(seed);
        let source = markup(&mut chance, &corpus);
        for format in [TextFormat::Html, TextFormat::Markdown, TextFormat::Text] {
            let text = RichText { source: source.clone(), format };
            let drawn = fragment(&text, Top::H2).expect("drawn");
            place.append_child(&drawn).expect("in the page");
            assert_eq!(fault(&place), None, "seed {seed}, as {format:?}: {source}");
            elements += place.query_selector_all("*").expect("a list").length();
            assert!(plain(&text, 80).chars().count() <= 80, "seed {seed}");
            assert!(paragraphs(&text, 80).chars().count() <= 80, "seed {seed}");
            place.replace_children_with_node_0();
        }
        assert!(!ran(), "seed {seed} ran: {source}");
    }
    assert!(elements > COUNT as u32, "only {elements} elements came of it: too little was tried");
    settle(&place).await;
    assert!(!ran());
    place.remove();
}

/// The generator makes what would not be allowed, were it let into the page as it is.
#[wasm_bindgen_test]
fn wild_markup_is_dangerous() {
    let corpus = corpus();
    let parser = DomParser::new().expect("a parser");
    let parse = |text: &str| parser.parse_from_string(text, SupportedType::TextHtml).expect("a document");
    let is_faulty = |seed: &u64| {
        let page = parse(&markup(&mut Chance::new(*seed), &corpus));
        page.body().is_none_or(|body| fault(&body).is_some())
    };
    let faulty = (0..300).filter(is_faulty).count();
    assert!(faulty > 200, "only {faulty} of 300 have anything that is not allowed");
}
