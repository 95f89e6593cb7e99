//! The browser's database as what the outbox keeps its letters in.

use crate::browser::shelf::{self, Denied};
use crate::data::failure::Failure;
use crate::data::outbox::shelf::{Change, Shelf};
use futures::future::{FutureExt, LocalBoxFuture};

pub struct Drawer;

pub(super) fn not_kept(denied: Denied) -> Failure {
    Failure::NotKept(denied.0)
}

impl Shelf for Drawer {
    fn all(&self, prefix: &str) -> LocalBoxFuture<'static, Result<Vec<String>, Failure>> {
        let prefix = prefix.to_owned();
        async move { shelf::all(&prefix).await.map_err(not_kept) }.boxed_local()
    }

    fn change(&self, key: &str, change: Change) -> LocalBoxFuture<'static, Result<(), Failure>> {
        let key = key.to_owned();
        async move { shelf::change(&key, change).await.map_err(not_kept) }.boxed_local()
    }
}
