//! What else a server says belongs to an answer: its `Link` header (RFC 8288).

/// Where the header leads under this relation; relative to the address that was asked.
pub fn target<'a>(header: &'a str, relation: &str) -> Option<&'a str> {
    let mut rest = header;
    loop {
        let (target, after) = rest.split_once('<')?.1.split_once('>')?;
        let (mut parameters, next) = cut(after, ',');
        while !parameters.is_empty() {
            let (parameter, others) = cut(parameters, ';');
            if names(parameter, relation) {
                return Some(target);
            }
            parameters = others;
        }
        rest = next;
    }
}

/// What stands before the separator, and after it. One within quotes is part of a text.
fn cut(text: &str, separator: char) -> (&str, &str) {
    let mut quoted = false;
    let is_separator = |c: char| {
        quoted ^= c == '"';
        c == separator && !quoted
    };
    text.split_once(is_separator).unwrap_or((text, ""))
}

fn names(parameter: &str, relation: &str) -> bool {
    let Some((name, value)) = parameter.split_once('=') else { return false };
    let relations = value.trim().trim_matches('"');
    name.trim().eq_ignore_ascii_case("rel")
        && relations.split_whitespace().any(|one| one.eq_ignore_ascii_case(relation))
}
