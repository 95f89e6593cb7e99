//! Chance, and the ids made of it.

use super::clock::now;
use crate::domain::id::RsvpId;
use crate::domain::instant::Instant;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues, catch)]
    fn fill(bytes: &mut [u8]) -> Result<(), JsValue>;
}

/// A new RSVP's id: a UUIDv7, so that ids sort by when they were made.
pub fn rsvp_id() -> Result<RsvpId, JsValue> {
    let mut chance = [0; 10];
    fill(&mut chance)?;
    Ok(RsvpId::new(uuid_v7(now(), chance)))
}

/// From 0 up to 1, to spread what many do at the same time.
pub fn chance() -> f64 {
    js_sys::Math::random()
}

/// RFC 9562, 5.7.
pub fn uuid_v7(at: Instant, chance: [u8; 10]) -> String {
    let mut bytes = [0; 16];
    bytes[..6].copy_from_slice(&at.millis().to_be_bytes()[2..]);
    bytes[6..].copy_from_slice(&chance);
    bytes[6] = bytes[6] & 0x0f | 0x70;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let mut text = String::with_capacity(36);
    for (place, byte) in bytes.iter().enumerate() {
        if [4, 6, 8, 10].contains(&place) {
            text.push('-');
        }
        for digit in [byte >> 4, byte & 0xf] {
            text.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
        }
    }
    text
}
