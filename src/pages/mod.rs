//! One file a route: reads the address, asks the state, lays out components.

mod calendar;
mod cards;
pub mod config_trouble;
pub mod event;
pub mod events;
pub mod head;
pub mod home;
pub mod not_found;
pub mod plans;
pub mod rsvp;
mod shown;
pub mod ticket;
