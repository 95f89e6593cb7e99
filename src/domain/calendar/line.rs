//! Content lines: escaping, and folding at 75 octets (RFC 5545, 3.1 and 3.3.11).

/// Octets a line may have, its end not counted.
const LONGEST: usize = 75;

/// The lines of a file, each folded and ended as it is put in.
#[derive(Default)]
pub struct Lines(String);

impl Lines {
    pub fn put(&mut self, line: &str) {
        self.0.push_str(&folded(line));
        self.0.push_str("\r\n");
    }

    /// A property with text; nothing where there is no text.
    pub fn put_text(&mut self, name: &str, text: &str) {
        if !text.trim().is_empty() {
            self.put(&format!("{name}:{}", escaped(text)));
        }
    }

    /// A property with an address, only where it is one of the web.
    pub fn put_uri(&mut self, name: &str, uri: &str) {
        let web = uri.starts_with("https://") || uri.starts_with("http://");
        if web && !uri.contains(|c: char| c.is_control() || c.is_whitespace()) {
            self.put(&format!("{name}:{uri}"));
        }
    }

    pub fn into_text(self) -> String {
        self.0
    }
}

/// Text as a TEXT value: nothing in it can end the line or the value.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' | '\r' => escaped.push_str("\\n"),
            '\t' => escaped.push(c),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Breaks a long line between characters; each part that follows begins with a space.
pub fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + line.len() / LONGEST * 3);
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > LONGEST {
            folded.push_str("\r\n ");
            octets = 1;
        }
        folded.push(c);
        octets += c.len_utf8();
    }
    folded
}

/// What `folded` was made from.
pub fn unfolded(text: &str) -> String {
    text.replace("\r\n ", "").replace("\r\n\t", "")
}
