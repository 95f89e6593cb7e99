//! Rest before words are sent far: while somebody types, a server is not asked about every letter.

use crate::data::pause::Pause;
use crate::data::source::Source;
use crate::domain::instant::Span;
use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;

const REST: Span = Span::from_millis(200);

/// Remembers which words were asked about last.
#[derive(Clone, Default)]
pub struct TypingPause(Rc<RefCell<Option<String>>>);

impl TypingPause {
    /// Over at once where the source is at hand, and where something other than the words has changed.
    pub fn before(&self, source: &Source, words: &str) -> impl Future<Output = ()> + use<> {
        let last = self.0.replace(Some(words.to_owned()));
        let is_typing = last.is_some_and(|last| last != words);
        let pause = (is_typing && !source.is_local()).then(|| Pause::new(REST));
        async move {
            if let Some(pause) = pause {
                pause.await;
            }
        }
    }
}
