//! Where letters are kept. The browser's database implements it; tests keep them in memory.

use crate::data::failure::Failure;
use futures::future::LocalBoxFuture;

/// What becomes of a text: another one, or none.
pub type Change = Box<dyn FnOnce(Option<String>) -> Option<String>>;

/// Texts by key, the same for all tabs.
pub trait Shelf {
    /// Every text whose key begins with `prefix`.
    fn all(&self, prefix: &str) -> LocalBoxFuture<'static, Result<Vec<String>, Failure>>;

    /// Changes one text. Nobody reads or writes it in between; when this is done, it lasts.
    fn change(&self, key: &str, change: Change) -> LocalBoxFuture<'static, Result<(), Failure>>;
}
