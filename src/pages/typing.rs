//! Words while they are typed. What is typed is looked for at once; the address follows when the fingers rest, so that typing is
//! never held up and no letter is lost to an older address.

use leptos::prelude::*;
use std::time::Duration;

const REST: Duration = Duration::from_millis(300);

#[derive(Clone, Copy)]
pub struct Typing {
    /// As they stand in the field.
    pub words: RwSignal<String>,
    in_address: StoredValue<String>,
    timer: StoredValue<Option<TimeoutHandle>>,
    commit: Callback<String>,
}

/// `in_address` reads the address's words; `commit` puts others there.
pub fn typing(in_address: impl Fn() -> String + 'static, commit: impl Fn(String) + Send + Sync + 'static) -> Typing {
    let start = untrack(&in_address);
    let typing = Typing {
        words: RwSignal::new(start.clone()),
        in_address: StoredValue::new(start),
        timer: StoredValue::new(None),
        commit: Callback::new(commit),
    };
    // Only an address that somebody else has changed (back, forward, a link) says what the field holds.
    Effect::new(move |_| {
        let now = in_address();
        if typing.in_address.with_value(|known| *known != now) {
            typing.stop_timer();
            typing.in_address.set_value(now.clone());
            typing.words.set(now);
        }
    });
    on_cleanup(move || typing.stop_timer());
    typing
}

impl Typing {
    pub fn typed(self, text: String) {
        self.stop_timer();
        self.words.set(text);
        let handle = set_timeout_with_handle(move || self.finish(), REST);
        // Without a timer the address waits for the end of typing (`finish`).
        self.timer.set_value(handle.ok());
    }

    /// The words as they are to stand in an address that is made now.
    pub fn settle(self) -> String {
        self.stop_timer();
        let words = self.words.get_untracked();
        self.in_address.set_value(words.clone());
        words
    }

    /// The address is made to agree, now.
    pub fn finish(self) {
        let Some(known) = self.in_address.try_get_value() else { return };
        if self.words.with_untracked(|words| *words != known) {
            self.commit.run(self.settle());
        }
    }

    fn stop_timer(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }
}
