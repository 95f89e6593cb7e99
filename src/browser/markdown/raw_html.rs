//! HTML amid Markdown: where it begins and ends. What it may do is decided later, by what rebuilds it.

/// The elements that begin a block of HTML wherever they stand.
const BLOCKS: &str = " address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt \
    fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu \
    menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead title tr track ul ";
const VERBATIM: [&str; 4] = ["script", "pre", "style", "textarea"];

/// What ends a block of HTML.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    Verbatim,
    Marks(&'static str),
    Blank,
    /// As `Blank`, after a tag that stands alone on its line; such a tag may also be part of a paragraph.
    BlankAfterTag,
}

impl Ending {
    pub fn is_blank(self) -> bool {
        matches!(self, Ending::Blank | Ending::BlankAfterTag)
    }
    pub fn ends_with(self, line: &str) -> bool {
        match self {
            Ending::Verbatim => {
                let line = line.to_ascii_lowercase();
                VERBATIM.iter().any(|name| line.contains(&["</", name, ">"].concat()))
            }
            Ending::Marks(marks) => line.contains(marks),
            Ending::Blank | Ending::BlankAfterTag => false,
        }
    }
}

/// Whether `text` begins a block of HTML.
pub fn block(text: &str) -> Option<Ending> {
    let rest = text.strip_prefix('<')?;
    if let Some((_, ending)) = opaque(text) {
        return Some(Ending::Marks(ending));
    }
    let closing = rest.starts_with('/');
    let name = name(rest.trim_start_matches('/')).to_ascii_lowercase();
    let after = &rest[name.len() + usize::from(closing)..];
    let ends = after.is_empty() || after.starts_with([' ', '\t', '>']);
    if !closing && ends && VERBATIM.contains(&name.as_str()) {
        return Some(Ending::Verbatim);
    }
    if (ends || after.starts_with("/>")) && !name.is_empty() && BLOCKS.contains(&[" ", &name, " "].concat()) {
        return Some(Ending::Blank);
    }
    let alone = tag(text).is_some_and(|length| text[length..].trim().is_empty());
    (alone && !VERBATIM.contains(&name.as_str())).then_some(Ending::BlankAfterTag)
}

/// Begin and end of what is no element: a comment, an instruction, a declaration.
pub fn opaque(text: &str) -> Option<(&'static str, &'static str)> {
    let declares = text.strip_prefix("<!").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    let known = [("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>")];
    known.into_iter().find(|(opening, _)| text.starts_with(opening)).or(declares.then_some(("<!", ">")))
}

fn name(text: &str) -> &str {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return "";
    }
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(text.len());
    &text[..end]
}

/// Length of the tag that `text` begins with.
pub fn tag(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('<')?;
    if let Some(rest) = rest.strip_prefix('/') {
        let name = name(rest);
        let after = rest[name.len()..].trim_start();
        return (!name.is_empty() && after.starts_with('>')).then(|| text.len() - after.len() + 1);
    }
    let name = name(rest);
    if name.is_empty() {
        return None;
    }
    let mut rest = &rest[name.len()..];
    loop {
        let after = rest.trim_start();
        if let Some(end) = after.strip_prefix("/>").or_else(|| after.strip_prefix('>')) {
            return Some(text.len() - end.len());
        }
        if after.len() == rest.len() {
            return None;
        }
        rest = attribute(after)?;
    }
}

/// What follows the attribute that `text` begins with.
fn attribute(text: &str) -> Option<&str> {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | ':')) {
        return None;
    }
    let end =
        text.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | ':' | '.' | '-')).unwrap_or(text.len());
    let rest = &text[end..];
    let Some(value) = rest.trim_start().strip_prefix('=') else { return Some(rest) };
    let value = value.trim_start();
    match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].find(quote).map(|end| &value[end + 2..]),
        _ => {
            let end = value.find(|c: char| c.is_whitespace() || "\"'=<>`".contains(c)).unwrap_or(value.len());
            (end > 0).then(|| &value[end..])
        }
    }
}
