//! Where letters are kept. The browser's database implements it; tests keep them in memory.

use crate::data::failure::Failure;
use futures::future::LocalBoxFuture;
use std::cell::RefCell;
use std::rc::Rc;

/// What becomes of a text: another one, or none.
pub type Change = Box<dyn FnOnce(Option<String>) -> Option<String>>;

/// Texts by key, the same for all tabs.
pub trait Shelf {
    /// Every text whose key begins with `prefix`.
    fn all(&self, prefix: &str) -> LocalBoxFuture<'static, Result<Vec<String>, Failure>>;

    /// Changes one text. Nobody reads or writes it in between; when this is done, it lasts.
    fn change(&self, key: &str, change: Change) -> LocalBoxFuture<'static, Result<(), Failure>>;
}

/// Changes the record at `key`, in one step for all tabs, and answers what is there now. One that cannot be read stays as it is until
/// another one is written in its place.
pub async fn change_record<T: 'static>(
    shelf: &dyn Shelf,
    key: &str,
    read: impl FnOnce(&str) -> Option<T> + 'static,
    write: fn(&T) -> String,
    change: impl FnOnce(Option<T>) -> Option<T> + 'static,
) -> Result<Option<T>, Failure> {
    let now = Rc::new(RefCell::new(None));
    let left = now.clone();
    let change = move |text: Option<String>| {
        let record = text.as_deref().and_then(read);
        let is_unreadable = text.is_some() && record.is_none();
        let changed = change(record);
        let written = changed.as_ref().map(write);
        left.replace(changed);
        written.or_else(|| text.filter(|_| is_unreadable))
    };
    shelf.change(key, Box::new(change)).await?;
    Ok(now.take())
}
