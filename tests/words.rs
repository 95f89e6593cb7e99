//! The catalogues say what they should, and a catalogue that is not complete stops the build with a sentence that names file and key.

#[path = "../build/catalogue.rs"]
#[allow(dead_code)]
mod catalogue;

#[allow(dead_code)]
mod source;

use std::fs;
use turnout::words::{Language, Words};

fn english() -> Words {
    Words::new(Language::En)
}

#[test]
fn the_words_that_people_find_things_by() {
    let words = english();
    assert_eq!(words.rsvp(), "RSVP");
    assert_eq!(words.rsvp_for("Rust Night"), "RSVP for Rust Night");
    let answers = [words.rsvp_yes(), words.rsvp_maybe(), words.rsvp_no()];
    assert_eq!(answers, ["Yes", "Maybe", "No"]);
    let fields = [words.rsvp_name(), words.rsvp_email(), words.rsvp_guests(), words.rsvp_send()];
    assert_eq!(fields, ["Your name", "Email", "Guests", "Send RSVP"]);
    let headings = [words.rsvp_going(), words.rsvp_on_waitlist(), words.rsvp_waiting()];
    assert_eq!(headings, ["You're going", "You're on the waitlist", "Waiting for approval"]);
    let afterwards = [words.rsvp_change(), words.rsvp_cancel(), words.calendar_add()];
    assert_eq!(afterwards, ["Change RSVP", "Cancel RSVP", "Add to calendar"]);
    let ways = [words.events_search(), words.nav_events(), words.nav_groups(), words.nav_plans()];
    assert_eq!(ways, ["Search events", "Events", "Groups", "My plans"]);
}

#[test]
fn plurals_take_their_form_and_their_number() {
    assert_eq!(english().spots_left(1), "1 spot left");
    assert_eq!(english().spots_left(12), "12 spots left");
    assert_eq!(english().month_day(2, "4 May"), "4 May: 2 events");
}

#[test]
fn a_value_is_never_read_as_a_template() {
    assert_eq!(english().rsvp_for("{event} \u{1}"), "RSVP for {event} \u{1}");
}

#[test]
fn languages_are_found_by_tag() {
    for (tag, language) in [
        ("fr", Some(Language::Fr)),
        ("fr-CA", Some(Language::Fr)),
        ("FR_be", Some(Language::Fr)),
        ("en-GB", Some(Language::En)),
        ("de", None),
        ("", None),
    ] {
        assert_eq!(Language::from_tag(tag), language, "{tag}");
    }
    assert_eq!((Language::Fr.own_name(), Language::Fr.dir()), ("Français", "ltr"));
}

/// Sorted keys merge without quarrel, and a key that stands twice is seen.
#[test]
fn every_catalogue_is_sorted() {
    for language in Language::all() {
        let file = format!("locales/{}.json", language.code());
        let text = fs::read_to_string(&file).unwrap();
        let keys: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("  \"")?.split('"').next()).collect();
        assert!(keys.len() > 300, "{file}: one key a line");
        for pair in keys.windows(2) {
            assert!(pair[0] < pair[1], "{file}: {} comes before {}", pair[1], pair[0]);
        }
    }
}

/// Whatever nobody says has to be translated all the same.
#[test]
fn every_sentence_is_said_somewhere() {
    let code: String = source::files("src", &["rs"]).into_iter().map(|(_, text)| source::rust(&text).code).collect();
    let text = fs::read_to_string("locales/en.json").unwrap();
    let english: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&text).unwrap();
    let about = ["lang_name", "lang_plurals", "dir"];
    let is_said = |key: &str| code.contains(&format!(".{key}(")) || code.contains(&format!("Words::{key}"));
    let unsaid: Vec<_> = english.keys().filter(|key| !about.contains(&key.as_str()) && !is_said(key)).collect();
    assert!(unsaid.is_empty(), "locales: said nowhere: {unsaid:?}");
}

fn problems(english: &str, french: &str) -> String {
    let about = r#""lang_name": "x", "dir": "ltr", "lang_plurals": "one other""#;
    let file = |tag: &str, rest: &str| (tag.to_owned(), format!("{{{about}{rest}}}"));
    catalogue::check_all(vec![file("fr", french), file("en", english)]).err().unwrap_or_default()
}

#[test]
fn an_incomplete_catalogue_stops_the_build() {
    let check = |english: &str, french: &str, expected: &str| assert_eq!(problems(english, french), expected);
    check(r#", "a": "A""#, r#", "a": "B""#, "");
    check(r#", "a": "A""#, "", r#"locales/fr.json: a: missing (English says "A")"#);
    check("", r#", "b": "B""#, "locales/fr.json: b: is not in the English catalogue");
    check(r#", "a": "{x}""#, r#", "a": "{y}""#, r#"locales/fr.json: a: has {"y"} where English has {"x"}"#);
    check(r#", "a": "A""#, r#", "a": "{x""#, "locales/fr.json: a: a placeholder is small letters between braces: {x");
    check(
        r#", "a": {"one": "1", "other": "{count}"}"#,
        r#", "a": {"one": "1", "other": "{count}", "few": "{count}"}"#,
        "locales/fr.json: a: plural form \"few\" is not in lang_plurals",
    );
    check(r#", "a": {"one": "{count}"}"#, "", r#"locales/en.json: a: plural form "other" is missing"#);
    check(
        r#", "a": {"one": "1", "other": "2"}"#,
        r#", "a": "A""#,
        "locales/fr.json: a: expected plural forms, as in English",
    );
    check(r#", "A b": "x""#, "", "locales/en.json: A b: a key is small letters, digits and _");
}
