//! Takes a JSON record apart field by field, so that whatever is wrong can be named as its author spelled it. The first fault is kept
//! and reading goes on with something harmless in the fault's place: whoever began the record looks at the fault once, at the end.

use crate::domain::page::BadRecord;
use crate::json::{self, Value};

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

/// One record's fields. Reading a field takes it out; what is never asked for is ignored. `null` counts as absent, and what an absent
/// field means is for its reader to say: `None` here is always "not said", or said wrong and noted.
#[derive(Default)]
pub struct Fields {
    unread: json::Fields,
    fault: Option<BadField>,
}

impl Fields {
    pub fn new(value: Value) -> Self {
        match value {
            Value::Object(unread) => Self { unread, fault: None },
            other => {
                Self { unread: json::Fields::default(), fault: Some(BadField::kind("", "a record in braces", &other)) }
            }
        }
    }

    /// What was read, unless something was wrong with it.
    pub fn sound<T>(self, read: T) -> Result<T, BadField> {
        self.fault.map_or(Ok(read), Err)
    }

    /// Something is wrong with the record. Only the first fault counts: others may come of it.
    pub fn note(&mut self, fault: BadField) {
        self.fault.get_or_insert(fault);
    }

    fn note_missing(&mut self, name: &str) {
        self.note(BadField::new(name, "is missing"));
    }

    fn note_kind(&mut self, name: &str, expected: &str, found: &Value) {
        self.note(BadField::kind(name, expected, found));
    }

    /// The text in `name` as it stands, without taking it: for the name of a broken record.
    pub fn peek(&self, name: &str) -> Option<&str> {
        self.unread.get(name).and_then(Value::as_str)
    }

    pub fn value(&mut self, name: &str) -> Option<Value> {
        self.unread.take(name).filter(|value| !value.is_null())
    }

    /// Blank text says nothing, like an absent field.
    pub fn text(&mut self, name: &str) -> Option<String> {
        match self.value(name)? {
            Value::String(text) => Some(text).filter(|text| !text.trim().is_empty()),
            other => {
                self.note_kind(name, "text", &other);
                None
            }
        }
    }

    pub fn needed_text(&mut self, name: &str) -> String {
        let text = self.text(name);
        if text.is_none() {
            self.note_missing(name);
        }
        text.unwrap_or_default()
    }

    pub fn flag(&mut self, name: &str) -> Option<bool> {
        match self.value(name)? {
            Value::Bool(flag) => Some(flag),
            other => {
                self.note_kind(name, "true or false", &other);
                None
            }
        }
    }

    pub fn needed_number(&mut self, name: &str) -> f64 {
        match self.value(name) {
            Some(Value::Number(number)) => return number,
            Some(other) => self.note_kind(name, "a number", &other),
            None => self.note_missing(name),
        }
        0.0
    }

    /// A whole number from 0.
    pub fn count(&mut self, name: &str) -> Option<u32> {
        match self.value(name)? {
            Value::Number(n) if n.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&n) => Some(n as u32),
            other => {
                self.note_kind(name, "a whole number from 0", &other);
                None
            }
        }
    }

    /// One of the contract's words.
    pub fn word<T: Copy>(&mut self, name: &str, words: &[(&str, T)]) -> Option<T> {
        let found = self.text(name)?;
        let meaning = words.iter().find(|(word, _)| *word == found).map(|(_, meaning)| *meaning);
        if meaning.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            self.note_word(name, &known, &found);
        }
        meaning
    }

    fn note_word(&mut self, name: &str, known: &[&str], found: &str) {
        let reason = format!("should be one of {}, found \"{}\"", known.join(", "), excerpt(found));
        self.note(BadField::new(name, reason));
    }

    pub fn needed_word<T: Copy>(&mut self, name: &str, words: &[(&str, T)]) -> T {
        let word = self.word(name, words);
        if word.is_none() {
            self.note_missing(name);
        }
        word.unwrap_or(words[0].1)
    }

    /// A list of texts; blank ones say nothing.
    pub fn texts(&mut self, name: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for (at, value) in self.list(name).into_iter().enumerate() {
            match value {
                Value::String(text) if text.trim().is_empty() => {}
                Value::String(text) => texts.push(text),
                other => self.note_kind(&item(name, at), "text", &other),
            }
        }
        texts
    }

    pub fn record<T>(&mut self, name: &str, read: impl FnOnce(&mut Fields) -> T) -> Option<T> {
        let mut inner = Fields::new(self.value(name)?);
        let record = read(&mut inner);
        self.close(inner, name);
        Some(record)
    }

    pub fn needed_record<T>(&mut self, name: &str, read: impl FnOnce(&mut Fields) -> T) -> T {
        let mut inner = match self.value(name) {
            Some(value) => Fields::new(value),
            None => {
                self.note_missing(name);
                Fields::default()
            }
        };
        let record = read(&mut inner);
        self.close(inner, name);
        record
    }

    pub fn records<T>(&mut self, name: &str, read: impl Fn(&mut Fields) -> T) -> Vec<T> {
        let items = self.list(name);
        let mut records = Vec::with_capacity(items.len());
        for (at, value) in items.into_iter().enumerate() {
            let mut inner = Fields::new(value);
            records.push(read(&mut inner));
            if inner.fault.is_some() {
                self.close(inner, &item(name, at));
            }
        }
        records
    }

    /// What was wrong inside is wrong here.
    fn close(&mut self, inner: Fields, name: &str) {
        if let Some(fault) = inner.fault {
            self.note(fault.within(name));
        }
    }

    /// Every field that is left, by name.
    pub fn rest(&mut self) -> impl Iterator<Item = (String, Value)> + use<> {
        std::mem::take(&mut self.unread).into_vec().into_iter().filter(|(_, value)| !value.is_null())
    }

    fn list(&mut self, name: &str) -> Vec<Value> {
        match self.value(name) {
            None => Vec::new(),
            Some(Value::Array(items)) => items,
            Some(other) => {
                self.note_kind(name, "a list", &other);
                Vec::new()
            }
        }
    }
}

fn item(name: &str, at: usize) -> String {
    format!("{name}[{at}]")
}

/// What was found, in a few words.
fn describe(value: &Value) -> String {
    match value {
        Value::String(text) => format!("\"{}\"", excerpt(text)),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "a record".to_owned(),
        plain => plain.to_string(),
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
