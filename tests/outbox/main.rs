//! The outbox: whatever breaks on the way, nothing is lost and nothing counts twice.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../common/mod.rs"]
mod common;

mod histories;
mod rules;
mod world;
