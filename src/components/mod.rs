//! Shared pieces of pages and widgets. Each lives by its props alone; its looks are in the file of its name in `style/components`.

pub mod badge;
pub mod cover;
pub mod date_block;
pub mod empty;
pub mod event_card;
pub mod frame;
pub mod notice;
pub mod picture;
pub mod rich_text;
pub mod trouble;
pub mod unreadable;
pub mod waiting;
