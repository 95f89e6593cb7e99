//! Text and attribute values as HTML spells them.

/// Code: every character stands for itself.
pub fn literal(text: &str) -> String {
    let mut html = String::new();
    for c in text.chars() {
        push(c, &mut html);
    }
    html
}

/// An address or a title: backslash escapes are resolved, entities are left to the browser.
pub fn attribute(text: &str) -> String {
    let mut html = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let escaped = rest.strip_prefix('\\').and_then(|after| after.chars().next()).filter(char::is_ascii_punctuation);
        let entity = if c == '&' { entity(rest) } else { None };
        let taken = match (escaped, entity) {
            (Some(next), _) => {
                push(next, &mut html);
                2
            }
            (None, Some(length)) => {
                html.push_str(&rest[..length]);
                length
            }
            (None, None) => {
                push(c, &mut html);
                c.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    html
}

pub fn push(c: char, html: &mut String) {
    match c {
        '&' => html.push_str("&amp;"),
        '<' => html.push_str("&lt;"),
        '>' => html.push_str("&gt;"),
        '"' => html.push_str("&quot;"),
        c => html.push(c),
    }
}

/// Length of the character reference that `text` begins with. Whether such a name exists is the browser's to know.
pub fn entity(text: &str) -> Option<usize> {
    let body = text.strip_prefix('&')?;
    let end = body.bytes().take(33).position(|b| b == b';')?;
    let name = &body[..end];
    let well_formed = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) => (1..=6).contains(&hex.len()) && hex.bytes().all(|b| b.is_ascii_hexdigit()),
            None => (1..=7).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit()),
        },
        None => name.len() > 1 && name.bytes().all(|b| b.is_ascii_alphanumeric()),
    };
    well_formed.then_some(end + 2)
}
