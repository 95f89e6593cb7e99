//! Makes inputs that are nearly right: fields that say something else, texts that break off, bytes that moved.

use crate::chance::Chance;
use crate::seeds::Seeds;
use serde_json::{Map, Value, json};

/// One input: mostly a record as JSON, else a description.
pub fn input(seeds: &Seeds, chance: &mut Chance) -> String {
    let mut text = if chance.one_in(3) {
        let mut text = chance.pick(&seeds.texts).clone();
        if chance.one_in(4) {
            let more: &String = chance.pick(&seeds.texts);
            text.push_str(more);
        }
        text
    } else {
        let mut record = chance.pick(&seeds.records).clone();
        for _ in 0..chance.below(4) {
            change(&mut record, seeds, chance);
        }
        record.to_string()
    };
    if chance.one_in(3) {
        for _ in 0..=chance.below(4) {
            text = tear(&text, seeds, chance);
        }
    }
    if chance.one_in(2000) {
        text = chance.pick(&["[", "{\"a\":", "> ", "**", "- ", "[a](", "<b>", "`", "\\", "&#"]).repeat(20_000);
    }
    text
}

/// Changes one place somewhere inside.
fn change(value: &mut Value, seeds: &Seeds, chance: &mut Chance) {
    match value {
        Value::Object(fields) if !fields.is_empty() && !chance.one_in(8) => change_field(fields, seeds, chance),
        Value::Array(items) if !items.is_empty() && !chance.one_in(4) => {
            let at = chance.below(items.len());
            match chance.below(6) {
                0 => drop(items.remove(at)),
                1 => items.push(odd(seeds, chance)),
                _ => change(&mut items[at], seeds, chance),
            }
        }
        other => *other = odd(seeds, chance),
    }
}

fn change_field(fields: &mut Map<String, Value>, seeds: &Seeds, chance: &mut Chance) {
    let names: Vec<String> = fields.keys().cloned().collect();
    let name = chance.pick(&names).clone();
    match chance.below(8) {
        0 => drop(fields.remove(&name)),
        1 => {
            // What belongs elsewhere.
            let other = chance.pick(&seeds.records).as_object().cloned().unwrap_or_default();
            fields.extend(other.into_iter().take(chance.below(4)));
        }
        2 => drop(fields.insert(name, odd(seeds, chance))),
        _ => {
            if let Some(field) = fields.get_mut(&name) {
                change(field, seeds, chance);
            }
        }
    }
}

const TIMES: [&str; 14] = [
    "2026-13-45T99:99:99+99:99",
    "0000-00-00",
    "9999-12-31T23:59:60Z",
    "-0001-01-01T00:00:00Z",
    "2026-02-30",
    "2026-01-05T12:00",
    "2026-01-05T12:00:00.123456789123Z",
    "2026-01-05T24:00:00Z",
    "+99999-01-01T00:00:00Z",
    "2026-03-29T02:30:00",
    "12:00",
    "2026-W01",
    "T",
    "2026-01-05T12:00:00-24:00",
];
const TEXTS: [&str; 14] = [
    "",
    " ",
    "\u{0}",
    "\u{202e}x",
    "é",
    "👩‍👩‍👧",
    "javascript:alert(1)",
    "//evil.example",
    "Europe/Nowhere",
    "Europe/London",
    "yes",
    "confirmed",
    "\u{d7ff}\u{e000}",
    "a@b@c",
];

fn odd(seeds: &Seeds, chance: &mut Chance) -> Value {
    match chance.below(14) {
        0 => Value::Null,
        1 => Value::Bool(chance.one_in(2)),
        2 => json!(chance.next()),
        3 => json!(chance.next() as i64),
        4 => json!(*chance.pick(&[
            -1.0,
            0.5,
            1e308,
            -1e308,
            1e-320,
            4_294_967_295.0,
            4_294_967_296.0,
            9_007_199_254_740_993.0
        ])),
        5 | 6 => json!(chance.pick(&TIMES)),
        7 | 8 => json!(chance.pick(&TEXTS)),
        9 => json!(chance.pick(&TEXTS).repeat(chance.below(2000))),
        10 => json!(chance.pick(&seeds.texts)),
        11 => Value::Array((0..chance.below(4)).map(|_| odd(seeds, chance)).collect()),
        12 => json!({ "name": odd(seeds, chance), "url": odd(seeds, chance) }),
        _ => chance.pick(&seeds.records).clone(),
    }
}

/// Breaks the text itself, at any character.
fn tear(text: &str, seeds: &Seeds, chance: &mut Chance) -> String {
    let letters: Vec<char> = text.chars().collect();
    let at = chance.below(letters.len() + 1);
    let end = (at + chance.below(40)).min(letters.len());
    let middle: String = match chance.below(6) {
        0 => String::new(),
        1 => letters[at..end].iter().rev().collect(),
        2 => letters[at..end].iter().collect::<String>().repeat(chance.below(6)),
        3 => chance
            .pick(&[
                "\"", "}", "]", ",", "\\u12", "\\ud800", "\n", "\r", "*", "_", "[", "](", "<", "&", "|", "`", "\u{0}",
                "\u{feff}", "1e999",
            ])
            .to_string(),
        4 => return letters[..at].iter().collect(),
        _ => chance.pick(&seeds.texts).chars().take(60).collect(),
    };
    letters[..at].iter().copied().chain(middle.chars()).chain(letters[end..].iter().copied()).collect()
}
