//! What a line can begin with.

/// A list's marker: what kind it is, its number, and its width.
pub struct Marker {
    /// `-`, `+` or `*` for a bullet, `.` or `)` after a number.
    pub kind: char,
    pub start: u64,
    pub width: usize,
}

pub struct Fence {
    pub mark: u8,
    pub length: usize,
    /// Spaces before it, taken off each line within.
    pub indent: usize,
}

/// Tabs among the marks that a line begins with stand for spaces up to the next fourth column.
pub fn expand_tabs(text: &str) -> String {
    let lead = text.bytes().take_while(|b| b" \t>*+-.)0123456789".contains(b)).count();
    let mut expanded = String::with_capacity(text.len());
    for c in text[..lead].chars() {
        expanded.push(if c == '\t' { ' ' } else { c });
        while c == '\t' && !expanded.len().is_multiple_of(4) {
            expanded.push(' ');
        }
    }
    expanded + &text[lead..]
}

pub fn indent(line: &str) -> usize {
    line.bytes().take_while(|&b| b == b' ').count()
}

pub fn is_blank(line: &str) -> bool {
    line.bytes().all(|b| matches!(b, b' ' | b'\t'))
}

/// `line` without up to `width` spaces at its beginning.
pub fn dedent(line: &str, width: usize) -> &str {
    &line[indent(line).min(width)..]
}

pub fn heading(text: &str) -> Option<(usize, &str)> {
    let level = text.bytes().take_while(|&b| b == b'#').count();
    let rest = &text[level..];
    if !(1..=6).contains(&level) || !(rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return None;
    }
    let content = rest.trim_matches([' ', '\t']);
    let open = content.trim_end_matches('#');
    // The closing hashes count as such only after a space.
    let closed = open.is_empty() || open.ends_with([' ', '\t']);
    Some((level, if closed { open.trim_end_matches([' ', '\t']) } else { content }))
}

pub fn fence(line: &str) -> Option<Fence> {
    let indent = indent(line);
    let text = &line[indent..];
    let mark = *text.as_bytes().first().filter(|b| matches!(b, b'`' | b'~'))?;
    let length = text.bytes().take_while(|&b| b == mark).count();
    (length >= 3 && !(mark == b'`' && text[length..].contains('`'))).then_some(Fence { mark, length, indent })
}

impl Fence {
    pub fn is_closed_by(&self, line: &str) -> bool {
        let text = line.trim_matches([' ', '\t']);
        indent(line) < 4 && text.len() >= self.length && text.bytes().all(|b| b == self.mark)
    }
}

pub fn is_rule(text: &str) -> bool {
    let mut marks = text.bytes().filter(|b| !matches!(b, b' ' | b'\t'));
    let Some(first) = marks.next().filter(|b| matches!(b, b'*' | b'-' | b'_')) else { return false };
    let mut count = 1;
    marks.all(|b| {
        count += 1;
        b == first
    }) && count >= 3
}

/// The level of the heading that this line makes of the paragraph above it.
pub fn underline(text: &str) -> Option<usize> {
    let text = text.trim_end_matches([' ', '\t']);
    let all = |mark| !text.is_empty() && text.bytes().all(|b| b == mark);
    if all(b'=') {
        Some(1)
    } else if all(b'-') {
        Some(2)
    } else {
        None
    }
}

pub fn marker(text: &str) -> Option<Marker> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let kind = text[digits..].chars().next()?;
    let width = digits + 1;
    let fits = match kind {
        '-' | '+' | '*' => digits == 0,
        '.' | ')' => (1..=9).contains(&digits),
        _ => false,
    };
    if !fits || !(text.len() == width || text[width..].starts_with(' ')) {
        return None;
    }
    Some(Marker { kind, start: text[..digits].parse().unwrap_or(1), width })
}
