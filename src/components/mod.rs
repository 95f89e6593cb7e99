//! Shared pieces of pages and widgets. Each lives by its props alone; its looks are in the file of its name in `style/components`.

pub mod access;
pub mod badge;
pub mod calendar_links;
pub mod cover;
pub mod date_block;
pub mod empty;
pub mod event_card;
pub mod facts;
pub mod frame;
pub mod notice;
pub mod offers;
pub mod outward;
pub mod people;
pub mod picture;
pub mod portrait;
pub mod poster;
pub mod rich_text;
pub mod roster;
pub mod rsvp_box;
pub mod share_button;
pub mod status_notice;
pub mod trouble;
pub mod unreadable;
pub mod waiting;
pub mod when;
pub mod whereabouts;
