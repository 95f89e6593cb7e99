//! Where links lead: destinations, titles, and the definitions that several links may share.

use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    pub url: String,
    pub title: Option<String>,
}

/// Targets by label, as `normal` spells it.
pub type References = BTreeMap<String, Target>;

/// Labels are the same whatever their case and spacing.
pub fn normal(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The label in brackets that `text` begins with, and what follows it.
pub fn label(text: &str) -> Option<(&str, &str)> {
    let body = text.strip_prefix('[')?;
    let mut escaped = false;
    for (at, c) in body.char_indices().take(1000) {
        match c {
            ']' if !escaped => return Some((&body[..at], &body[at + 1..])),
            '[' if !escaped => return None,
            _ => escaped = c == '\\' && !escaped,
        }
    }
    None
}

/// Where `(target "title")` leads, and what follows it.
pub fn inline(text: &str) -> Option<(Target, &str)> {
    let rest = text.strip_prefix('(')?.trim_start();
    let (url, rest) = destination(rest).unwrap_or(("", rest));
    let after = rest.trim_start();
    let (title, after) = match title(after) {
        Some((title, rest)) if after.len() < text.len() => (Some(title.to_owned()), rest.trim_start()),
        _ => (None, after),
    };
    Some((Target { url: url.to_owned(), title }, after.strip_prefix(')')?))
}

/// What is left of a paragraph once the definitions at its beginning are noted.
pub fn definitions<'a>(paragraph: &'a str, references: &mut References) -> &'a str {
    let mut rest = paragraph;
    while let Some((name, target, after)) = definition(rest) {
        references.entry(name).or_insert(target);
        rest = after;
    }
    rest
}

fn definition(text: &str) -> Option<(String, Target, &str)> {
    let (name, rest) = label(text)?;
    let name = normal(name);
    let (url, rest) = destination(rest.strip_prefix(':')?.trim_start())?;
    // A title may stand on the next line; without one, nothing else may stand on this line.
    let titled = title(rest.trim_start()).filter(|_| rest.starts_with([' ', '\t', '\n']));
    let (title, after) = match titled.and_then(|(title, after)| Some((title, end_of_line(after)?))) {
        Some((title, after)) => (Some(title.to_owned()), after),
        None => (None, end_of_line(rest)?),
    };
    (!name.is_empty()).then(|| (name, Target { url: url.to_owned(), title }, after))
}

fn end_of_line(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches([' ', '\t']);
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('\n') }
}

fn destination(text: &str) -> Option<(&str, &str)> {
    let mut escaped = false;
    if let Some(body) = text.strip_prefix('<') {
        for (at, c) in body.char_indices() {
            match c {
                '>' if !escaped => return Some((&body[..at], &body[at + 1..])),
                '\n' => return None,
                '<' if !escaped => return None,
                _ => escaped = c == '\\' && !escaped,
            }
        }
        return None;
    }
    let mut depth = 0_u32;
    let mut end = text.len();
    for (at, c) in text.char_indices() {
        let plain = escaped;
        escaped = c == '\\' && !escaped;
        match c {
            ' ' | '\0'..='\x1f' | '\x7f' => {
                end = at;
                break;
            }
            '(' if !plain => depth += 1,
            ')' if !plain && depth == 0 => {
                end = at;
                break;
            }
            ')' if !plain => depth -= 1,
            _ => {}
        }
        if depth > 32 {
            return None;
        }
    }
    (end > 0 && depth == 0).then(|| text.split_at(end))
}

fn title(text: &str) -> Option<(&str, &str)> {
    let opening = text.chars().next()?;
    let closing = match opening {
        '"' | '\'' => opening,
        '(' => ')',
        _ => return None,
    };
    let mut escaped = false;
    for (at, c) in text[1..].char_indices() {
        match c {
            c if c == closing && !escaped => return Some((&text[1..at + 1], &text[at + 2..])),
            '(' if opening == '(' && !escaped => return None,
            _ => escaped = c == '\\' && !escaped,
        }
    }
    None
}
