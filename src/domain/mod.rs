//! What communities, events and RSVPs are, and the rules they keep. Time and zone rules are passed in; nothing here reads a clock,
//! a network or a screen.

pub mod attendance;
pub mod calendar;
pub mod csv;
pub mod days;
pub mod decimal;
pub mod draft;
pub mod email;
pub mod event;
pub mod filter;
pub mod fold;
pub mod group;
pub mod id;
pub mod instant;
pub mod iso_date;
pub mod ledger;
pub mod map;
pub mod order;
pub mod organiser;
pub mod page;
pub mod person;
pub mod place;
pub mod problem;
pub mod qr;
pub mod rich_text;
pub mod roster;
pub mod rsvp;
pub mod rules;
pub mod schedule;
pub mod search;
pub mod waitlist;
pub mod window;
pub mod zone;
