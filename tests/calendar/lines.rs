//! Lines are short, and say afterwards what they said before.

use proptest::prelude::*;
use turnout::domain::calendar::line::{escaped, folded, unfolded};

#[test]
fn text_is_escaped() {
    let check = |text: &str, expected: &str| assert_eq!(escaped(text), expected);
    check("tea, cake; talk", r"tea\, cake\; talk");
    check(r"a\b", r"a\\b");
    check("one\r\ntwo\nthree\rfour", r"one\ntwo\nthree\nfour");
    check("bell\u{7} and\ttab", "bell and\ttab");
    check("x\r\nEND:VEVENT", r"x\nEND:VEVENT");
}

#[test]
fn a_long_line_is_broken_between_characters() {
    let line = format!("SUMMARY:{}é{}", "x".repeat(66), "y".repeat(80));
    let folded = folded(&line);
    let parts: Vec<&str> = folded.split("\r\n").collect();
    // The é would be octets 75 and 76.
    assert_eq!(parts[0], format!("SUMMARY:{}", "x".repeat(66)));
    assert!(parts[1].starts_with(" é"));
    assert_eq!(parts.iter().map(|part| part.len()).collect::<Vec<_>>(), [74, 75, 9]);
}

proptest! {
    #[test]
    fn folding_loses_nothing_and_keeps_lines_short(line in "[^\r\n]{0,300}") {
        let folded = folded(&line);
        prop_assert!(folded.split("\r\n").all(|part| part.len() <= 75), "{folded:?}");
        prop_assert_eq!(unfolded(&folded), line);
    }

    #[test]
    fn no_text_can_end_its_line_or_its_value(text in any::<String>()) {
        let escaped = escaped(&text);
        prop_assert!(!escaped.contains(['\r', '\n']));
        let mut chars = escaped.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => prop_assert!(chars.next().is_some_and(|next| "\\;,n".contains(next))),
                c => prop_assert!(!";,".contains(c)),
            }
        }
    }
}
