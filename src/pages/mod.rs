//! One file a route: reads the address, asks the state, lays out components.

mod calendar;
mod cards;
pub mod config_trouble;
pub mod earlier;
pub mod embedding;
pub mod event;
pub mod events;
mod found;
pub mod framed;
mod going;
pub mod group;
mod group_cards;
pub mod groups;
pub mod head;
pub mod home;
mod lasting;
pub mod not_found;
pub mod organising;
pub mod outgoing;
pub mod plans;
pub mod rsvp;
mod shown;
pub mod ticket;
mod typing;
