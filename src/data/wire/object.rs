//! Writes records: what is not said is left out, never `null`.

use super::moment::{write_instant, write_moment};
use crate::domain::instant::Instant;
use crate::domain::schedule::Moment;
use crate::json::{Fields, Value};

#[derive(Default)]
pub struct Object(Fields);

impl Object {
    pub fn put(&mut self, name: &str, value: Value) {
        self.0.put(name.to_owned(), value);
    }

    pub fn text(&mut self, name: &str, text: &str) {
        self.put(name, Value::String(text.to_owned()));
    }

    pub fn maybe_text(&mut self, name: &str, text: Option<&str>) {
        self.maybe(name, text.map(Value::from));
    }

    pub fn maybe(&mut self, name: &str, value: Option<Value>) {
        if let Some(value) = value {
            self.put(name, value);
        }
    }

    pub fn maybe_count(&mut self, name: &str, count: Option<u32>) {
        self.maybe(name, count.map(Value::from));
    }

    pub fn maybe_flag(&mut self, name: &str, flag: Option<bool>) {
        self.maybe(name, flag.map(Value::Bool));
    }

    pub fn maybe_moment(&mut self, name: &str, moment: Option<Moment>) {
        self.maybe(name, moment.map(|moment| Value::String(write_moment(moment))));
    }

    pub fn maybe_instant(&mut self, name: &str, at: Option<Instant>) {
        self.maybe(name, at.map(|at| Value::String(write_instant(at))));
    }

    pub fn texts(&mut self, name: &str, texts: &[String]) {
        self.list(name, texts, |text| Value::from(text.as_str()));
    }

    /// An empty list says nothing.
    pub fn list<T>(&mut self, name: &str, items: &[T], write: impl Fn(&T) -> Value) {
        if !items.is_empty() {
            self.put(name, Value::Array(items.iter().map(write).collect()));
        }
    }

    /// A record without any field says nothing.
    pub fn unless_empty(&mut self, name: &str, object: Object) {
        if !object.0.is_empty() {
            self.put(name, object.into());
        }
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Value {
        Value::Object(object.0)
    }
}
