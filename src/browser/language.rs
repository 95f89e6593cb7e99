//! Which language the page speaks: what the address asks for, what was chosen before, what the browser prefers, what the site is in.

use super::reader::use_platform_numbers;
use super::storage;
use crate::words::Language;

const KEY: &str = "turnout.language";

/// The language, and the tag whose region decides how dates and numbers are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    pub language: Language,
    pub locale: String,
}

/// `asked` is the address's `?lang=`; `site` is the configuration's `locale`.
pub fn choose(asked: Option<&str>, site: Option<&str>) -> Spoken {
    use_platform_numbers();
    let remembered = storage::read(KEY);
    let preferred = preferred();
    let language = [asked, remembered.as_deref()]
        .into_iter()
        .flatten()
        .find_map(Language::from_tag)
        .or_else(|| preferred.iter().find_map(|tag| Language::from_tag(tag)))
        .or_else(|| site.and_then(Language::from_tag))
        .unwrap_or_default();
    let tags = asked.into_iter().chain(preferred.iter().map(String::as_str)).chain(site);
    Spoken { language, locale: locale(language, tags) }
}

/// `language`, written as the browser's own region writes it where it names one.
pub fn speak(language: Language) -> Spoken {
    Spoken { language, locale: locale(language, preferred().iter().map(String::as_str)) }
}

/// The first of `tags` that is this language and names a region.
fn locale<'a>(language: Language, tags: impl Iterator<Item = &'a str>) -> String {
    let mut regional = tags.filter(|tag| tag.contains('-') && Language::from_tag(tag) == Some(language));
    regional.next().unwrap_or(language.code()).to_owned()
}

/// Keeps the choice for the next visit; says no where there is no room.
pub fn remember(language: Language) -> Result<(), storage::NoRoom> {
    storage::write(KEY, language.code())
}

/// `lang` and `dir` of the document, for hyphenation, screen readers and mirroring.
pub fn set_document_language(language: Language) {
    if let Some(root) = super::root() {
        root.set_lang(language.code());
        root.set_dir(language.dir());
    }
}

/// The browser's languages, best first.
fn preferred() -> Vec<String> {
    super::window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}
