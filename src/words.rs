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

/// Where no platform has been named (native tests): English rules, plain digits.
const PLAIN: Numbers = Numbers {
    plural: |_, count| if count == 1 { PluralForm::One } else { PluralForm::Other },
    text: |_, count| count.to_string(),
};

/// Names the platform, once, before the first sentence. The first one named stays.
pub fn use_numbers(numbers: Numbers) {
    NUMBERS.get_or_init(|| numbers);
}

impl Words {
    pub fn new(language: Language) -> Self {
        Self(language)
    }

    pub fn language(self) -> Language {
        self.0
    }

    fn text(self, place: usize) -> &'static str {
        TABLES[self.0 as usize][place]
    }

    fn form(self, count: u32) -> usize {
        let numbers = NUMBERS.get().unwrap_or(&PLAIN);
        FORM_PLACE[(numbers.plural)(self.0.code(), count) as usize]
    }

    fn number(self, count: u32) -> String {
        (NUMBERS.get().unwrap_or(&PLAIN).text)(self.0.code(), count)
    }

    /// The text with its placeholders (the characters 1, 2, …) replaced; a value is never read as a template.
    fn fill(self, place: usize, values: &[&str]) -> String {
        let mut filled = String::new();
        for c in self.text(place).chars() {
            match (c as usize).checked_sub(1).and_then(|number| values.get(number)) {
                Some(value) => filled.push_str(value),
                None => filled.push(c),
            }
        }
        filled
    }
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
