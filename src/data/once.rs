//! What is made once however many ask for it, and made anew after a failure.

use super::failure::Failure;
use futures::future::{FutureExt, LocalBoxFuture, Shared};
use std::cell::RefCell;
use std::rc::Rc;

type Making<T> = Shared<LocalBoxFuture<'static, Result<Rc<T>, Failure>>>;

pub struct Once<T>(RefCell<Option<Making<T>>>);

impl<T> Default for Once<T> {
    fn default() -> Self {
        Self(RefCell::new(None))
    }
}

impl<T: 'static> Once<T> {
    /// Who asks from now on has it made anew.
    pub fn forget(&self) {
        self.0.take();
    }

    /// Who asks while it is being made waits for the same one.
    pub async fn get<M>(&self, make: impl FnOnce() -> M) -> Result<Rc<T>, Failure>
    where
        M: Future<Output = Result<T, Failure>> + 'static,
    {
        let making = {
            let mut slot = self.0.borrow_mut();
            slot.get_or_insert_with(|| make().map(|made| made.map(Rc::new)).boxed_local().shared()).clone()
        };
        let outcome = making.clone().await;
        if outcome.is_err() {
            let mut slot = self.0.borrow_mut();
            // Somebody may have begun anew meanwhile.
            if slot.as_ref().is_some_and(|now| now.ptr_eq(&making)) {
                *slot = None;
            }
        }
        outcome
    }
}
