//! What goes into somebody's calendar: read back by an independent parser, its times compared with another library's zones.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../common/mod.rs"]
mod common;

mod file;
mod lines;
mod links;
mod sample;
mod times;
mod zones;
