//! What a page says of itself: each page's head replaces the last one's whole.

use turnout::browser::head::{Head, Kind, Listing};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

fn document() -> web_sys::Document {
    web_sys::window().and_then(|window| window.document()).expect("a page")
}

/// The value of every element that the selector finds.
fn values(selector: &str, attribute: &str) -> Vec<String> {
    let found = document().query_selector_all(selector).expect("a selector");
    let elements =
        (0..found.length()).filter_map(|n| found.item(n)).map(wasm_bindgen::JsCast::unchecked_into::<Element>);
    elements.filter_map(|element| element.get_attribute(attribute)).collect()
}

fn meta(name: &str) -> Vec<String> {
    values(&format!("meta[name='{name}'], meta[property='{name}']"), "content")
}

#[wasm_bindgen_test]
fn a_page_says_what_it_is_and_the_next_one_says_it_anew() {
    let hostile = "\"><script>window.__ran = 1</script>";
    let head = Head {
        title: hostile.into(),
        description: hostile.into(),
        canonical: Some("events/e1".into()),
        image: Some("https://images.invalid/a.png".into()),
        kind: Kind::Article,
        listing: Listing::Nobody,
        structured: Some("{\"name\":\"\\u003c/script>\"}".into()),
    };
    head.show().expect("shown");
    head.show().expect("shown again");
    assert_eq!(document().title(), hostile);
    for (name, value) in [
        ("description", hostile),
        ("robots", "noindex, nofollow"),
        ("twitter:card", "summary_large_image"),
        ("og:title", hostile),
        ("og:description", hostile),
        ("og:type", "article"),
        ("og:image", "https://images.invalid/a.png"),
    ] {
        assert_eq!(meta(name), [value], "{name}");
    }
    let base = document().base_uri().expect("a base").expect("a base");
    let address = web_sys::Url::new_with_base("events/e1", &base).expect("an address").href();
    assert_eq!(values("link[rel=canonical]", "href"), std::slice::from_ref(&address));
    assert_eq!(meta("og:url"), [address]);
    let script = document().query_selector("script[type='application/ld+json']").expect("a selector").expect("data");
    assert_eq!(script.text_content().as_deref(), Some("{\"name\":\"\\u003c/script>\"}"));

    Head { title: "Next".into(), canonical: Some("javascript:x".into()), ..Head::default() }.show().expect("shown");
    assert_eq!(document().title(), "Next");
    for name in ["description", "robots", "og:description", "og:url", "og:image"] {
        assert_eq!(meta(name), Vec::<String>::new(), "{name}");
    }
    assert_eq!((meta("og:title"), meta("og:type")), (vec!["Next".to_owned()], vec!["website".to_owned()]));
    assert_eq!(values("link[rel=canonical], script[type='application/ld+json']", "type"), Vec::<String>::new());
    assert_eq!(document().query_selector_all("link[rel=canonical]").expect("a selector").length(), 0);
}
