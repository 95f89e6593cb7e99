//! What somebody writes into their own page to have a widget there, in each of the three ways, and what their policy must allow.

use super::query::pairs;
use super::{EmbedView, Embedding, IN_A_FRAME, Route, Shown, Way};
use std::fmt::Write;

/// Where the widget comes from and what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site<'a> {
    /// The site's base in full, with the slash at its end.
    pub base: &'a str,
    /// What people without script read as the link, and screen readers as the frame's name.
    pub title: &'a str,
    /// The frame's height until it has told its own, in pixels.
    pub height: u32,
}

/// An element with its attributes in order. What stands in it, if anything, is a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    /// Where the link leads, in full.
    pub link: Option<String>,
}

impl Embedding {
    /// HTML; everything that a stranger wrote is escaped in it.
    pub fn code(&self, site: &Site) -> String {
        let piece = self.piece(site);
        let mut text = String::new();
        if self.way != Way::Frame {
            text += &format!("<script type=\"module\" src=\"{}{SCRIPT}\"></script>\n", escaped(site.base));
            let declarations = self.look.declarations();
            if !declarations.is_empty() {
                let (opens, closes) = if self.way == Way::Markup { ("[", "]") } else { ("", "") };
                let name = if self.way == Way::Markup { "data-turnout" } else { piece.name.as_str() };
                text += &format!("<style>{opens}{name}{closes} {{ {declarations} }}</style>\n");
            }
        }
        text += &piece.opening();
        if let Some(href) = &piece.link {
            text += &format!("<a href=\"{}\">{}</a>", escaped(href), escaped(site.title));
        }
        text + "</" + &piece.name + ">"
    }

    /// The widget itself, as it stands in the page.
    pub fn piece(&self, site: &Site) -> Piece {
        let view = &self.view;
        let kind = view.shown.kind();
        let own = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        if self.way == Way::Frame {
            let accent = self.look.accent_of_frame().to_owned();
            let href = EmbedView { accent, ..view.clone() }.href();
            let attributes = vec![
                ("src".to_owned(), format!("{}embed/{href}", site.base)),
                own("title", site.title),
                own("loading", "lazy"),
                own("width", "100%"),
                ("height".to_owned(), site.height.to_string()),
                own("frameborder", "0"),
            ];
            return Piece { name: "iframe".to_owned(), attributes, link: None };
        }
        let page = page(&view.shown, view).href();
        let link = Some([site.base, page.trim_start_matches("./")].concat());
        let mode = self.is_framed.then(|| own("mode", IN_A_FRAME));
        let said = attributes(view).into_iter().chain(mode);
        match self.way {
            Way::Markup => {
                let named = said.map(|(name, value)| (format!("data-{name}"), value));
                let attributes = std::iter::once(own("data-turnout", kind)).chain(named).collect();
                Piece { name: "div".to_owned(), attributes, link }
            }
            _ => Piece { name: format!("turnout-{kind}"), attributes: said.collect(), link },
        }
    }

    /// The lines of a Content-Security-Policy. `origins` are the site's own, and that of its records where it is another.
    pub fn policy(&self, origins: &[&str]) -> String {
        let site = origins.first().copied().unwrap_or_default();
        if self.way == Way::Frame {
            return format!("frame-src {site}");
        }
        // What is drawn in a frame is read there.
        let reading = if self.is_framed {
            String::new()
        } else {
            format!(" 'wasm-unsafe-eval'; connect-src {}", origins.join(" "))
        };
        let style = if self.look.worn().next().is_some() { "; style-src 'unsafe-inline'" } else { "" };
        format!("script-src {site}{reading}; frame-src {site}{style}")
    }
}

/// Below the site's base.
pub const SCRIPT: &str = "embed/turnout.js";

impl Piece {
    /// Its first tag.
    pub fn opening(&self) -> String {
        let mut text = format!("<{}", self.name);
        for (name, value) in &self.attributes {
            // Writing to a String cannot fail.
            write!(text, " {name}=\"{}\"", escaped(value)).unwrap_or_default();
        }
        text + ">"
    }
}

/// The page of the site that shows the same.
fn page(shown: &Shown, view: &EmbedView) -> Route {
    match shown {
        Shown::Event(id) => Route::Event(id.clone()),
        Shown::Rsvp(id) => Route::Rsvp(id.clone()),
        Shown::Group(slug) => Route::Group(slug.clone()),
        Shown::Events => view.group.clone().map_or(Route::Events, Route::Group),
    }
}

/// The names and values of the widget's address.
fn attributes(view: &EmbedView) -> Vec<(String, String)> {
    let id = match &view.shown {
        Shown::Event(id) | Shown::Rsvp(id) => Some(("event".to_owned(), id.to_string())),
        Shown::Group(slug) => Some(("group".to_owned(), slug.to_string())),
        Shown::Events => None,
    };
    id.into_iter().chain(pairs(&view.query())).collect()
}

/// For text and for values between double quotes.
fn escaped(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"']) {
        return text.into();
    }
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").into()
}
