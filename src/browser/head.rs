//! What a page says of itself to browsers, search engines and whoever is sent its address.

use super::address::absolute;
use super::document;
use wasm_bindgen::JsValue;
use web_sys::Element;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Website,
    Article,
}

/// Who may list the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Listing {
    #[default]
    Anyone,
    /// A page for one person: a ticket, their answers.
    Nobody,
}

/// Showing one replaces the last page's whole: what a page leaves out is gone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    pub title: String,
    /// One line (`rich_text::plain`); none where empty.
    pub description: String,
    /// The page's own address; one of this site's own as `routes` prints it.
    pub canonical: Option<String>,
    pub image: Option<String>,
    pub kind: Kind,
    pub listing: Listing,
    /// JSON-LD, as `structured` writes it.
    pub structured: Option<String>,
}

impl Head {
    pub fn show(&self) -> Result<(), JsValue> {
        let document = document();
        document.set_title(&self.title);
        let description = Some(self.description.as_str()).filter(|text| !text.is_empty());
        let canonical = self.canonical.as_deref().and_then(absolute);
        let image = self.image.as_deref().and_then(absolute);
        let kind = match self.kind {
            Kind::Website => "website",
            Kind::Article => "article",
        };
        let robots = (self.listing == Listing::Nobody).then_some("noindex, nofollow");
        let card = if image.is_some() { "summary_large_image" } else { "summary" };
        for (attribute, name, content) in [
            ("name", "description", description),
            ("name", "robots", robots),
            ("name", "twitter:card", Some(card)),
            ("property", "og:title", Some(self.title.as_str())),
            ("property", "og:description", description),
            ("property", "og:type", Some(kind)),
            ("property", "og:url", canonical.as_deref()),
            ("property", "og:image", image.as_deref()),
        ] {
            let selector = ["meta[", attribute, "='", name, "']"].concat();
            if let Some((meta, content)) = only(&selector, "meta", (attribute, name), content)? {
                meta.set_attribute("content", content)?;
            }
        }
        let link = ("rel", "canonical");
        if let Some((link, href)) = only("link[rel='canonical']", "link", link, canonical.as_deref())? {
            link.set_attribute("href", href)?;
        }
        let script = ("type", "application/ld+json");
        let structured = self.structured.as_deref();
        if let Some((script, json)) = only("script[type='application/ld+json']", "script", script, structured)? {
            script.set_text_content(Some(json));
        }
        Ok(())
    }
}

/// The one element of its sort for `content`, made where it is missing; removed where there is no content.
fn only<'a>(
    selector: &str,
    name: &str,
    (attribute, value): (&str, &str),
    content: Option<&'a str>,
) -> Result<Option<(Element, &'a str)>, JsValue> {
    let document = document();
    let found = document.query_selector(selector)?;
    let Some(content) = content else {
        if let Some(stale) = found {
            stale.remove();
        }
        return Ok(None);
    };
    let element = match found {
        Some(element) => element,
        None => {
            let made = document.create_element(name)?;
            made.set_attribute(attribute, value)?;
            document.head().ok_or("a page has a head")?.append_child(&made)?;
            made
        }
    };
    Ok(Some((element, content)))
}
