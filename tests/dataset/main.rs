//! A folder of JSON files as a source: what it shows, how it pages, and how it takes answers on the device.

#[path = "../common/mod.rs"]
mod common;

mod answers;
mod city;
mod device;
mod paging;
mod reading;
mod world;
