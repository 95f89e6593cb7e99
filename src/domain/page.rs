//! A part of a long list.

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

#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub next: Option<Cursor>,
    pub unreadable: Vec<BadRecord>,
}

impl<T> Page<T> {
    pub fn empty() -> Self {
        Self { items: Vec::new(), next: None, unreadable: Vec::new() }
    }
}
