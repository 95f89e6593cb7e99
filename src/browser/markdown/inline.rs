//! A paragraph's text: emphasis, code, links, images, raw HTML.

use super::emphasis::{self, Run, Token};
use super::escape;
use super::link::{self, References, Target};
use super::raw_html;

pub fn to_html(text: &str, references: &References) -> String {
    let mut writer = Writer {
        text,
        at: 0,
        tokens: Vec::new(),
        html: String::new(),
        brackets: Vec::new(),
        dead: 0,
        unclosed: Vec::new(),
        references,
    };
    while writer.at < text.len() {
        writer.step();
    }
    writer.flush();
    emphasis::to_html(writer.tokens)
}

/// A `[` or `![`.
struct Bracket {
    token: usize,
    image: bool,
    /// Where the text within begins.
    from: usize,
}

struct Writer<'a> {
    text: &'a str,
    at: usize,
    tokens: Vec<Token>,
    /// What follows the tokens.
    html: String,
    brackets: Vec<Bracket>,
    /// So many of the brackets begin no link, as a link within them was found.
    dead: usize,
    /// Openings whose end is not in the rest of the text.
    unclosed: Vec<&'static str>,
    references: &'a References,
}

impl<'a> Writer<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn step(&mut self) {
        let rest = self.rest();
        let Some(c) = rest.chars().next() else { return };
        let next = rest[c.len_utf8()..].chars().next();
        match c {
            '\\' => match next {
                Some('\n') => self.hard_break(2),
                Some(mark) if mark.is_ascii_punctuation() => {
                    self.at += 1;
                    self.verbatim(1);
                }
                _ => self.verbatim(1),
            },
            '\n' => self.line_end(),
            '`' => self.code(),
            '*' | '_' | '~' => self.run(c),
            '!' if next == Some('[') => self.open_bracket("!["),
            '[' => self.open_bracket("["),
            ']' => self.close_bracket(),
            '<' => self.angle(),
            '&' => match escape::entity(rest) {
                Some(length) => self.raw(length),
                None => self.verbatim(1),
            },
            'h' | 'H' if self.begins_address() => {
                let end = rest.find(|c: char| c.is_whitespace() || "<>[]()*`\"&\\".contains(c)).unwrap_or(rest.len());
                self.verbatim(end);
            }
            _ => self.verbatim(c.len_utf8()),
        }
    }

    /// Its underscores are no emphasis; it becomes a link later, as in any other text.
    fn begins_address(&self) -> bool {
        let starts =
            |scheme: &str| self.rest().get(..scheme.len()).is_some_and(|text| text.eq_ignore_ascii_case(scheme));
        (starts("http://") || starts("https://")) && !self.before().is_some_and(char::is_alphanumeric)
    }

    fn before(&self) -> Option<char> {
        self.text[..self.at].chars().next_back()
    }

    fn flush(&mut self) {
        if !self.html.is_empty() {
            self.tokens.push(Token::Html(std::mem::take(&mut self.html)));
        }
    }

    /// The next `length` bytes, as text.
    fn verbatim(&mut self, length: usize) {
        let text = &self.text[self.at..self.at + length];
        text.chars().for_each(|c| escape::push(c, &mut self.html));
        self.at += length;
    }

    /// The next `length` bytes, as the HTML that they are.
    fn raw(&mut self, length: usize) {
        let text = &self.text[self.at..self.at + length];
        self.html.push_str(text);
        self.at += length;
    }

    fn line_end(&mut self) {
        let before = &self.text[..self.at];
        let spaces = before.len() - before.trim_end_matches(' ').len();
        self.html.truncate(self.html.trim_end_matches(' ').len());
        if spaces >= 2 {
            self.hard_break(1);
        } else {
            self.html.push('\n');
            self.at += 1;
        }
    }

    fn hard_break(&mut self, length: usize) {
        self.html.push_str("<br>\n");
        self.at += length;
    }

    fn code(&mut self) {
        let rest = self.rest();
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        let mut end = ticks;
        while let Some(from) = rest[end..].find('`').map(|at| end + at) {
            end = from + (rest[from..].len() - rest[from..].trim_start_matches('`').len());
            if end - from == ticks {
                let code = rest[ticks..from].replace('\n', " ");
                let inner = code
                    .strip_prefix(' ')
                    .and_then(|code| code.strip_suffix(' '))
                    .filter(|_| !code.trim_matches(' ').is_empty());
                let html = ["<code>", &escape::literal(inner.unwrap_or(&code)), "</code>"].concat();
                self.html.push_str(&html);
                self.at += end;
                return;
            }
        }
        self.verbatim(ticks);
    }

    fn run(&mut self, mark: char) {
        let rest = self.rest();
        let length = rest.len() - rest.trim_start_matches(mark).len();
        if mark == '~' && length != 2 {
            return self.verbatim(length);
        }
        let run = Run::new(mark, length, self.before(), rest[length..].chars().next());
        self.flush();
        self.tokens.push(Token::Run(run));
        self.at += length;
    }

    fn angle(&mut self) {
        let rest = self.rest();
        if let Some((address, length)) = autolink(rest) {
            let scheme = if address.contains(':') { "" } else { "mailto:" };
            let html =
                ["<a href=\"", scheme, &escape::literal(address), "\">", &escape::literal(address), "</a>"].concat();
            self.html.push_str(&html);
            self.at += length;
            return;
        }
        let length = match raw_html::opaque(rest) {
            Some((opening, _)) if self.unclosed.contains(&opening) => None,
            Some((opening, ending)) => {
                let end = rest[2..].find(ending).map(|at| 2 + at + ending.len());
                if end.is_none() {
                    self.unclosed.push(opening);
                }
                end
            }
            None => raw_html::tag(rest),
        };
        match length {
            Some(length) => self.raw(length),
            None => self.verbatim(1),
        }
    }

    fn open_bracket(&mut self, marks: &'static str) {
        self.at += marks.len();
        self.flush();
        self.brackets.push(Bracket { token: self.tokens.len(), image: marks.len() == 2, from: self.at });
        self.tokens.push(Token::Bracket(marks));
    }

    fn close_bracket(&mut self) {
        let Some(bracket) = self.brackets.pop() else { return self.verbatim(1) };
        let alive = bracket.image || self.brackets.len() >= self.dead;
        self.dead = self.dead.min(self.brackets.len());
        let Some((target, rest)) = self.target(bracket.from).filter(|_| alive) else { return self.verbatim(1) };
        self.flush();
        let inner = emphasis::to_html(self.tokens.split_off(bracket.token + 1));
        self.tokens.pop();
        let title =
            target.title.map(|title| [" title=\"", &escape::attribute(&title), "\""].concat()).unwrap_or_default();
        let url = escape::attribute(&target.url);
        let html = if bracket.image {
            ["<img src=\"", &url, "\" alt=\"", &without_tags(&inner), "\"", &title, ">"].concat()
        } else {
            self.dead = self.brackets.len();
            ["<a href=\"", &url, "\"", &title, ">", &inner, "</a>"].concat()
        };
        self.html.push_str(&html);
        self.at = self.text.len() - rest.len();
    }

    /// Where the link leads whose text stands from `from` to here, and what follows it.
    fn target(&self, from: usize) -> Option<(Target, &'a str)> {
        let text = self.text;
        let after = &text[self.at + 1..];
        if let Some(found) = link::inline(after) {
            return Some(found);
        }
        let (label, rest) = match link::label(after) {
            Some(("", rest)) => (&text[from..self.at], rest),
            Some(found) => found,
            None => (&text[from..self.at], after),
        };
        let known = (label.len() < 1000).then(|| self.references.get(&link::normal(label)))?;
        known.cloned().map(|target| (target, rest))
    }
}

/// An address between angle brackets, and the length of it all.
fn autolink(text: &str) -> Option<(&str, usize)> {
    let end = text[1..]
        .find(|c: char| matches!(c, '<' | '>') || c.is_whitespace())
        .map(|end| end + 1)
        .filter(|end| text[*end..].starts_with('>'))?;
    let address = &text[1..end];
    let scheme = address.split_once(':').is_some_and(|(scheme, _)| {
        let sound = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'.' | b'-');
        (2..=32).contains(&scheme.len())
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(sound)
    });
    let mail = || {
        let sound = |part: &str, others: &str| {
            !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || others.contains(c))
        };
        address.split_once('@').is_some_and(|(name, host)| sound(name, ".!#$%&'*+/=?^_`{|}~-") && sound(host, ".-"))
    };
    (scheme || mail()).then_some((address, end + 1))
}

/// The words of an image's description.
fn without_tags(html: &str) -> String {
    html.split('<')
        .enumerate()
        .map(|(n, part)| if n == 0 { part } else { part.split_once('>').map_or("", |(_, text)| text) })
        .collect()
}
