//! A QR code, dark on light in either theme: what reads it is a camera. A text that is too long for it has none.

use crate::domain::qr::{Qr, SIDE};
use leptos::prelude::*;
use std::fmt::Write;

/// Light modules around the code, by the standard.
const QUIET: usize = 4;

#[component]
pub fn QrCode(#[prop(into)] text: String, #[prop(into)] label: String) -> impl IntoView {
    Qr::of(&text).map(|qr| {
        let side = SIDE + 2 * QUIET;
        let mut dark = String::new();
        for (x, y, length) in qr.runs() {
            // Writing into a string cannot fail.
            write!(dark, "M{} {}h{length}v1h-{length}z", x + QUIET, y + QUIET).unwrap_or_default();
        }
        view! {
            <svg class="qr" viewBox=format!("0 0 {side} {side}") role="img" aria-label=label>
                <path class="qr-light" d=format!("M0 0h{side}v{side}h-{side}z") />
                <path class="qr-dark" d=dark shape-rendering="crispEdges" />
            </svg>
        }
    })
}
