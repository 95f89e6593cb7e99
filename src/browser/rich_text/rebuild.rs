//! A stranger's document, rebuilt node by node from what is allowed. Nothing of theirs is adopted, cloned or written as markup again,
//! so there is no second reading for it to change its meaning in.

use super::autolink::{self, Piece};
use super::element::{Fate, Headings, fate};
use super::flow::Flow;
use crate::browser::address;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, DocumentFragment, Element, HtmlFormElement, Node, Text, TreeWalker};

/// More than this nobody reads: the rest is left out, and an ellipsis says so.
const MOST_NODES: u32 = 20_000;
/// Deeper elements are opened up: their text stays.
const DEEPEST: u32 = 40;
const XHTML: &str = "http://www.w3.org/1999/xhtml";
const BLOCKS: &str = "p,div,ul,ol,table,blockquote,pre,h1,h2,h3,h4,h5,h6,section,article,hr";

/// Whether addresses in running text become links.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Addresses {
    Linked,
    AsWritten,
}

pub struct Rebuild<'a> {
    document: &'a Document,
    /// Reads their document: a form's own properties may be replaced by its fields, a walker's may not.
    walker: TreeWalker,
    headings: Headings,
    addresses: Addresses,
    /// Inside a link or code, addresses stay text.
    verbatim: u32,
    in_link: bool,
    left: u32,
}

impl<'a> Rebuild<'a> {
    pub fn new(
        document: &'a Document,
        theirs: &Document,
        headings: Headings,
        addresses: Addresses,
    ) -> Result<Self, JsValue> {
        let walker = document.create_tree_walker(theirs)?;
        Ok(Self { document, walker, headings, addresses, verbatim: 0, in_link: false, left: MOST_NODES })
    }

    pub fn fragment(mut self) -> Result<DocumentFragment, JsValue> {
        let fragment = self.document.create_document_fragment();
        let mut flow = Flow::new(self.document, fragment.clone().into(), "");
        self.children(&mut flow, 0)?;
        if self.left == 0 {
            flow.inline(&self.document.create_text_node("…"))?;
        }
        Ok(fragment)
    }

    fn children(&mut self, flow: &mut Flow<'a>, depth: u32) -> Result<(), JsValue> {
        if self.walker.first_child()?.is_none() {
            return Ok(());
        }
        loop {
            let node = self.walker.current_node();
            self.left = self.left.saturating_sub(1);
            if self.left == 0 {
                break;
            }
            self.node(&node, flow, depth)?;
            if self.walker.next_sibling()?.is_none() {
                break;
            }
        }
        self.walker.parent_node()?;
        Ok(())
    }

    fn node(&mut self, node: &Node, flow: &mut Flow<'a>, depth: u32) -> Result<(), JsValue> {
        if let Some(text) = node.dyn_ref::<Text>() {
            return self.text(&text.data(), flow);
        }
        if node.is_instance_of::<HtmlFormElement>() {
            return self.lines(flow, depth);
        }
        let Some(element) = node.dyn_ref::<Element>() else { return Ok(()) };
        if element.namespace_uri().as_deref() != Some(XHTML) {
            return Ok(());
        }
        match fate(&element.local_name()) {
            Fate::Gone => Ok(()),
            Fate::Open => self.children(flow, depth),
            Fate::Lines => self.lines(flow, depth),
            _ if depth > DEEPEST => self.children(flow, depth),
            Fate::Heading(level) => {
                let name = self.headings.name(level);
                self.block(element, name, flow, depth)
            }
            Fate::Block("hr") => flow.block(&self.document.create_element("hr")?),
            Fate::Block("li") if !flow.takes_items() => self.lines(flow, depth),
            Fate::Block(name) => self.block(element, name, flow, depth),
            Fate::Inline("br") => flow.line_break(),
            Fate::Inline("img") => match self.image(element)? {
                Some(image) => flow.inline(&image),
                None => Ok(()),
            },
            Fate::Inline("a") => self.link(element, flow, depth),
            // A document pasted whole often sits in one <b>.
            Fate::Inline(_) if element.query_selector(BLOCKS)?.is_some() => self.children(flow, depth),
            Fate::Inline(name) => {
                let made = self.made(element, name)?;
                let code = u32::from(matches!(name, "code" | "kbd"));
                self.verbatim += code;
                let filled = self.fill(&made, name, depth)?;
                self.verbatim -= code;
                if filled { flow.inline(&made) } else { flow.text(&made.text_content().unwrap_or_default()) }
            }
        }
    }

    fn lines(&mut self, flow: &mut Flow<'a>, depth: u32) -> Result<(), JsValue> {
        flow.end_line();
        self.children(flow, depth)?;
        flow.end_line();
        Ok(())
    }

    fn block(&mut self, element: &Element, name: &'static str, flow: &mut Flow<'a>, depth: u32) -> Result<(), JsValue> {
        let made = self.made(element, name)?;
        let code = u32::from(name == "pre");
        self.verbatim += code;
        let filled = self.fill(&made, name, depth)?;
        self.verbatim -= code;
        // Blank paragraphs are somebody's idea of space; a blank cell keeps the others in their columns.
        if filled || matches!(name, "td" | "th") { flow.block(&made) } else { Ok(()) }
    }

    /// Whether there is anything to see in it.
    fn fill(&mut self, made: &Element, name: &str, depth: u32) -> Result<bool, JsValue> {
        let mut flow = Flow::new(self.document, made.clone().into(), name);
        self.children(&mut flow, depth + 1)?;
        Ok(flow.filled)
    }

    fn text(&mut self, text: &str, flow: &mut Flow<'a>) -> Result<(), JsValue> {
        if self.verbatim > 0 || self.addresses == Addresses::AsWritten {
            return flow.text(text);
        }
        linked(self.document, text, flow)
    }

    /// A new element with what is kept of theirs.
    fn made(&self, element: &Element, name: &str) -> Result<Element, JsValue> {
        let made = self.document.create_element(name)?;
        let number = |attribute: &str, least: i32, most: i32| {
            let value = element.get_attribute(attribute)?.trim().parse::<i32>().ok()?;
            (least..=most).contains(&value).then(|| value.to_string())
        };
        let kept = |attribute: &str| match attribute {
            "lang" => element.get_attribute("lang").filter(|tag| is_language(tag)),
            "dir" => element
                .get_attribute("dir")
                .map(|dir| dir.to_ascii_lowercase())
                .filter(|dir| matches!(dir.as_str(), "ltr" | "rtl" | "auto")),
            "start" => number(attribute, 0, 1_000_000),
            "colspan" | "rowspan" => number(attribute, 2, 50),
            _ => number(attribute, 1, 8192),
        };
        let own: &[&str] = match name {
            "ol" => &["start"],
            "td" | "th" => &["colspan", "rowspan"],
            "img" => &["width", "height"],
            _ => &[],
        };
        for attribute in ["lang", "dir"].iter().chain(own) {
            if let Some(value) = kept(attribute) {
                made.set_attribute(attribute, &value)?;
            }
        }
        Ok(made)
    }

    fn image(&self, element: &Element) -> Result<Option<Element>, JsValue> {
        let pixel =
            ["width", "height"].iter().any(|side| matches!(element.get_attribute(side).as_deref(), Some("0" | "1")));
        let Some(src) = element.get_attribute("src").and_then(|src| address::web(&src)).filter(|_| !pixel) else {
            return Ok(None);
        };
        let image = self.made(element, "img")?;
        // Lazy before it has an address, or the browser would fetch at once.
        for (attribute, value) in [("loading", "lazy"), ("decoding", "async"), ("referrerpolicy", "no-referrer")] {
            image.set_attribute(attribute, value)?;
        }
        image.set_attribute("alt", element.get_attribute("alt").unwrap_or_default().trim())?;
        image.set_attribute("src", &src)?;
        Ok(Some(image))
    }

    fn link(&mut self, element: &Element, flow: &mut Flow<'a>, depth: u32) -> Result<(), JsValue> {
        let href = element.get_attribute("href").and_then(|href| address::link(&href));
        let Some(href) = href.filter(|_| !self.in_link) else { return self.children(flow, depth) };
        let made = self.made(element, "a")?;
        lead(&made, &href)?;
        self.in_link = true;
        self.verbatim += 1;
        let filled = self.fill(&made, "a", depth)?;
        self.in_link = false;
        self.verbatim -= 1;
        if !filled {
            return Ok(());
        }
        if made.text_content().unwrap_or_default().trim().is_empty() {
            // A picture that is a link is called by where it leads.
            if let Some(image) = made.query_selector("img[alt='']")? {
                image.set_attribute("alt", &address::host(&href).unwrap_or(href))?;
            }
        }
        flow.inline(&made)
    }
}

/// Text, its addresses as links.
pub fn linked(document: &Document, text: &str, flow: &mut Flow<'_>) -> Result<(), JsValue> {
    for piece in autolink::pieces(text) {
        match piece {
            Piece::Text(text) => flow.text(text)?,
            Piece::Address(shown) => match address::link(shown) {
                Some(href) => {
                    let link = document.create_element("a")?;
                    lead(&link, &href)?;
                    link.append_child(&document.create_text_node(shown))?;
                    flow.inline(&link)?;
                }
                None => flow.text(shown)?,
            },
        }
    }
    Ok(())
}

fn lead(link: &Element, href: &str) -> Result<(), JsValue> {
    link.set_attribute("href", href)?;
    link.set_attribute("rel", "nofollow ugc noopener noreferrer")
}

fn is_language(tag: &str) -> bool {
    (2..=35).contains(&tag.len())
        && tag.split('-').all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}
