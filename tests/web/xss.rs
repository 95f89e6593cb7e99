//! Every vector of `end2end/corpus/xss.json`, in every format and place that markup is made in: nothing runs, and nothing stands in
//! the page that is not on this list. The list is written again here, so that a slip in the product's own cannot widen it.

use serde_json::Value;
use turnout::browser::address;
use turnout::browser::rich_text::{Top, fragment, paragraphs, plain};
use turnout::domain::rich_text::{RichText, TextFormat};
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::js_sys::{Function, Promise, Reflect};
use web_sys::{Document, Element, HtmlElement, Node, Text, Url};

const CORPUS: &str = include_str!("../../end2end/corpus/xss.json");
const FORMATS: [TextFormat; 3] = [TextFormat::Html, TextFormat::Markdown, TextFormat::Text];
const XHTML: &str = "http://www.w3.org/1999/xhtml";
const ELEMENTS: &str = " p br strong b em i del s ins code kbd pre blockquote ul ol li h2 h3 h4 a img hr table caption thead tbody tfoot \
    tr th td sub sup q small figure ";

fn document() -> Document {
    web_sys::window().and_then(|window| window.document()).expect("a page")
}

pub struct Vector {
    name: String,
    pub text: String,
}

pub fn vectors() -> Vec<Vector> {
    let all: Vec<Value> = serde_json::from_str(CORPUS).expect("JSON");
    let field = |vector: &Value, name: &str| vector[name].as_str().expect(name).to_owned();
    let vectors = all.iter().map(|vector| Vector { name: field(vector, "name"), text: field(vector, "text") });
    vectors.collect()
}

/// What the vector may be put into before it is shown.
fn disguises(text: &str) -> Vec<String> {
    let quoted = text.replace('&', "&amp;").replace('"', "&quot;");
    vec![
        text.to_owned(),
        format!("<p title=\"{text}\">before {text} after</p>"),
        format!(
            "<a href=\"{quoted}\">link</a><img src=\"{quoted}\" alt=\"{quoted}\"><ol start=\"{quoted}\"><li lang=\"{quoted}\">x</ol>"
        ),
        format!("<table><tr><td>{text}</td></tr>{text}</table>"),
        format!("<svg>{text}</svg><math>{text}</math><select>{text}</select>"),
        format!("[link](<{text}>) ![image]({text}) [label][r]\n\n[r]: {text}"),
        format!("- > # {text}\n\n| a |\n|---|\n| {text} |\n"),
    ]
}

/// Why something in here has no place in the page.
pub fn fault(root: &Node) -> Option<String> {
    let children = root.child_nodes();
    (0..children.length()).filter_map(|at| children.item(at)).find_map(|node| {
        if node.is_instance_of::<Text>() {
            return None;
        }
        let Some(element) = node.dyn_ref::<Element>() else {
            return Some(format!("a node of type {}", node.node_type()));
        };
        element_fault(element).or_else(|| fault(&node))
    })
}

fn element_fault(element: &Element) -> Option<String> {
    let name = element.local_name();
    if element.namespace_uri().as_deref() != Some(XHTML) || !ELEMENTS.contains(&format!(" {name} ")) {
        return Some(format!("<{name}> of {:?}", element.namespace_uri()));
    }
    let attributes = element.get_attribute_names();
    attributes.iter().filter_map(|name| name.as_string()).find_map(|attribute| {
        let value = element.get_attribute(&attribute).unwrap_or_default();
        let number = value.parse::<u32>().is_ok();
        let fine = match (name.as_str(), attribute.as_str()) {
            (_, "lang") => value.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'),
            (_, "dir") => ["ltr", "rtl", "auto"].contains(&value.as_str()),
            ("a", "href") => leads_well(&value, &["http:", "https:", "mailto:", "tel:"]),
            ("a", "rel") => value == "nofollow ugc noopener noreferrer",
            ("img", "src") => leads_well(&value, &["http:", "https:"]),
            ("img", "alt") => true,
            ("img", "loading") => value == "lazy",
            ("img", "decoding") => value == "async",
            ("img", "referrerpolicy") => value == "no-referrer",
            ("img", "width" | "height") | ("ol", "start") | ("td" | "th", "colspan" | "rowspan") => number,
            _ => false,
        };
        (!fine).then(|| format!("<{name} {attribute}={value:?}>"))
    })
}

/// As the browser would follow it from this page.
fn leads_well(address: &str, schemes: &[&str]) -> bool {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    Url::new_with_base(address, &base)
        .is_ok_and(|url| schemes.contains(&url.protocol().as_str()) && url.username().is_empty())
}

/// The traces that a script leaves: the vectors' own mark, and every way of saying hello.
pub fn watch() {
    let watch = "delete window.__ran; for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = () => { window.__ran = name }";
    Function::new_no_args(watch).call0(&JsValue::NULL).expect("watched");
}

pub fn ran() -> bool {
    Reflect::has(&web_sys::window().expect("a page"), &"__ran".into()).expect("readable")
}

/// Until an image that cannot load has said so: every earlier one has by then.
pub async fn settle(place: &Element) {
    let failed = Promise::new(&mut |resolve, _| {
        let image: HtmlElement = document().create_element("img").expect("an element").unchecked_into();
        image.set_onerror(Some(&resolve));
        image.set_attribute("src", "data:image/png,none").expect("set");
        place.append_child(&image).expect("in the page");
    });
    JsFuture::from(failed).await.expect("an image that fails");
}

pub fn place() -> Element {
    let place = document().create_element("section").expect("an element");
    document().body().expect("a body").append_child(&place).expect("in the page");
    place
}

#[wasm_bindgen_test]
async fn the_watch_sees_what_runs_and_the_walk_what_stands() {
    watch();
    let place = place();
    place.set_inner_html("<p><img src='data:image/png,none' onerror='__ran=1'></p>");
    settle(&place).await;
    assert!(ran(), "a handler that runs is seen");
    for (unsafe_markup, why) in [
        ("<p onclick=x>", "onclick"),
        ("<p><a href='java\tscript:x'>", "href"),
        ("<svg></svg>", "svg"),
        ("<b><!-- --></b>", "type 8"),
        ("<p style='x'>", "style"),
        ("<img src='data:x'>", "src"),
    ] {
        place.set_inner_html(unsafe_markup);
        assert!(fault(&place).is_some_and(|fault| fault.contains(why)), "{unsafe_markup}");
    }
    place.remove();
    watch();
}

#[wasm_bindgen_test]
async fn no_vector_runs_or_leaves_more_than_is_allowed() {
    watch();
    let vectors = vectors();
    assert!(vectors.len() >= 120);
    for Vector { name, text } in &vectors {
        let place = place();
        for source in disguises(text) {
            for format in FORMATS {
                let drawn = fragment(&RichText { source: source.clone(), format }, Top::H2).expect("drawn");
                place.append_child(&drawn).expect("in the page");
                assert_eq!(fault(&place), None, "{name}, as {format:?}: {source}");
                place.replace_children_with_node_0();
            }
        }
        assert!(!ran(), "{name} ran");
        place.remove();
    }
    let place = place();
    for format in FORMATS {
        let everything: String = vectors.iter().map(|vector| vector.text.as_str()).collect();
        place
            .append_child(&fragment(&RichText { source: everything, format }, Top::H2).expect("drawn"))
            .expect("in the page");
    }
    assert_eq!(fault(&place), None);
    settle(&place).await;
    assert!(!ran());
    place.remove();
}

#[wasm_bindgen_test]
fn no_vector_is_an_address_to_follow() {
    for Vector { name, text } in vectors() {
        for address in [address::web(&text), address::link(&text), address::absolute(&text)].into_iter().flatten() {
            assert!(leads_well(&address, &["http:", "https:", "mailto:"]), "{name}: {address}");
        }
    }
    assert_eq!(address::link("java\nscript:x"), None);
    assert_eq!(address::web("mailto:a@example.org"), None);
    assert_eq!(address::host(" HTTPS://Example.org:8080/x").as_deref(), Some("example.org"));
}

#[wasm_bindgen_test]
async fn no_vector_runs_while_its_words_are_read() {
    watch();
    for Vector { text, .. } in vectors() {
        for format in FORMATS {
            let text = RichText { source: text.clone(), format };
            assert!(plain(&text, 80).chars().count() <= 80);
            assert!(paragraphs(&text, 80).chars().count() <= 80);
        }
    }
    let place = place();
    settle(&place).await;
    assert!(!ran());
    place.remove();
}
