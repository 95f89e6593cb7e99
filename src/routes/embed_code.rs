//! What somebody writes into their own page to have a widget there, in each of the three ways, and what their policy must allow.

use super::{EmbedView, Route, Shown};
use std::fmt::Write;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Elements of our own, brought alive by our script.
    Elements,
    /// The same for site builders that remove unknown tags.
    Markup,
    /// A frame, without any script.
    Frame,
}

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

impl Way {
    pub const ALL: [Way; 3] = [Way::Elements, Way::Markup, Way::Frame];

    /// HTML; everything that a stranger wrote is escaped in it.
    pub fn code(self, view: &EmbedView, site: &Site) -> String {
        let base = escaped(site.base);
        let title = escaped(site.title);
        let page = escaped(&page(&view.shown, view).href()).into_owned();
        let link = format!("<a href=\"{base}{}\">{title}</a>", page.trim_start_matches("./"));
        let script = format!("<script type=\"module\" src=\"{base}embed/turnout.js\"></script>\n");
        let kind = view.shown.kind();
        match self {
            Way::Elements => format!("{script}<turnout-{kind}{}>{link}</turnout-{kind}>", attributes(view, "")),
            Way::Markup => format!("{script}<div data-turnout=\"{kind}\"{}>{link}</div>", attributes(view, "data-")),
            Way::Frame => format!(
                "<iframe src=\"{base}embed/{}\" title=\"{title}\" loading=\"lazy\" width=\"100%\" height=\"{}\" frameborder=\"0\"></iframe>",
                escaped(&view.href()),
                site.height
            ),
        }
    }

    /// The lines of a Content-Security-Policy. `origins` are the site's own, and that of its records where it is another.
    pub fn policy(self, origins: &[&str]) -> String {
        let site = origins.first().copied().unwrap_or_default();
        match self {
            Way::Elements | Way::Markup => {
                format!("script-src {site} 'wasm-unsafe-eval'; connect-src {}; frame-src {site}", origins.join(" "))
            }
            Way::Frame => format!("frame-src {site}"),
        }
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

/// The attributes are the names and values of the widget's address.
fn attributes(view: &EmbedView, prefix: &str) -> String {
    let href = view.href();
    let id = match &view.shown {
        Shown::Event(id) | Shown::Rsvp(id) => Some(("event".to_owned(), id.to_string())),
        Shown::Group(slug) => Some(("group".to_owned(), slug.to_string())),
        Shown::Events => None,
    };
    let query = href.split_once('?').map_or("", |(_, query)| query);
    let mut text = String::new();
    for (name, value) in id.into_iter().chain(super::query::pairs(query)) {
        // Writing to a String cannot fail.
        write!(text, " {prefix}{name}=\"{}\"", escaped(&value)).unwrap_or_default();
    }
    text
}

/// For text and for values between double quotes.
fn escaped(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"']) {
        return text.into();
    }
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").into()
}
