//! Components in a real browser: `cargo test --target wasm32-unknown-unknown --test web`.
#![cfg(target_arch = "wasm32")]

mod accent;
#[path = "../fuzz/chance.rs"]
mod chance;
mod event_page;
mod fields;
mod head;
mod intl;
mod network;
mod platform;
mod rich_text;
mod wild_markup;
mod xss;

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn a_browser_draws_what_is_mounted() {
    use leptos::prelude::*;
    leptos::mount::mount_to_body(|| view! { <p id="here">"Here"</p> });
    let drawn = document().get_element_by_id("here").and_then(|p| p.text_content());
    assert_eq!(drawn.as_deref(), Some("Here"));
}
