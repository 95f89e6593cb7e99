//! Malformed input: whatever a server, a folder, a device's storage or an organiser hands over, reading it ends in a value or in a
//! named fault, never in a panic. `bin/fuzz` tries a million; a plain `cargo test` some thousands.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../common/mod.rs"]
mod common;
#[path = "../source/mod.rs"]
mod source;

mod chance;
mod covered;
mod folder;
mod mutate;
mod seeds;
mod targets;

use chance::Chance;
use std::env;
use std::panic::{AssertUnwindSafe, catch_unwind};

fn number(name: &str, otherwise: u64) -> u64 {
    env::var(name).map_or(otherwise, |text| text.parse().unwrap_or_else(|_| panic!("{name} is no number: {text}")))
}

/// `FUZZ_COUNT` inputs from `FUZZ_SEED` on. A failure names the seed that makes it alone.
#[test]
fn no_input_ends_in_a_panic() {
    let (count, first) = (number("FUZZ_COUNT", 20_000), number("FUZZ_SEED", 1));
    let seeds = seeds::all();
    let mut read_well = 0_u64;
    for seed in first..first + count {
        let mut chance = Chance::new(seed);
        let input = mutate::input(&seeds, &mut chance);
        let outcome = catch_unwind(AssertUnwindSafe(|| targets::read_everywhere(&input)));
        match outcome {
            Ok(values) => read_well += u64::from(values > 0),
            Err(_) => panic!("FUZZ_SEED={seed} FUZZ_COUNT=1 panics on:\n{input}"),
        }
    }
    // Were every input refused at its first letter, nothing would have been tried.
    assert!(count < 1000 || read_well > count / 10, "only {read_well} of {count} inputs read as anything");
}

/// A panic is found, and named by its seed.
#[test]
fn the_net_catches() {
    let caught = catch_unwind(|| targets::read_everywhere_but("\u{0}fish", |_| panic!("a fish")));
    assert!(caught.is_err());
}
