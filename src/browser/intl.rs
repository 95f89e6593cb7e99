//! The platform's `Intl`, each formatter made once. What an older browser lacks is `None`, never an exception.

use js_sys::{Array, Function, Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

/// A kind of formatter: the class in `Intl`, its options, and the name of the one option that varies (`""` for none).
pub struct Kind {
    pub class: &'static str,
    pub options: &'static [(&'static str, &'static str)],
    pub varying: &'static str,
}

#[wasm_bindgen]
extern "C" {
    /// Any of Intl's formatters.
    #[derive(Clone)]
    pub type Formatter;

    /// Of `DateTimeFormat` (milliseconds since 1970) and `NumberFormat`.
    #[wasm_bindgen(method, catch)]
    pub fn format(this: &Formatter, value: f64) -> Result<String, JsValue>;
    /// Of `RelativeTimeFormat`.
    #[wasm_bindgen(method, catch, js_name = format)]
    pub fn format_unit(this: &Formatter, value: f64, unit: &str) -> Result<String, JsValue>;
    /// Of `ListFormat`.
    #[wasm_bindgen(method, catch, js_name = format)]
    pub fn format_list(this: &Formatter, items: &Array) -> Result<String, JsValue>;
    #[wasm_bindgen(method, catch, js_name = formatRange)]
    pub fn format_range(this: &Formatter, from: f64, to: f64) -> Result<String, JsValue>;
    #[wasm_bindgen(method, catch, js_name = formatToParts)]
    pub fn format_to_parts(this: &Formatter, value: f64) -> Result<Array, JsValue>;
    /// Of `PluralRules`.
    #[wasm_bindgen(method, catch)]
    pub fn select(this: &Formatter, value: f64) -> Result<String, JsValue>;
    /// Of `DisplayNames`.
    #[wasm_bindgen(method, catch)]
    pub fn of(this: &Formatter, code: &str) -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(method, catch, js_name = resolvedOptions)]
    pub fn resolved_options(this: &Formatter) -> Result<Object, JsValue>;
}

struct Made {
    kind: *const Kind,
    locale: Box<str>,
    varying: Box<str>,
    formatter: Option<Formatter>,
}

thread_local! {
    static MADE: RefCell<Vec<Made>> = const { RefCell::new(Vec::new()) };
}

impl Kind {
    /// The formatter for `locale`, with `value` for the option that varies.
    pub fn with(&'static self, locale: &str, value: &str) -> Option<Formatter> {
        MADE.with_borrow_mut(|made| {
            let kind: *const Kind = self;
            let found = made.iter().find(|one| one.kind == kind && *one.locale == *locale && *one.varying == *value);
            if let Some(one) = found {
                return one.formatter.clone();
            }
            let formatter = self.make(locale, value);
            made.push(Made { kind, locale: locale.into(), varying: value.into(), formatter: formatter.clone() });
            formatter
        })
    }

    pub fn of(&'static self, locale: &str) -> Option<Formatter> {
        self.with(locale, "")
    }

    fn make(&self, locale: &str, value: &str) -> Option<Formatter> {
        let options = Object::new();
        for (name, value) in self.options.iter().chain([&(self.varying, value)]).filter(|(name, _)| !name.is_empty()) {
            Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value)).ok()?;
        }
        let locales = if locale.is_empty() { JsValue::UNDEFINED } else { JsValue::from_str(locale) };
        let intl = Reflect::get(&js_sys::global(), &JsValue::from_str("Intl")).ok()?;
        let class: Function = Reflect::get(&intl, &JsValue::from_str(self.class)).ok()?.dyn_into().ok()?;
        Reflect::construct(&class, &Array::of2(&locales, &options)).ok().map(JsCast::unchecked_into)
    }
}

/// A text inside an object that the platform made.
pub fn text_of(object: &JsValue, name: &str) -> Option<String> {
    Reflect::get(object, &JsValue::from_str(name)).ok()?.as_string()
}
