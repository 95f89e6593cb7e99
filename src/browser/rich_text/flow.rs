//! Where rebuilt content goes: bare lines get a paragraph, bare entries of a list an item, so that the result is sound for readers and their tools.

use wasm_bindgen::JsValue;
use web_sys::{Document, Element, Node};

/// What stands before the next word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Fresh,
    Running,
    /// A line that ended, should another follow.
    Ended,
}

pub struct Flow<'a> {
    document: &'a Document,
    parent: Node,
    /// The element that bare lines are put in.
    wrapper: Option<&'static str>,
    open: Option<Element>,
    line: Line,
    /// Whether there is anything to see.
    pub filled: bool,
}

impl<'a> Flow<'a> {
    pub fn new(document: &'a Document, parent: Node, name: &str) -> Self {
        let wrapper = match name {
            "" | "blockquote" | "figure" => Some("p"),
            "ul" | "ol" => Some("li"),
            _ => None,
        };
        Self { document, parent, wrapper, open: None, line: Line::Fresh, filled: false }
    }

    pub fn takes_items(&self) -> bool {
        self.wrapper == Some("li")
    }

    pub fn text(&mut self, text: &str) -> Result<(), JsValue> {
        if text.trim().is_empty() {
            // Between words only: it opens no paragraph.
            if self.wrapper.is_none() || self.open.is_some() {
                self.place()?.append_child(&self.document.create_text_node(text))?;
            }
            return Ok(());
        }
        self.inline(&self.document.create_text_node(text))
    }

    pub fn inline(&mut self, node: &Node) -> Result<(), JsValue> {
        let place = self.place()?;
        if self.line == Line::Ended && self.wrapper.is_none() {
            place.append_child(&self.document.create_element("br")?.into())?;
        }
        place.append_child(node)?;
        self.line = Line::Running;
        self.filled = true;
        Ok(())
    }

    pub fn line_break(&mut self) -> Result<(), JsValue> {
        if self.wrapper.is_none() || self.open.is_some() {
            self.place()?.append_child(&self.document.create_element("br")?.into())?;
        }
        Ok(())
    }

    pub fn block(&mut self, node: &Element) -> Result<(), JsValue> {
        self.line = Line::Fresh;
        self.filled = true;
        if self.takes_items() && node.local_name() != "li" {
            return self.place()?.append_child(node).map(|_| ());
        }
        self.open = None;
        self.parent.append_child(node).map(|_| ())
    }

    /// What comes next stands on a line of its own.
    pub fn end_line(&mut self) {
        if self.line == Line::Running {
            self.line = Line::Ended;
        }
        self.open = None;
    }

    fn place(&mut self) -> Result<Node, JsValue> {
        let Some(name) = self.wrapper else { return Ok(self.parent.clone()) };
        let open = match self.open.take() {
            Some(open) => open,
            None => {
                let made = self.document.create_element(name)?;
                self.parent.append_child(&made)?;
                made
            }
        };
        self.open = Some(open.clone());
        Ok(open.into())
    }
}
