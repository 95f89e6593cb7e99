//! Text as strangers wrote it. It becomes markup only through the sanitiser (`browser::rich_text`).

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextFormat {
    #[default]
    Markdown,
    Html,
    Text,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct RichText {
    pub source: String,
    pub format: TextFormat,
}
