//! Numbers, money, distances and ages in words.

use super::super::intl::Kind;
use super::Reader;
use crate::domain::decimal;
use crate::domain::instant::Instant;
use crate::words::{Numbers, PluralForm, use_numbers};

static PLAIN: Kind = Kind { class: "NumberFormat", options: &[], varying: "" };
static PRICE: Kind = Kind {
    class: "NumberFormat",
    options: &[("style", "currency"), ("trailingZeroDisplay", "stripIfInteger")],
    varying: "currency",
};
static METRES: Kind = Kind {
    class: "NumberFormat",
    options: &[("style", "unit"), ("unit", "meter"), ("maximumSignificantDigits", "1")],
    varying: "",
};
static KILOMETRES: Kind = Kind {
    class: "NumberFormat",
    options: &[("style", "unit"), ("unit", "kilometer"), ("maximumFractionDigits", "0")],
    varying: "",
};
static NEAR_KILOMETRES: Kind = Kind {
    class: "NumberFormat",
    options: &[("style", "unit"), ("unit", "kilometer"), ("maximumFractionDigits", "1")],
    varying: "",
};
static PLURALS: Kind = Kind { class: "PluralRules", options: &[], varying: "" };
static AGES: Kind = Kind { class: "RelativeTimeFormat", options: &[("numeric", "auto")], varying: "" };

/// Units of age, each with its length in milliseconds, longest first.
const UNITS: [(&str, f64); 6] = [
    ("year", 365.2425 * 86_400_000.0),
    ("month", 30.436_875 * 86_400_000.0),
    ("week", 7.0 * 86_400_000.0),
    ("day", 86_400_000.0),
    ("hour", 3_600_000.0),
    ("minute", 60_000.0),
];

impl Reader {
    /// "1,234".
    pub fn number(self, number: f64) -> String {
        with(&PLAIN, self.locale, number)
    }

    /// "€12.50" of a price as the source wrote it; what is not a number or not a currency is shown as it came.
    pub fn price(self, amount: &str, currency: Option<&str>) -> String {
        let Some(number) = decimal::parse(amount.trim()) else { return amount.to_owned() };
        let Some(currency) = currency else { return self.number(number) };
        PRICE
            .with(self.locale, currency)
            .and_then(|formatter| formatter.format(number).ok())
            .unwrap_or_else(|| format!("{} {currency}", self.number(number)))
    }

    /// "350 m", "2.4 km", "31 km", no more exact than anybody needs.
    pub fn distance(self, kilometres: f64) -> String {
        match kilometres {
            near if near < 0.95 => with(&METRES, self.locale, near * 1000.0),
            middling if middling < 9.95 => with(&NEAR_KILOMETRES, self.locale, middling),
            far => with(&KILOMETRES, self.locale, far),
        }
    }

    /// "in 3 days", "yesterday", "now".
    pub fn relative(self, at: Instant, now: Instant) -> String {
        let ahead = (at - now).millis() as f64;
        // Rounded first, so that 23 h 59 is "tomorrow" and not "in 24 hours".
        let (unit, count) = UNITS
            .iter()
            .map(|(unit, length)| (*unit, (ahead / length).round()))
            .find(|(_, count)| *count != 0.0)
            .unwrap_or(("second", 0.0));
        AGES.of(self.locale).and_then(|formatter| formatter.format_unit(count, unit).ok()).unwrap_or_default()
    }
}

fn with(kind: &'static Kind, locale: &str, number: f64) -> String {
    kind.of(locale).and_then(|formatter| formatter.format(number).ok()).unwrap_or_else(|| decimal::written(number))
}

/// Lets every sentence choose its plural form, and write its number, as the platform does.
pub fn install() {
    use_numbers(Numbers { plural, text: |language, count| with(&PLAIN, language, f64::from(count)) });
}

fn plural(language: &str, count: u32) -> PluralForm {
    let form = PLURALS.of(language).and_then(|rules| rules.select(f64::from(count)).ok());
    match form.as_deref() {
        Some("zero") => PluralForm::Zero,
        Some("one") => PluralForm::One,
        Some("two") => PluralForm::Two,
        Some("few") => PluralForm::Few,
        Some("many") => PluralForm::Many,
        _ => PluralForm::Other,
    }
}
