//! Addresses in plain text: where a reader would expect a link.

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Piece<'a> {
    Text(&'a str),
    Address(&'a str),
}

/// The text in order, each `http(s)` address a piece of its own.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut shown = 0;
    let mut from = 0;
    while let Some(at) = text[from..].find("://").map(|at| from + at) {
        from = at + 3;
        let scheme = ["https", "http"].into_iter().find(|scheme| ends_with(&text[shown..at], scheme));
        let Some(start) = scheme.map(|scheme| at - scheme.len()) else { continue };
        if text[..start].chars().next_back().is_some_and(char::is_alphanumeric) {
            continue;
        }
        let end = end(&text[from..]) + from;
        if end == from {
            continue;
        }
        if start > shown {
            pieces.push(Piece::Text(&text[shown..start]));
        }
        pieces.push(Piece::Address(&text[start..end]));
        (shown, from) = (end, end);
    }
    if shown < text.len() {
        pieces.push(Piece::Text(&text[shown..]));
    }
    pieces
}

fn ends_with(text: &str, scheme: &str) -> bool {
    let at = text.len().checked_sub(scheme.len());
    at.and_then(|at| text.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(scheme))
}

/// Where an address ends: at a space or a quotation mark, without the sentence's own punctuation.
fn end(text: &str) -> usize {
    let stop =
        text.find(|c: char| c.is_whitespace() || c.is_control() || "<>\"“”«»`".contains(c)).unwrap_or(text.len());
    let mut address = &text[..stop];
    while let Some(last) = address.chars().next_back() {
        let unpaired = |open, close| address.matches(close).count() > address.matches(open).count();
        let outside = match last {
            ')' => unpaired('(', ')'),
            ']' => unpaired('[', ']'),
            _ => ".,;:!?'’…*_~|".contains(last),
        };
        if !outside {
            break;
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address.len()
}

#[cfg(test)]
mod tests {
    use super::{Piece::*, pieces};

    #[test]
    fn addresses_are_found_as_a_reader_would() {
        assert_eq!(pieces("no address"), [Text("no address")]);
        assert_eq!(pieces("https://a.example"), [Address("https://a.example")]);
        assert_eq!(pieces("see http://a.example/b."), [Text("see "), Address("http://a.example/b"), Text(".")]);
        assert_eq!(pieces("(HTTPS://a.example/x_(y))"), [Text("("), Address("HTTPS://a.example/x_(y)"), Text(")")]);
        assert_eq!(
            pieces("« https://é.example/ü?a=1&b#c »!"),
            [Text("« "), Address("https://é.example/ü?a=1&b#c"), Text(" »!")]
        );
        assert_eq!(pieces("shttp://a javascript://b http:// x"), [Text("shttp://a javascript://b http:// x")]);
        assert_eq!(pieces("http://a,https://b"), [Address("http://a,https://b")]);
        assert_eq!(pieces("http://a\nhttp://b"), [Address("http://a"), Text("\n"), Address("http://b")]);
        assert_eq!(pieces(""), []);
    }
}
