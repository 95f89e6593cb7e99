//! A part of a long list.

use std::fmt;

/// Where the next part begins; opaque, from the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor(pub String);

/// A record that could not be read: shown by name, never dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRecord {
    /// Its id, or its place in the list where even that is unreadable.
    pub id: String,
    /// The field that could not be read, as the contract spells it.
    pub field: String,
    pub reason: String,
}

impl fmt::Display for BadRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.field.as_str() {
            "" => f.write_str(&self.reason),
            field => write!(f, "\"{field}\" {}", self.reason),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub next: Option<Cursor>,
    /// How many there are in all parts together, where the source counts them.
    pub total: Option<u32>,
    pub unreadable: Vec<BadRecord>,
}

impl<T> Page<T> {
    pub fn empty() -> Self {
        Self { items: Vec::new(), next: None, total: None, unreadable: Vec::new() }
    }
}
