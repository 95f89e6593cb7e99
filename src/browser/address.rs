//! Addresses that strangers wrote: followed only where they lead to a page, a mailbox or a telephone. Every address in a record goes
//! through here before it becomes an `href` or a `src`.

use super::document;
use web_sys::Url;

/// Pages alone: `http` and `https`. For images, calendars, and whatever else is fetched or opened.
pub fn web(text: &str) -> Option<String> {
    parse(text).filter(is_web).map(|url| url.href())
}

/// What a link may lead to: pages, `mailto` and `tel`.
pub fn link(text: &str) -> Option<String> {
    parse(text).filter(|url| is_web(url) || matches!(url.protocol().as_str(), "mailto:" | "tel:")).map(|url| url.href())
}

/// What writes to a mailbox. Nothing in the address becomes a part of the letter.
pub fn mailbox(email: &str) -> Option<String> {
    let (name, host) = email.trim().rsplit_once('@')?;
    let part = |text: &str| String::from(js_sys::encode_uri_component(text));
    Some(format!("mailto:{}@{}", part(name), part(host)))
}

/// The name of the site that an address leads to ("example.org").
pub fn host(text: &str) -> Option<String> {
    parse(text).filter(is_web).map(|url| url.hostname())
}

/// Where an address leads to, as policies name it ("https://example.org").
pub fn origin(text: &str) -> Option<String> {
    parse(text).filter(is_web).map(|url| url.origin())
}

/// A web address in full: one of this site's own is completed from where the site lives.
pub fn absolute(text: &str) -> Option<String> {
    let base = document().base_uri().ok().flatten()?;
    Url::new_with_base(text, &base).ok().filter(is_web).map(|url| url.href())
}

fn is_web(url: &Url) -> bool {
    matches!(url.protocol().as_str(), "http:" | "https:")
}

/// As the browser reads it: control characters gone, entities and case resolved. Whole addresses only, as a relative one would lead into this site.
fn parse(text: &str) -> Option<Url> {
    let text = text.trim_matches(|c: char| c <= ' ');
    let url = match text.strip_prefix("//") {
        Some(rest) => Url::new(&["https://", rest].concat()),
        None => Url::new(text),
    };
    // What cannot be parsed is no address.
    let url = url.ok()?;
    if is_web(&url) {
        // "https://your-bank.example@elsewhere.example" is there to mislead.
        url.set_username("");
        url.set_password("");
    }
    Some(url)
}
