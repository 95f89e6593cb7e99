//! JSON texts (RFC 8259), read and written. Our own because a general library is a tenth of what a first visit downloads; held to one
//! by `tests/json.rs`.

mod read;
mod token;
mod write;

pub use read::{Misread, items, members, parse};

/// Any JSON value. The fields of a record stand in the order of the text; of two with one name the last counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    #[default]
    Null,
    Bool(bool),
    Number(f64),
    String(String),
    Array(Vec<Value>),
    Object(Fields),
}

/// What a record says, name by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields(Vec<(String, Value)>);

impl Fields {
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().rfind(|(known, _)| known == name).map(|(_, value)| value)
    }

    pub fn take(&mut self, name: &str) -> Option<Value> {
        let at = self.0.iter().rposition(|(known, _)| known == name)?;
        Some(self.0.remove(at).1)
    }

    /// Takes the place of what stood under this name.
    pub fn put(&mut self, name: String, value: Value) {
        match self.0.iter_mut().rfind(|(known, _)| *known == name) {
            Some((_, known)) => *known = value,
            None => self.0.push((name, value)),
        }
    }

    /// Without a look at what is there: a hostile record may have a million fields.
    fn push(&mut self, name: String, value: Value) {
        self.0.push((name, value));
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn into_vec(self) -> Vec<(String, Value)> {
        self.0
    }
}

impl Value {
    pub fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// A record's field.
    pub fn get(&self, name: &str) -> Option<&Value> {
        match self {
            Value::Object(fields) => fields.get(name),
            _ => None,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::String(text.to_owned())
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Value::Number(number as f64)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Value::Number(f64::from(number))
    }
}
