//! A picture for what has none: drawn from its id, the same every time.

use leptos::prelude::*;

/// 64-bit FNV-1a, so that the drawing never changes with a library.
fn seed(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// Numbers below `below`, one after another.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % below
    }
}

/// A field of quarter circles, squares and dots in the palette that `seed` picks (`style/components/cover.css`).
#[component]
pub fn Cover(#[prop(into)] id: String) -> impl IntoView {
    const CELL: u64 = 40;
    let mut dice = Dice(seed(&id) | 1);
    let palette = dice.roll(5);
    let mut tints = [const { String::new() }; 3];
    for row in 0..4 {
        for column in 0..8 {
            let (x, y) = (column * CELL, row * CELL);
            let path = match dice.roll(7) {
                0 => format!("M{x} {y}h{CELL}a{CELL} {CELL} 0 0 1-{CELL} {CELL}z"),
                1 => format!("M{x} {}v-{CELL}a{CELL} {CELL} 0 0 1 {CELL} {CELL}z", y + CELL),
                2 => format!("M{} {}h-{CELL}a{CELL} {CELL} 0 0 1 {CELL}-{CELL}z", x + CELL, y + CELL),
                3 => format!("M{} {y}v{CELL}a{CELL} {CELL} 0 0 1-{CELL}-{CELL}z", x + CELL),
                4 => format!("M{} {}a10 10 0 1 0 20 0a10 10 0 1 0-20 0z", x + 10, y + 20),
                5 => format!("M{x} {y}h{CELL}v{CELL}h-{CELL}z"),
                _ => continue,
            };
            tints[dice.roll(3) as usize].push_str(&path);
        }
    }
    let shapes: Vec<_> =
        (0..).zip(tints).map(|(tint, path)| view! { <path d=path data-tint=i32::to_string(&tint) /> }).collect();
    view! {
        <svg class="cover" data-palette=palette.to_string() viewBox="0 0 320 160" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
            {shapes}
        </svg>
    }
}
