//! A text's blocks: line by line, each line first continues what is open, then may open more (CommonMark's own two steps).

use super::line::{self, Fence, dedent, expand_tabs, indent, is_blank};
use super::link::{self, References};
use super::raw_html::{self, Ending};
use super::table;

/// Quotes and lists nest no deeper than a reader could follow.
const DEEPEST: usize = 32;

pub enum Kind {
    Document,
    Quote,
    List {
        marker: char,
        start: u64,
        loose: bool,
    },
    Item {
        offset: usize,
    },
    Paragraph,
    Heading(usize),
    Indented,
    Fenced(Fence),
    Html(Ending),
    Rule,
    /// Its number of columns; a row is a line of its text.
    Table(usize),
}

pub struct Node {
    pub kind: Kind,
    pub text: String,
    pub children: Vec<Node>,
}

pub fn read(source: &str) -> (Node, References) {
    let mut reader =
        Reader { open: vec![Node::new(Kind::Document)], references: References::default(), after_blank: false };
    let source = source.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{fffd}");
    for text in source.lines() {
        let text = expand_tabs(text);
        reader.line(&text);
        reader.after_blank = is_blank(&text) && !matches!(reader.tip().kind, Kind::Fenced(_));
    }
    reader.close_to(1);
    (reader.open.remove(0), reader.references)
}

impl Node {
    fn new(kind: Kind) -> Self {
        Self { kind, text: String::new(), children: Vec::new() }
    }
}

enum Continues<'a> {
    Yes(&'a str),
    No,
    Closes,
}

struct Reader {
    /// The document and what is open in it, outermost first.
    open: Vec<Node>,
    references: References,
    after_blank: bool,
}

impl Reader {
    fn line(&mut self, text: &str) {
        let mut rest = text;
        let mut depth = 1;
        while depth < self.open.len() {
            match continues(&self.open[depth], depth + 1 < self.open.len(), rest) {
                Continues::Yes(after) => rest = after,
                Continues::No => break,
                Continues::Closes => return self.close_to(depth),
            }
            depth += 1;
        }
        if matches!(self.open[depth - 1].kind, Kind::Indented | Kind::Fenced(_) | Kind::Html(_)) {
            return self.literal(rest);
        }
        while !is_blank(rest) && depth < DEEPEST {
            match self.start(rest, depth) {
                Start::Nothing => break,
                Start::Leaf => return,
                Start::Container(after) => {
                    rest = after;
                    depth = self.open.len();
                }
            }
        }
        let goes_on = matches!(self.tip().kind, Kind::Paragraph);
        if is_blank(rest) {
            self.close_to(depth);
        } else if goes_on {
            // Also a lazy line: text goes on without the marks of the blocks around it.
            self.tip().text.push('\n');
            self.tip().text.push_str(rest.trim_start());
        } else {
            self.close_to(depth);
            if matches!(self.tip().kind, Kind::Table(_)) {
                self.literal(rest);
            } else {
                self.push(Kind::Paragraph, rest.trim_start());
            }
        }
    }

    /// Opens what `rest` begins with, inside the block at `depth`.
    fn start<'a>(&mut self, rest: &'a str, depth: usize) -> Start<'a> {
        let text = rest.trim_start_matches(' ');
        let paragraph = matches!(self.open[depth - 1].kind, Kind::Paragraph);
        let lazy = depth < self.open.len() && matches!(self.tip().kind, Kind::Paragraph);
        let inside = matches!(self.open[depth - 1].kind, Kind::Paragraph | Kind::Table(_));
        let parent = if inside { depth - 1 } else { depth };
        if indent(rest) >= 4 {
            if inside || lazy {
                return Start::Nothing;
            }
            self.close_to(parent);
            self.push(Kind::Indented, "");
            self.literal(&rest[4..]);
            return Start::Leaf;
        }
        if let Some(after) = text.strip_prefix('>') {
            self.close_to(parent);
            self.push(Kind::Quote, "");
            return Start::Container(after.strip_prefix(' ').unwrap_or(after));
        }
        if let Some((level, content)) = line::heading(text) {
            self.close_to(parent);
            self.push(Kind::Heading(level), content);
        } else if let Some(fence) = line::fence(rest) {
            self.close_to(parent);
            self.push(Kind::Fenced(fence), "");
        } else if let Some(ending) =
            raw_html::block(text).filter(|end| *end != Ending::BlankAfterTag || !(inside || lazy))
        {
            self.close_to(parent);
            self.push(Kind::Html(ending), "");
            self.literal(rest);
        } else if paragraph && self.make_of_paragraph(text) {
        } else if line::is_rule(text) {
            self.close_to(parent);
            self.push(Kind::Rule, "");
        } else {
            return self.start_item(rest, parent, paragraph);
        }
        Start::Leaf
    }

    /// An underline makes a heading of the open paragraph, a row of dashes a table of its last line.
    fn make_of_paragraph(&mut self, text: &str) -> bool {
        let header = self.tip().text.rsplit('\n').next().unwrap_or_default().to_owned();
        if let Some(columns) = table::columns(&header, text) {
            let kept = self.tip().text.len() - header.len();
            self.tip().text.truncate(kept);
            self.close_to(self.open.len() - 1);
            self.push(Kind::Table(columns), &header);
            self.literal("");
            return true;
        }
        let Some(level) = line::underline(text) else { return false };
        let text = self.tip().text.clone();
        let content = link::definitions(&text, &mut self.references);
        if content.is_empty() {
            return false;
        }
        self.open.pop();
        self.push(Kind::Heading(level), content.trim_end());
        true
    }

    fn start_item<'a>(&mut self, rest: &'a str, parent: usize, paragraph: bool) -> Start<'a> {
        let space = indent(rest);
        let Some(marker) = line::marker(&rest[space..]) else { return Start::Nothing };
        let after = &rest[space + marker.width..];
        // In the middle of a text, "1984. A good year" begins no list.
        if paragraph && (is_blank(after) || (matches!(marker.kind, '.' | ')') && marker.start != 1)) {
            return Start::Nothing;
        }
        let gap = indent(after);
        let gap = if is_blank(after) || gap > 4 { 1 } else { gap };
        let same = matches!(self.open[parent - 1].kind, Kind::List { marker: kind, .. } if kind == marker.kind);
        self.close_to(parent);
        if !same {
            self.push(Kind::List { marker: marker.kind, start: marker.start, loose: false }, "");
        }
        self.push(Kind::Item { offset: space + marker.width + gap }, "");
        Start::Container(dedent(after, gap))
    }

    fn tip(&mut self) -> &mut Node {
        let last = self.open.len() - 1;
        &mut self.open[last]
    }

    /// A line of code, raw HTML or a table.
    fn literal(&mut self, text: &str) {
        let text = match &self.tip().kind {
            Kind::Fenced(fence) => dedent(text, fence.indent),
            _ => text,
        };
        let tip = self.tip();
        tip.text.push_str(text);
        tip.text.push('\n');
        if matches!(&tip.kind, Kind::Html(ending) if ending.ends_with(text)) {
            self.close_to(self.open.len() - 1);
        }
    }

    fn push(&mut self, kind: Kind, text: &str) {
        if !matches!(kind, Kind::Item { .. }) && matches!(self.tip().kind, Kind::List { .. }) {
            self.close_to(self.open.len() - 1);
        }
        // A blank line between items, or between blocks of one item, makes the list loose.
        let list = match self.tip().kind {
            Kind::List { .. } => self.open.len() - 1,
            _ => self.open.len().saturating_sub(2),
        };
        let apart = self.after_blank && !self.tip().children.is_empty();
        if let Kind::List { loose, .. } = &mut self.open[list].kind {
            *loose |= apart;
        }
        self.open.push(Node { text: text.to_owned(), ..Node::new(kind) });
        if matches!(self.tip().kind, Kind::Heading(_) | Kind::Rule) {
            self.close_to(self.open.len() - 1);
        }
    }

    /// Closes the innermost blocks until `depth` are open.
    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth.max(1) {
            let Some(mut node) = self.open.pop() else { return };
            match node.kind {
                Kind::Paragraph => {
                    node.text = link::definitions(&node.text, &mut self.references).trim_end().to_owned();
                    if node.text.is_empty() {
                        continue;
                    }
                }
                Kind::Indented => node.text.truncate(node.text.trim_end_matches([' ', '\n']).len()),
                _ => {}
            }
            self.tip().children.push(node);
        }
    }
}

enum Start<'a> {
    Nothing,
    Leaf,
    Container(&'a str),
}

fn continues<'a>(node: &Node, holds_open: bool, rest: &'a str) -> Continues<'a> {
    let blank = is_blank(rest);
    let goes_on = match &node.kind {
        Kind::Document | Kind::List { .. } => Some(rest),
        Kind::Quote => {
            let text = rest.trim_start_matches(' ').strip_prefix('>').filter(|_| indent(rest) < 4);
            text.map(|after| after.strip_prefix(' ').unwrap_or(after))
        }
        Kind::Item { .. } if blank => (holds_open || !node.children.is_empty()).then_some(""),
        Kind::Item { offset } => (indent(rest) >= *offset).then(|| &rest[*offset..]),
        Kind::Paragraph | Kind::Table(_) => (!blank).then_some(rest),
        Kind::Indented => (blank || indent(rest) >= 4).then(|| dedent(rest, 4)),
        Kind::Fenced(fence) if fence.is_closed_by(rest) => return Continues::Closes,
        Kind::Fenced(_) => Some(rest),
        Kind::Html(ending) => (!blank || !ending.is_blank()).then_some(rest),
        Kind::Heading(_) | Kind::Rule => None,
    };
    goes_on.map_or(Continues::No, Continues::Yes)
}
