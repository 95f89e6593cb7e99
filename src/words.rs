//! Every sentence that the site says, in each language, as one function a sentence. The catalogues are `locales/*.json`;
//! `build.rs` holds them to each other and writes the functions.

use std::sync::OnceLock;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The sentences of one language: `words.rsvp_for("Rust Night")`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words(Language);

/// CLDR's plural categories. Which one a number takes is known to the platform, not to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PluralForm {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

/// What the platform knows of numbers in a language.
#[derive(Clone, Copy, Debug)]
pub struct Numbers {
    pub plural: fn(language: &str, count: u32) -> PluralForm,
    pub text: fn(language: &str, count: u32) -> String,
}

static NUMBERS: OnceLock<Numbers> = OnceLock::new();

/// The texts of languages that came in files of their own, by place.
static BROUGHT: [OnceLock<Vec<&str>>; LANGUAGES] = [const { OnceLock::new() }; LANGUAGES];

/// A language's texts did not arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing;

/// Where no platform has been named (native tests): English rules, plain digits.
const PLAIN: Numbers = Numbers {
    plural: |_, count| if count == 1 { PluralForm::One } else { PluralForm::Other },
    text: |_, count| count.to_string(),
};

/// Names the platform, once, before the first sentence. The first one named stays.
pub fn use_numbers(numbers: Numbers) {
    NUMBERS.get_or_init(|| numbers);
}

/// Fetches what `language` says, unless it is here. To be awaited before its first sentence.
pub async fn bring(language: Language) -> Result<(), Missing> {
    let place = &BROUGHT[language as usize];
    if place.get().is_none() {
        let texts = texts_of(language).await.ok_or(Missing)?;
        place.get_or_init(|| texts.split(APART).collect());
    }
    Ok(())
}

impl Words {
    pub fn new(language: Language) -> Self {
        Self(language)
    }

    pub fn language(self) -> Language {
        self.0
    }

    /// `texts` are those that the program carries, language after language; `place` is where the first stands among all.
    fn text(self, texts: &[&'static str], place: usize) -> &'static str {
        self.pick(texts, place, 1, 0)
    }

    fn form(self, texts: &[&'static str], place: usize, count: u32) -> &'static str {
        let numbers = NUMBERS.get().unwrap_or(&PLAIN);
        let form = FORM_PLACE[(numbers.plural)(self.0.code(), count) as usize];
        self.pick(texts, place, FORMS, form)
    }

    /// English stands in for a language that has not arrived.
    fn pick(self, texts: &[&'static str], place: usize, forms: usize, form: usize) -> &'static str {
        let carried = texts.get(self.0 as usize * forms + form);
        let brought = || BROUGHT[self.0 as usize].get()?.get(place + form);
        carried.or_else(brought).unwrap_or(&texts[form])
    }

    fn number(self, count: u32) -> String {
        (NUMBERS.get().unwrap_or(&PLAIN).text)(self.0.code(), count)
    }
}

/// The text with its placeholders (the characters 1, 2, …) replaced; a value is never read as a template.
fn fill(text: &str, values: &[&str]) -> String {
    let mut filled = String::new();
    for c in text.chars() {
        match (c as usize).checked_sub(1).and_then(|number| values.get(number)) {
            Some(value) => filled.push_str(value),
            None => filled.push(c),
        }
    }
    filled
}

impl Language {
    /// The catalogue that serves `tag` best: itself, else its language whatever the region ("fr-CA" is served by "fr").
    pub fn from_tag(tag: &str) -> Option<Language> {
        let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let languages = || Language::all().iter().copied();
        languages()
            .find(|language| language.code().eq_ignore_ascii_case(tag))
            .or_else(|| languages().find(|language| primary(language.code()) == primary(tag)))
    }
}
