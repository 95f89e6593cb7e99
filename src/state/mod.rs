//! What the app remembers while it runs: signals and the questions asked of the source. No markup.

pub mod announce;
mod device;
pub mod listing;
pub mod plans;
pub mod query;
pub mod site;
pub mod trouble;
