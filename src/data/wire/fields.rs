//! Takes a JSON record apart field by field, so that whatever is wrong can be named as its author spelled it.

use crate::domain::page::BadRecord;
use serde_json::{Map, Value};

/// A field that could not be read. Nested fields are spelled as a path: `location.geo.latitude`, `hosts[2].name`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadField {
    pub field: String,
    pub reason: String,
}

impl BadField {
    pub fn new(field: &str, reason: impl Into<String>) -> Self {
        Self { field: field.to_owned(), reason: reason.into() }
    }

    fn missing(field: &str) -> Self {
        Self::new(field, "is missing")
    }

    fn kind(field: &str, expected: &str, found: &Value) -> Self {
        Self::new(field, format!("should be {expected}, found {}", describe(found)))
    }

    fn within(self, outer: &str) -> Self {
        let field = if self.field.is_empty() { outer.to_owned() } else { format!("{outer}.{}", self.field) };
        Self { field, ..self }
    }

    pub fn of(self, id: String) -> BadRecord {
        BadRecord { id, field: self.field, reason: self.reason }
    }
}

/// One record's fields. Reading a field takes it out; what is never asked for is ignored. `null` counts as absent.
pub struct Fields(Map<String, Value>);

/// What an absent field means is for its reader to say: `None` here is always "not said".
pub type Read<T> = Result<Option<T>, BadField>;

impl Fields {
    pub fn new(value: Value) -> Result<Self, BadField> {
        match value {
            Value::Object(map) => Ok(Self(map)),
            other => Err(BadField::kind("", "a record in braces", &other)),
        }
    }

    /// The text in `name` as it stands, without taking it: for the name of a broken record.
    pub fn peek(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str)
    }

    pub fn value(&mut self, name: &str) -> Option<Value> {
        self.0.remove(name).filter(|value| !value.is_null())
    }

    /// Blank text says nothing, like an absent field.
    pub fn text(&mut self, name: &str) -> Read<String> {
        match self.value(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text).filter(|text| !text.trim().is_empty())),
            Some(other) => Err(BadField::kind(name, "text", &other)),
        }
    }

    pub fn needed_text(&mut self, name: &str) -> Result<String, BadField> {
        self.text(name)?.ok_or_else(|| BadField::missing(name))
    }

    pub fn flag(&mut self, name: &str) -> Read<bool> {
        match self.value(name) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(flag)),
            Some(other) => Err(BadField::kind(name, "true or false", &other)),
        }
    }

    pub fn number(&mut self, name: &str) -> Read<f64> {
        match self.value(name) {
            None => Ok(None),
            Some(value) => match value.as_f64() {
                Some(number) => Ok(Some(number)),
                None => Err(BadField::kind(name, "a number", &value)),
            },
        }
    }

    pub fn needed_number(&mut self, name: &str) -> Result<f64, BadField> {
        self.number(name)?.ok_or_else(|| BadField::missing(name))
    }

    /// A whole number from 0.
    pub fn count(&mut self, name: &str) -> Read<u32> {
        match self.value(name) {
            None => Ok(None),
            Some(value) => match value.as_f64() {
                Some(n) if n.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&n) => Ok(Some(n as u32)),
                _ => Err(BadField::kind(name, "a whole number from 0", &value)),
            },
        }
    }

    /// One of the contract's words.
    pub fn word<T: Copy>(&mut self, name: &str, words: &[(&str, T)]) -> Read<T> {
        let Some(found) = self.text(name)? else { return Ok(None) };
        match words.iter().find(|(word, _)| *word == found) {
            Some((_, meaning)) => Ok(Some(*meaning)),
            None => {
                let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
                Err(BadField::new(
                    name,
                    format!("should be one of {}, found \"{}\"", known.join(", "), excerpt(&found)),
                ))
            }
        }
    }

    pub fn needed_word<T: Copy>(&mut self, name: &str, words: &[(&str, T)]) -> Result<T, BadField> {
        self.word(name, words)?.ok_or_else(|| BadField::missing(name))
    }

    /// A list of texts; blank ones say nothing.
    pub fn texts(&mut self, name: &str) -> Result<Vec<String>, BadField> {
        let mut texts = Vec::new();
        for (at, value) in self.list(name)?.into_iter().enumerate() {
            match value {
                Value::String(text) if text.trim().is_empty() => {}
                Value::String(text) => texts.push(text),
                other => return Err(BadField::kind(&format!("{name}[{at}]"), "text", &other)),
            }
        }
        Ok(texts)
    }

    pub fn record<T>(&mut self, name: &str, read: impl FnOnce(Fields) -> Result<T, BadField>) -> Read<T> {
        let Some(value) = self.value(name) else { return Ok(None) };
        Fields::new(value).and_then(read).map(Some).map_err(|bad| bad.within(name))
    }

    pub fn needed_record<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(Fields) -> Result<T, BadField>,
    ) -> Result<T, BadField> {
        self.record(name, read)?.ok_or_else(|| BadField::missing(name))
    }

    pub fn records<T>(&mut self, name: &str, read: impl Fn(Fields) -> Result<T, BadField>) -> Result<Vec<T>, BadField> {
        let items = self.list(name)?.into_iter().enumerate();
        items
            .map(|(at, value)| Fields::new(value).and_then(&read).map_err(|bad| bad.within(&format!("{name}[{at}]"))))
            .collect()
    }

    /// Every field that is left, by name.
    pub fn rest(self) -> impl Iterator<Item = (String, Value)> {
        self.0.into_iter().filter(|(_, value)| !value.is_null())
    }

    fn list(&mut self, name: &str) -> Result<Vec<Value>, BadField> {
        match self.value(name) {
            None => Ok(Vec::new()),
            Some(Value::Array(items)) => Ok(items),
            Some(other) => Err(BadField::kind(name, "a list", &other)),
        }
    }
}

/// What was found, in a few words.
fn describe(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => format!("\"{}\"", excerpt(text)),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "a record".to_owned(),
    }
}

/// Enough of a text to recognise it by.
pub fn excerpt(text: &str) -> String {
    const ENOUGH: usize = 40;
    let mut short: String = text.chars().take(ENOUGH).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
