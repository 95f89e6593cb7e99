//! One file a route: reads the address, asks the state, lays out components.

mod cards;
pub mod config_trouble;
pub mod event;
pub mod events;
pub mod head;
pub mod home;
pub mod not_found;
mod shown;
