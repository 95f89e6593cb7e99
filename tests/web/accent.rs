//! A community's own colour is readable, whatever it is.

use turnout::browser::accent::{contrast, parse, readable, wear};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn contrast_is_that_of_the_guidelines() {
    let of = |one, other| contrast(parse(one).expect("a colour"), parse(other).expect("a colour"));
    assert!((of("#000000", "#ffffff") - 21.0).abs() < 1e-9);
    assert!((of("#777777", "#ffffff") - 4.478).abs() < 0.001);
    assert!((of("#ff0000", "#ff0000") - 1.0).abs() < 1e-9);
}

#[wasm_bindgen_test]
fn only_colours_are_read() {
    for text in ["", "red", "#fff", "#12345g", "123456", "#1234567"] {
        assert_eq!(parse(text), None, "{text}");
    }
    assert_eq!(parse("#0a80ff"), Some([10.0, 128.0, 255.0]));
}

#[wasm_bindgen_test]
fn every_colour_becomes_readable_and_readable_ones_stay() {
    let (black, white) = ([0.0; 3], [255.0; 3]);
    for accent in ["#ffff00", "#00ffff", "#ffffff", "#000000", "#808080", "#ff00aa", "#123456"] {
        let accent = parse(accent).expect("a colour");
        assert!(contrast(readable(accent, white, black, 4.5), white) >= 4.5);
        assert!(contrast(readable(accent, black, white, 4.5), black) >= 4.5);
    }
    let navy = parse("#123456").expect("a colour");
    assert_eq!(readable(navy, white, black, 4.5), navy);
}

#[wasm_bindgen_test]
fn the_page_wears_it_in_both_themes() {
    wear("#ffe000").expect("a document to wear it");
    let root = web_sys::window().and_then(|window| window.document()).and_then(|page| page.document_element());
    let root: web_sys::HtmlElement = wasm_bindgen::JsCast::unchecked_into(root.expect("a root"));
    let accent = root.style().get_property_value("--accent").expect("a style");
    assert!(accent.starts_with("light-dark(rgb(") && !accent.contains("255 224 0), rgb(255 224 0"), "{accent}");
    assert!(
        root.style()
            .get_property_value("--on-accent")
            .expect("a style")
            .starts_with("light-dark(rgb(255 255 255), rgb(0 0 0")
    );
    for name in ["--accent", "--accent-strong", "--on-accent", "--accent-wash"] {
        root.style().remove_property(name).expect("a style");
    }
}
