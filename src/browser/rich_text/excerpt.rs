//! A description without its markup, for summaries, calendars and search engines.

use super::element::{Fate, fate};
use super::{html, parse};
use crate::browser::document;
use crate::domain::rich_text::RichText;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlFormElement, Text, TreeWalker};

/// One line of at most `most` characters, cut between words.
pub fn plain(text: &RichText, most: usize) -> String {
    shortened(&words(&read(text)), most)
}

/// The same with its lines kept, for a calendar's description.
pub fn paragraphs(text: &RichText, most: usize) -> String {
    let read = read(text);
    let lines: Vec<String> = read.lines().map(words).collect();
    let mut kept = String::new();
    for (n, line) in lines.iter().enumerate() {
        let follows_blank = n > 0 && lines[n - 1].is_empty();
        if !line.is_empty() {
            kept.push_str(if kept.is_empty() {
                ""
            } else if follows_blank {
                "\n\n"
            } else {
                "\n"
            });
            kept.push_str(line);
        }
    }
    shortened(&kept, most)
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn shortened(text: &str, most: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let room = text[..cut].char_indices().next_back().map_or(0, |(at, _)| at);
    let (kept, rest) = text.split_at(room);
    let in_word = !rest.starts_with(char::is_whitespace);
    let whole_words =
        kept.rfind(char::is_whitespace).filter(|at| in_word && at * 2 > room).map_or(kept, |at| &kept[..at]);
    let end = whole_words.trim_end_matches(|c: char| c.is_whitespace() || ",;:–-.".contains(c));
    [end, "…"].concat()
}

/// Where the browser cannot parse, the text as its writer typed it.
fn read(text: &RichText) -> String {
    html(text).and_then(|html| text_of(&html).ok()).unwrap_or_else(|| text.source.clone())
}

fn text_of(html: &str) -> Result<String, JsValue> {
    let walker = document().create_tree_walker(&parse(html)?.into())?;
    let mut text = String::new();
    collect(&walker, &mut text)?;
    Ok(text)
}

fn collect(walker: &TreeWalker, text: &mut String) -> Result<(), JsValue> {
    if walker.first_child()?.is_none() {
        return Ok(());
    }
    loop {
        let node = walker.current_node();
        if let Some(node) = node.dyn_ref::<Text>() {
            // Line ends within HTML text are spaces.
            text.push_str(&node.data().replace('\n', " "));
        } else {
            let fate = match node.dyn_ref::<Element>() {
                Some(_) if node.is_instance_of::<HtmlFormElement>() => Fate::Lines,
                Some(element) => fate(&element.local_name()),
                None => Fate::Gone,
            };
            let (before, after) = match fate {
                Fate::Block("li" | "tr") | Fate::Lines => ("\n", "\n"),
                Fate::Block("td" | "th") => (" ", " "),
                Fate::Block(_) | Fate::Heading(_) => ("\n\n", "\n\n"),
                Fate::Inline("br") => ("\n", ""),
                Fate::Inline(_) | Fate::Open | Fate::Gone => ("", ""),
            };
            text.push_str(before);
            if fate != Fate::Gone {
                collect(walker, text)?;
            }
            text.push_str(after);
        }
        if walker.next_sibling()?.is_none() {
            break;
        }
    }
    walker.parent_node()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn an_excerpt_ends_between_words_and_says_that_it_goes_on() {
        assert_eq!(shortened("short", 10), "short");
        assert_eq!(shortened("exactly ten", 11), "exactly ten");
        assert_eq!(shortened("two words, and more", 12), "two words…");
        assert_eq!(shortened("Donaudampfschifffahrt", 6), "Donau…");
        assert_eq!(shortened("éééééé", 3), "éé…");
        assert_eq!(shortened("any", 0), "…");
    }
}
