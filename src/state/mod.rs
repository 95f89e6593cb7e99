//! What the app remembers while it runs: signals and the questions asked of the source. No markup.

pub mod announce;
mod device;
mod drafts;
mod drawer;
pub mod follow;
pub mod listing;
pub mod organising;
pub mod outbox;
pub mod plans;
pub mod query;
pub mod recall;
pub mod rsvp;
pub mod site;
pub mod standing;
pub mod trouble;
pub mod typing_pause;
