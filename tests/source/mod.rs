//! The project's own files, read for the tests that look at how they are written.

use std::fs;
use std::path::Path;

/// Rust as the compiler sees it: `code` has the same lines with comments and the insides of strings blanked.
pub struct Rust {
    pub code: String,
    /// Each string with the line (from 1) on which it begins.
    pub strings: Vec<(usize, String)>,
}

/// Every file below `folder` that ends in one of `endings`, as the path from the project's root and the text.
pub fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).into_iter().flatten();
        for path in entries.map(|entry| entry.expect("a readable folder").path()) {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if path.is_dir() && !["node_modules", "report", "shots", "target", "dist"].contains(&name) {
                folders.push(path);
            } else if path.is_file() && endings.iter().any(|ending| ends(&path, ending)) {
                let text = fs::read_to_string(&path).expect("UTF-8");
                found.push((path.strip_prefix(root).expect("inside").display().to_string(), text));
            }
        }
    }
    found.sort();
    found
}

fn ends(path: &Path, ending: &str) -> bool {
    path.extension().map_or(ending.is_empty(), |extension| extension == ending)
}

pub fn rust(text: &str) -> Rust {
    let mut rust = Rust { code: String::with_capacity(text.len()), strings: Vec::new() };
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let before = rust.code.chars().next_back().is_some_and(is_word);
        let (piece, inside) = if rest.starts_with("//") {
            (rest.find('\n').unwrap_or(rest.len()), None)
        } else if rest.starts_with("/*") {
            (block_comment(rest), None)
        } else if let Some((length, inside)) = string(rest).filter(|_| first == '"' || !before) {
            (length, Some(inside))
        } else if let Some(length) = character(rest) {
            (length, None)
        } else {
            rust.code.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        };
        let (gone, left) = rest.split_at(piece);
        if let Some(inside) = inside {
            rust.strings.push((rust.code.matches('\n').count() + 1, inside.to_owned()));
            rust.code.push_str("\"\"");
        }
        rust.code.extend(gone.chars().filter(|c| *c == '\n'));
        rest = left;
    }
    rust
}

pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    for (at, _) in text.char_indices() {
        if text[at..].starts_with("/*") {
            depth += 1;
        } else if at > 0 && text[..=at].ends_with("*/") {
            depth -= 1;
            if depth == 0 {
                return at + 1;
            }
        }
    }
    text.len()
}

/// The length of the string (plain, raw, byte or C) at the start of `text`, and what is inside.
fn string(text: &str) -> Option<(usize, &str)> {
    let marks = text.find('"').filter(|at| *at <= 8)?;
    let (prefix, body) = (&text[..marks], &text[marks + 1..]);
    let raw = prefix.trim_start_matches(['b', 'c']);
    let (end, closing) = if raw.is_empty() {
        let mut escaped = false;
        let end = body.char_indices().find(|(_, c)| {
            let closes = *c == '"' && !escaped;
            escaped = *c == '\\' && !escaped;
            closes
        });
        (end.map(|(at, _)| at), 1)
    } else {
        let hashes = raw.strip_prefix('r').filter(|hashes| hashes.chars().all(|c| c == '#'))?;
        (body.find(&format!("\"{hashes}")), 1 + hashes.len())
    };
    let end = end?;
    Some((marks + 1 + end + closing, &body[..end]))
}

/// The length of a character literal; a lifetime is none.
fn character(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('\'')?;
    let first = inside.chars().next()?;
    let skip = if first == '\\' { 1 + inside[1..].chars().next()?.len_utf8() } else { first.len_utf8() };
    let end = inside[skip..].find('\'').filter(|at| *at == 0 || (first == '\\' && *at < 10))?;
    Some(1 + skip + end + 1)
}
