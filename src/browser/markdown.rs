//! Markdown to HTML: CommonMark, with tables and strikethrough. Written here because it costs a visitor a third of what a general crate
//! would (18 KB for 51): the browser knows the entities, and what rebuilds the HTML (`rich_text`) checks it, so neither is done twice.

mod block;
mod emphasis;
mod escape;
mod inline;
mod line;
mod link;
mod raw_html;
mod table;

use block::{Kind, Node};
use link::References;

/// Any text is Markdown: this cannot fail. Takes time in proportion to the text.
pub fn to_html(source: &str) -> String {
    let (document, references) = block::read(source);
    let mut html = String::new();
    for node in &document.children {
        write(node, Gap::Paragraphs, &references, &mut html);
    }
    html
}

/// Whether paragraphs stand apart or, in a tight list, run on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Paragraphs,
    None,
}

fn write(node: &Node, gap: Gap, references: &References, html: &mut String) {
    let inline = |text: &str| inline::to_html(text, references);
    let mut wrap = |name: &str, content: &str| {
        html.push_str(&["<", name, ">", content, "</", name, ">\n"].concat());
    };
    match &node.kind {
        Kind::Document | Kind::Item { .. } => write_all(node, gap, references, html),
        Kind::Paragraph if gap == Gap::None => {
            html.push_str(&inline(&node.text));
            html.push('\n');
        }
        Kind::Paragraph => wrap("p", &inline(&node.text)),
        Kind::Heading(level) => wrap(["h1", "h2", "h3", "h4", "h5", "h6"][level - 1], &inline(&node.text)),
        Kind::Indented | Kind::Fenced(_) => wrap("pre", &["<code>", &escape::literal(&node.text), "</code>"].concat()),
        Kind::Html(_) => html.push_str(&node.text),
        Kind::Rule => html.push_str("<hr>\n"),
        Kind::Quote => {
            html.push_str("<blockquote>\n");
            write_all(node, Gap::Paragraphs, references, html);
            html.push_str("</blockquote>\n");
        }
        Kind::List { marker, start, loose } => {
            let name = if matches!(marker, '-' | '+' | '*') { "ul" } else { "ol" };
            let start = if name == "ol" && *start != 1 { format!(" start=\"{start}\"") } else { String::new() };
            html.push_str(&["<", name, &start, ">\n"].concat());
            for item in &node.children {
                html.push_str("<li>");
                write(item, if *loose { Gap::Paragraphs } else { Gap::None }, references, html);
                html.push_str("</li>\n");
            }
            html.push_str(&["</", name, ">\n"].concat());
        }
        Kind::Table(columns) => table::write(&node.text, *columns, references, html),
    }
}

fn write_all(node: &Node, gap: Gap, references: &References, html: &mut String) {
    for child in &node.children {
        write(child, gap, references, html);
    }
}
