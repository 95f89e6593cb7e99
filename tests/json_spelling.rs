//! Texts at JSON's edges, one by one: each is read or refused as a general library does, except where we say otherwise.
#![cfg(not(target_arch = "wasm32"))]

use serde_json::Value as Theirs;
use turnout::json::{self, Value};

#[test]
fn numbers_are_spelled_one_way() {
    for text in ["0", "-0", "0.5", "10", "1e5", "1E+05", "1e-400", "0e2147483647", "0.1e-2147483648"] {
        assert!(json::parse(text).is_ok() && serde_json::from_str::<Theirs>(text).is_ok(), "{text}");
    }
    let broken = ["01", "-01", "00", "-", "+1", ".5", "1.", "1e", "1e+", "0x1", "1_0", "NaN", "Infinity", "--1"];
    let too_large = ["1e400", "-1e999", "10000000000000000000e2147483647", "1e99999999999"];
    for text in broken.into_iter().chain(too_large) {
        assert!(json::parse(text).is_err() && serde_json::from_str::<Theirs>(text).is_err(), "{text}");
    }
}

#[test]
fn only_the_white_space_of_json_is_skipped() {
    assert_eq!(json::parse(" \t\r\n1 \t\r\n"), Ok(Value::Number(1.0)));
    for space in ["\u{b}", "\u{c}", "\u{a0}", "\u{2028}", "\u{feff}"] {
        for text in [format!("{space}1"), format!("1{space}"), format!("[{space}1]")] {
            assert!(json::parse(&text).is_err() && serde_json::from_str::<Theirs>(&text).is_err(), "{text:?}");
        }
    }
}

#[test]
fn every_escape_is_read() {
    let text = r#""\"\\\/\b\f\n\r\t\u0041\u00e9\u20AC\ud83d\ude00\uD834\uDD1E""#;
    let said = "\"\\/\u{8}\u{c}\n\r\tAé€😀𝄞";
    assert_eq!(json::parse(text), Ok(Value::from(said)));
    for text in
        [r#""\x""#, r#""\u12""#, r#""\u12g4""#, r#""\ud83d""#, r#""\ude00""#, r#""\ud83d\u0041""#, r#""\ud83dA""#]
    {
        assert!(json::parse(text).is_err() && serde_json::from_str::<Theirs>(text).is_err(), "{text}");
    }
}

#[test]
fn every_control_character_is_written_so_that_others_read_it() {
    let said: String = (0..=0x9f).filter_map(char::from_u32).chain("\u{2028}😀".chars()).collect();
    let text = Value::from(said.as_str()).to_string();
    assert_eq!(serde_json::from_str::<Theirs>(&text).unwrap(), Theirs::from(said));
}

/// The general library stops at 127.
#[test]
fn a_text_may_be_nested_129_deep() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(json::parse(&nested(129)).is_ok());
    assert_eq!(json::parse(&nested(130)).unwrap_err().reason, "nested too deeply");
    let records = "{\"a\":".repeat(130) + "1" + &"}".repeat(130);
    assert_eq!(json::parse(&records).unwrap_err().reason, "nested too deeply");
}

#[test]
fn columns_count_characters() {
    let place = |text: &str| json::parse(text).map_err(|fault| (fault.line, fault.column)).unwrap_err();
    assert_eq!(place("[\"é😀\" 1]"), (1, 7));
    assert_eq!(place("[1,\r\n\"é\": 2]"), (2, 4));
    assert_eq!(place(""), (1, 1));
    assert_eq!(place("[1,"), (1, 4));
    let cut = json::items("[\"\\").unwrap_err();
    assert_eq!((cut.line, cut.column), (1, 4), "a backslash at the very end");
}

#[test]
fn what_no_list_or_record_is_cannot_be_cut() {
    for text in ["{}", "1", "[1", "[1,]", "[1] 2", ""] {
        assert!(json::items(text).is_err(), "{text}");
    }
    for text in ["[]", "1", "{\"a\"}", "{\"a\":1,}", "{a:1}", "{\"a\":1} 2", ""] {
        assert!(json::members(text).is_err(), "{text}");
    }
    // A broken item is its own reader's to refuse, and its neighbours stand.
    assert_eq!(json::items(r#"[1, "\x", {"b": [2]}]"#), Ok(vec!["1", r#""\x""#, r#"{"b": [2]}"#]));
}

#[test]
fn the_largest_and_the_smallest_number_survive() {
    for number in [f64::MAX, f64::MIN, f64::MIN_POSITIVE, 1e23, 2e-23, 1e300, 123_456_789_012_345_678.0] {
        let text = Value::Number(number).to_string();
        let read = serde_json::from_str::<f64>(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let off = read.to_bits().abs_diff(number.to_bits());
        assert!(off <= 8, "{number} became {text}, {off} units off");
    }
}

#[test]
fn what_is_put_takes_the_place_of_every_field_of_its_name() {
    let Ok(Value::Object(mut fields)) = json::parse(r#"{"a": 1, "a": 2}"#) else { panic!("a record") };
    fields.put("a".to_owned(), Value::from(3_u32));
    assert_eq!(fields.get("a"), Some(&Value::Number(3.0)));
}
