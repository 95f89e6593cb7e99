//! Style attributes, disarmed before parsing. They are not kept in any case; but a browser under a strict Content-Security-Policy reports
//! each one that it meets, even in a document that nobody sees.

/// The same markup with every `style` attribute under a name that means nothing.
pub fn unstyled(html: &str) -> String {
    let mut kept = String::with_capacity(html.len() + 16);
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        kept.push_str(before);
        let is_tag = tag[1..].starts_with(|c: char| c.is_ascii_alphabetic());
        let end = if is_tag { rename(tag, &mut kept) } else { 1 };
        if !is_tag {
            kept.push('<');
        }
        rest = &tag[end..];
    }
    kept + rest
}

/// Copies one tag, and says where it ends.
fn rename(tag: &str, kept: &mut String) -> usize {
    let bytes = tag.as_bytes();
    let mut quote = None;
    let mut begins_name = false;
    let mut after_equals = false;
    let mut copied = 0;
    for (at, byte) in bytes.iter().copied().enumerate().skip(1) {
        match (quote, byte) {
            (Some(open), _) if byte == open => {
                quote = None;
                begins_name = true;
                continue;
            }
            (Some(_), _) => continue,
            (None, b'"' | b'\'') if after_equals => quote = Some(byte),
            (None, b'>') => {
                kept.push_str(&tag[copied..=at]);
                return at + 1;
            }
            (None, b's' | b'S') if begins_name && is_style(&bytes[at..]) => {
                kept.push_str(&tag[copied..at]);
                kept.push_str("was-");
                copied = at;
            }
            _ => {}
        }
        let is_space = byte.is_ascii_whitespace();
        begins_name = !after_equals && (is_space || byte == b'/');
        after_equals = byte == b'=' || (after_equals && is_space);
    }
    kept.push_str(&tag[copied..]);
    tag.len()
}

fn is_style(name: &[u8]) -> bool {
    name.get(..5).is_some_and(|name| name.eq_ignore_ascii_case(b"style"))
        && name.get(5).is_none_or(|next| next.is_ascii_whitespace() || b"=/>".contains(next))
}

#[cfg(test)]
mod tests {
    use super::unstyled;

    fn check(html: &str, expected: &str) {
        assert_eq!(unstyled(html), expected, "{html}");
    }

    #[test]
    fn a_style_attribute_loses_its_name_and_nothing_else_changes() {
        check("<p style='a'>style=1</p>", "<p was-style='a'>style=1</p>");
        check(
            "<p class=\"x\"style=a><b STYLE = \"c>d\" id=e>",
            "<p class=\"x\"was-style=a><b was-STYLE = \"c>d\" id=e>",
        );
        check("<p\nstyle><br/style=a>", "<p\nwas-style><br/was-style=a>");
        check(
            "<img alt=\"in style = new\" data-style=a styles=b>",
            "<img alt=\"in style = new\" data-style=a styles=b>",
        );
        check("<a title= style href=b>", "<a title= style href=b>");
        check("1 < 2 style=3 <p é style=4", "1 < 2 style=3 <p é was-style=4");
        check("<style>p{}</style>", "<style>p{}</style>");
        check("", "");
    }
}
