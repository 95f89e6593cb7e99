//! Whether there is a network at all. "Online" is a hope; "offline" is certain.

use super::listen::Listener;
use super::window;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Connection {
    Online,
    Offline,
}

pub fn current() -> Connection {
    if window().navigator().on_line() { Connection::Online } else { Connection::Offline }
}

/// Calls whenever the network comes or goes. Keep both listeners.
pub fn on_change(mut changed: impl FnMut(Connection) + Clone + 'static) -> [Listener; 2] {
    let mut lost = changed.clone();
    [
        Listener::new(&window(), "online", move |_| changed(Connection::Online)),
        Listener::new(&window(), "offline", move |_| lost(Connection::Offline)),
    ]
}
