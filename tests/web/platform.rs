//! Storage, theme, language and ids in a real browser.

use turnout::browser::random::{rsvp_id, uuid_v7};
use turnout::browser::theme::Theme;
use turnout::browser::{focus, language, storage};
use turnout::domain::instant::Instant;
use turnout::words::Language;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

fn root() -> Element {
    web_sys::window().and_then(|window| window.document()?.document_element()).unwrap()
}

#[wasm_bindgen_test]
fn what_is_written_is_read_listed_and_removed() {
    assert!(storage::lasts());
    storage::write("test.b", "2").unwrap();
    storage::write("test.a", "1").unwrap();
    assert_eq!(storage::read("test.a").as_deref(), Some("1"));
    assert_eq!(storage::keys("test."), ["test.a", "test.b"]);
    let kept = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    assert_eq!(kept.get_item("test.b").unwrap().as_deref(), Some("2"), "on the device itself");
    storage::remove("test.a");
    storage::remove("test.b");
    storage::remove("test.b");
    assert_eq!(storage::keys("test."), Vec::<String>::new());
}

#[wasm_bindgen_test]
fn a_full_device_says_so_and_keeps_what_it_had() {
    storage::write("test.full", "before").unwrap();
    let huge = "x".repeat(12 << 20);
    assert_eq!(storage::write("test.full", &huge), Err(storage::NoRoom));
    assert_eq!(storage::read("test.full").as_deref(), Some("before"));
    storage::remove("test.full");
}

#[wasm_bindgen_test]
fn a_theme_is_worn_and_taken_off() {
    for (theme, worn) in [(Theme::Dark, Some("dark")), (Theme::Light, Some("light")), (Theme::Auto, None)] {
        theme.remember().unwrap();
        Theme::remembered().wear();
        assert_eq!(root().get_attribute("data-theme").as_deref(), worn);
    }
}

#[wasm_bindgen_test]
fn the_language_asked_for_wins_and_is_remembered() {
    let spoken = language::choose(Some("fr-CA"), Some("en"));
    assert_eq!((spoken.language, spoken.locale.as_str()), (Language::Fr, "fr-CA"));
    language::remember(Language::Fr).unwrap();
    assert_eq!(language::choose(None, Some("en")).language, Language::Fr);
    assert_eq!(language::choose(Some("tlh"), None).language, Language::Fr, "nobody speaks it: what was chosen before");
    language::set_document_language(Language::Fr);
    assert_eq!(root().get_attribute("lang").as_deref(), Some("fr"));
    assert_eq!(root().get_attribute("dir").as_deref(), Some("ltr"));
    storage::remove("turnout.language");
    // This browser is set to American English.
    assert_eq!(language::choose(None, Some("fr")).locale, "en-US");
}

#[wasm_bindgen_test]
fn ids_are_version_7_and_sort_by_time() {
    assert_eq!(uuid_v7(Instant::from_millis(0x017F_22E2_79B0), [0xff; 10]), "017f22e2-79b0-7fff-bfff-ffffffffffff");
    let (one, other) = (rsvp_id().unwrap(), rsvp_id().unwrap());
    assert_ne!(one, other);
    let text = one.as_str();
    assert_eq!((text.len(), &text[14..15]), (36, "7"));
    assert!("89ab".contains(&text[19..20]), "{text}");
}

#[wasm_bindgen_test]
fn focus_goes_where_it_is_sent() {
    let document = web_sys::window().unwrap().document().unwrap();
    let field = document.create_element("input").unwrap();
    field.set_id("focus-here");
    document.body().unwrap().append_child(&field).unwrap();
    assert_eq!(focus::first("#focus-here"), focus::Focus::Moved);
    assert_eq!(document.active_element(), Some(field.clone()));
    field.remove();
    assert_eq!(focus::id("focus-here"), focus::Focus::NotFound);
}
