//! A community's own colour. Whatever it chose, text in it and text on it stay readable in both themes: the contrast is computed
//! (WCAG 2.2), and the colour is darkened or lightened just as far as that needs.

use super::root;
use wasm_bindgen::JsValue;

type Rgb = [f64; 3];

const BLACK: Rgb = [0.0; 3];
const WHITE: Rgb = [255.0; 3];
/// The surface of each theme on which text in the accent stands worst: the wash of the light one, the wash of the dark one.
const LIGHT_SURFACE: Rgb = [247.0, 228.0, 218.0];
const DARK_SURFACE: Rgb = [62.0, 42.0, 34.0];
const TEXT: f64 = 4.5;
const STRONG_TEXT: f64 = 5.5;

/// Puts the colour, `#rrggbb`, in the place of the stylesheet's own accent. Anything else changes nothing.
pub fn wear(accent: &str) -> Result<(), JsValue> {
    let (Some(accent), Some(root)) = (parse(accent), root()) else { return Ok(()) };
    let style = root.style();
    for (name, least) in [("--accent", TEXT), ("--accent-strong", STRONG_TEXT)] {
        let light = readable(accent, LIGHT_SURFACE, BLACK, least);
        let dark = readable(accent, DARK_SURFACE, WHITE, least);
        style.set_property(name, &pair(light, dark))?;
        if name == "--accent" {
            style.set_property("--on-accent", &pair(on(light), on(dark)))?;
        }
    }
    style.set_property("--accent-wash", "color-mix(in oklab, var(--accent) 9%, var(--surface))")
}

/// How far two colours stand apart, from 1 to 21 (WCAG's contrast ratio).
pub fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Reads `#rrggbb`.
pub fn parse(text: &str) -> Option<Rgb> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let number = u32::from_str_radix(digits, 16).ok()?;
    Some([16, 8, 0].map(|shift| f64::from((number >> shift) & 0xff)))
}

/// `accent`, mixed with `towards` in the smallest step that stands apart from `surface` by `least`.
pub fn readable(accent: Rgb, surface: Rgb, towards: Rgb, least: f64) -> Rgb {
    const STEPS: u32 = 32;
    (0..=STEPS)
        .map(|step| mix(accent, towards, f64::from(step) / f64::from(STEPS)))
        .find(|colour| contrast(*colour, surface) >= least)
        .unwrap_or(towards)
}

/// Black or white, whichever reads better on the colour; one of them always has 4.5.
fn on(colour: Rgb) -> Rgb {
    if contrast(colour, WHITE) >= contrast(colour, BLACK) { WHITE } else { BLACK }
}

fn mix(from: Rgb, to: Rgb, share: f64) -> Rgb {
    [0, 1, 2].map(|channel| from[channel] + (to[channel] - from[channel]) * share)
}

fn luminance(colour: Rgb) -> f64 {
    let [red, green, blue] = colour.map(|channel| {
        let share = channel / 255.0;
        if share <= 0.04045 { share / 12.92 } else { js_sys::Math::pow((share + 0.055) / 1.055, 2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn pair(light: Rgb, dark: Rgb) -> String {
    let print = |[red, green, blue]: Rgb| format!("rgb({} {} {})", red as u8, green as u8, blue as u8);
    format!("light-dark({}, {})", print(light), print(dark))
}
