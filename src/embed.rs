//! The widgets: what stands on other people's pages. Everything here answers at once; `public/embed/turnout.js` does the fetching, so
//! that the program holds no waiting, and asks again with what it has learnt.

mod draw;
mod shelf;
mod source;

pub use draw::widget;
pub use shelf::learn;
pub use source::{Content, Source, look_up};

/// Why a widget cannot be drawn yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Want {
    /// This address has to be read first.
    Read(String),
    /// Nothing will help but another answer: what is wrong, for people who can mend it.
    Unreadable(String),
    /// The source has no such record.
    Gone,
}
