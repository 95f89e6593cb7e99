//! The rules of RSVPs: opening and closing, capacity with guests, the queue, approval, drafts; then random histories.
#![cfg(not(target_arch = "wasm32"))]

mod draft;
mod fields;
mod histories;
mod invariants;
mod queue;
mod schedule;
mod seats;
mod window;
mod world;
