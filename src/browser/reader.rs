//! Who reads: their language, their region's way of writing, their clock. Every date, time and number on the screen is made here.

mod dates;
mod names;
mod numbers;

pub use dates::day;
pub use numbers::install as use_platform_numbers;

use super::intl::Kind;
use super::zones::own_zone;
use crate::words::{Language, Words};
use std::cell::RefCell;

/// Small and `Copy`, so that it can be passed everywhere by props.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reader {
    pub words: Words,
    locale: &'static str,
    zone: &'static str,
}

static ANY_LOCALE: Kind = Kind { class: "DateTimeFormat", options: &[], varying: "" };

impl Reader {
    /// `locale` is the reader's own tag ("en-GB"), of which the language is spoken; where the platform does not know it,
    /// the language's own way of writing is used.
    pub fn new(language: Language, locale: &str, zone: &str) -> Self {
        let known = !locale.is_empty() && ANY_LOCALE.of(locale).is_some();
        let locale = if known { locale } else { language.code() };
        Self { words: Words::new(language), locale: interned(locale), zone: interned(zone) }
    }

    /// With this device's own zone.
    pub fn here(language: Language, locale: &str) -> Self {
        Self::new(language, locale, &own_zone())
    }

    /// The same reader by the clock of another zone.
    pub fn in_zone(self, zone: &str) -> Self {
        Self { zone: interned(zone), ..self }
    }

    /// BCP 47, with the region where it is known.
    pub fn locale(self) -> &'static str {
        self.locale
    }

    /// IANA name.
    pub fn zone(self) -> &'static str {
        self.zone
    }
}

/// A handful of tags live as long as the page.
fn interned(text: &str) -> &'static str {
    thread_local! {
        static TEXTS: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
    }
    TEXTS.with_borrow_mut(|texts| {
        texts.iter().copied().find(|known| *known == text).unwrap_or_else(|| {
            let kept: &'static str = Box::leak(text.into());
            texts.push(kept);
            kept
        })
    })
}
