//! What becomes of each element that a stranger may write.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Shown, as this element, on lines of its own.
    Block(&'static str),
    /// Shown, as this element, within a line.
    Inline(&'static str),
    /// Shown as a heading; the level as written.
    Heading(u8),
    /// Not itself shown: what it holds stands on lines of its own.
    Lines,
    /// Not itself shown: what it holds is.
    Open,
    /// Gone, with all that it holds.
    Gone,
}

const BLOCKS: [&str; 16] = [
    "p",
    "blockquote",
    "pre",
    "ul",
    "ol",
    "li",
    "hr",
    "table",
    "caption",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "th",
    "td",
    "figure",
];
const INLINES: [&str; 16] =
    ["a", "br", "img", "strong", "em", "b", "i", "del", "s", "ins", "code", "kbd", "sub", "sup", "q", "small"];
const LINES: &str = " address article aside body center dd details dialog dir div dl dt fieldset figcaption footer form header hgroup html \
    legend main menu nav search section summary ";
/// What runs, loads, styles or asks; and what browsers read by rules of its own.
const GONE: &str = " applet area audio base basefont bgsound button canvas command datalist embed frame frameset iframe input keygen link \
    listing map math meta meter nextid noembed noframes noscript object optgroup option output param plaintext portal progress script \
    select slot source style svg template textarea title track video xmp ";

/// `name` in lower case, as an HTML document has it.
pub fn fate(name: &str) -> Fate {
    let among = |names: &str| names.contains(&[" ", name, " "].concat());
    if let Some(name) = INLINES.into_iter().find(|inline| *inline == name) {
        return Fate::Inline(name);
    }
    if let Some(name) = BLOCKS.into_iter().find(|block| *block == name) {
        return Fate::Block(name);
    }
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Fate::Heading(name.as_bytes()[1] - b'0'),
        "strike" => Fate::Inline("s"),
        _ if among(GONE) => Fate::Gone,
        _ if among(LINES) => Fate::Lines,
        _ => Fate::Open,
    }
}

/// A description's headings stand below the page's own, one level at a time, whatever levels their writer chose.
pub struct Headings {
    top: usize,
    /// Levels as written, of the headings that the next one may stand under.
    above: Vec<u8>,
}

impl Headings {
    pub fn below(top: Top) -> Self {
        Self { top: top as usize, above: Vec::new() }
    }

    pub fn name(&mut self, written: u8) -> &'static str {
        self.above.retain(|level| *level < written);
        let name = ["h2", "h3", "h4"][(self.top + self.above.len()).min(2)];
        self.above.push(written);
        name
    }
}

/// Where a description's highest headings stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Top {
    #[default]
    H2,
    H3,
    H4,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_step_down_one_level_at_a_time() {
        let names = |top, written: &[u8]| {
            let mut headings = Headings::below(top);
            written.iter().map(|level| headings.name(*level)).collect::<Vec<_>>()
        };
        assert_eq!(names(Top::H2, &[1, 2, 3, 4]), ["h2", "h3", "h4", "h4"]);
        assert_eq!(names(Top::H2, &[3, 5, 3, 1, 6]), ["h2", "h3", "h2", "h2", "h3"]);
        assert_eq!(names(Top::H3, &[2, 3, 2]), ["h3", "h4", "h3"]);
    }

    #[test]
    fn what_runs_is_gone_and_what_is_unknown_is_open() {
        for name in [
            "script", "style", "iframe", "svg", "math", "template", "textarea", "title", "xmp", "noscript", "meta",
            "base", "object",
        ] {
            assert_eq!(fate(name), Fate::Gone, "{name}");
        }
        for (name, expected) in [
            ("span", Fate::Open),
            ("x-y", Fate::Open),
            ("div", Fate::Lines),
            ("form", Fate::Lines),
            ("h5", Fate::Heading(5)),
        ] {
            assert_eq!(fate(name), expected, "{name}");
        }
    }
}
