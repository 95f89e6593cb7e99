//! Names that the platform knows: zones, languages, countries, and how a list is joined.

use super::super::intl::{Kind, text_of};
use super::Reader;
use crate::domain::instant::{Instant, Weekday};
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

static ZONE: Kind = Kind { class: "DateTimeFormat", options: &[("timeZoneName", "longGeneric")], varying: "timeZone" };
static LIST: Kind = Kind { class: "ListFormat", options: &[("type", "conjunction")], varying: "" };
static LANGUAGES: Kind = Kind { class: "DisplayNames", options: &[("type", "language")], varying: "" };
static COUNTRIES: Kind = Kind { class: "DisplayNames", options: &[("type", "region")], varying: "" };
static LOCALE: Kind = Kind { class: "Locale", options: &[], varying: "" };

impl Reader {
    /// "Central European Time"; the zone's city where the platform has no name for it.
    pub fn zone_name(self, zone: &str, at: Instant) -> String {
        ZONE.with(self.locale, zone)
            .and_then(|formatter| formatter.format_to_parts(at.millis() as f64).ok())
            .and_then(|parts| {
                let part = parts.iter().find(|part| text_of(part, "type").as_deref() == Some("timeZoneName"))?;
                text_of(&part, "value")
            })
            .unwrap_or_else(|| zone.rsplit('/').next().unwrap_or(zone).replace('_', " "))
    }

    /// "Ana, Ben and Chloé".
    pub fn list(self, items: &[String]) -> String {
        let array: Array = items.iter().map(|item| JsValue::from_str(item)).collect();
        LIST.of(self.locale)
            .and_then(|formatter| formatter.format_list(&array).ok())
            .unwrap_or_else(|| items.join(", "))
    }

    /// "French" of "fr".
    pub fn language_name(self, tag: &str) -> String {
        self.display_name(&LANGUAGES, tag)
    }

    /// "France" of "FR"; a country already written out stays as it is.
    pub fn country_name(self, code: &str) -> String {
        if code.len() == 2 { self.display_name(&COUNTRIES, &code.to_ascii_uppercase()) } else { code.to_owned() }
    }

    fn display_name(self, kind: &'static Kind, code: &str) -> String {
        kind.of(self.locale).and_then(|names| names.of(code).ok().flatten()).unwrap_or_else(|| code.to_owned())
    }

    /// The day that weeks begin with where the reader is; Monday where the platform does not say.
    pub fn first_weekday(self) -> Weekday {
        let day = LOCALE.of(self.locale).and_then(|locale| first_day(&locale)).unwrap_or(1.0);
        Weekday::Monday.nth_next(day as u8 + 6)
    }
}

/// From 1 (Monday) to 7; a method in the standard, a property where it came first.
fn first_day(locale: &JsValue) -> Option<f64> {
    let get = |object: &JsValue, name: &str| Reflect::get(object, &JsValue::from_str(name)).ok();
    let week = match get(locale, "getWeekInfo")?.dyn_into::<Function>() {
        Ok(method) => method.call0(locale).ok()?,
        Err(_) => get(locale, "weekInfo")?,
    };
    get(week.dyn_ref::<Object>()?, "firstDay")?.as_f64()
}
