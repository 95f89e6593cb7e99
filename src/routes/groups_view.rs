//! What the groups page shows, all of it in the address: `groups?q=…&topic=…`.

use super::query::{address, pairs};
use crate::domain::filter::GroupFilter;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupsView {
    pub words: String,
    pub topic: Option<String>,
}

impl GroupsView {
    /// Reads a query; what it does not understand is as if it were not there.
    pub fn parse(query: &str) -> Self {
        let mut view = GroupsView::default();
        for (name, value) in pairs(query).filter(|(_, value)| !value.is_empty()) {
            match name.as_str() {
                "q" => view.words = value,
                "topic" => view.topic = Some(value),
                _ => {}
            }
        }
        view
    }

    /// The address below the page's `<base>`.
    pub fn href(&self) -> String {
        address("groups", &[("q", &self.words), ("topic", self.topic.as_deref().unwrap_or_default())])
    }

    pub fn filter(&self) -> GroupFilter {
        GroupFilter { words: self.words.trim().to_owned(), topic: self.topic.clone(), near: None }
    }
}
