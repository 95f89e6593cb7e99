//! One suite for every source, through the app's own data layer in a browser. `end2end/conformance/main.mjs` starts the backends one
//! after the other and runs this against each.
#![cfg(target_arch = "wasm32")]

mod clock;
mod desk;
mod events;
mod network;
mod organising;
mod paging;
mod people;
mod reading;
mod repeating;
mod seats;
mod town;
mod visitor;

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);
