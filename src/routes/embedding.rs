//! What the page that writes code is asked for: `embedding?show=events&group=walkers&way=frame&accent=%23005f73`. All that is chosen there
//! is in its address, so that an example is a link.

use super::embed_look::Look;
use super::query::{address, pairs};
use super::{EmbedView, Shown};
use crate::domain::id::{EventId, GroupSlug};

/// How a widget gets into somebody's page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// Elements of our own, brought alive by our script.
    #[default]
    Elements,
    /// The same for site builders that remove unknown tags.
    Markup,
    /// A frame, without any script.
    Frame,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embedding {
    /// Its accent is empty: colours are part of the look.
    pub view: EmbedView,
    pub way: Way,
    /// By the script, but in a frame of the site all the same: `mode="iframe"`. Says nothing where the way is a frame.
    pub is_framed: bool,
    pub look: Look,
}

/// The value of `mode` that is not the usual one.
pub const IN_A_FRAME: &str = "iframe";

/// The widget's: `lang` in an address of the site is the site's own.
const LANGUAGE: &str = "language";

impl Way {
    pub const ALL: [Way; 3] = [Way::Elements, Way::Markup, Way::Frame];

    pub fn code(self) -> &'static str {
        match self {
            Way::Elements => "elements",
            Way::Markup => "markup",
            Way::Frame => "frame",
        }
    }

    pub fn from_code(code: &str) -> Self {
        Way::ALL.into_iter().find(|way| way.code() == code).unwrap_or_default()
    }
}

impl Embedding {
    /// Reads the query. Whoever comes from an event's or a group's page names nothing but that. What it does not understand is as if it
    /// were not there; an id that is left out is empty.
    pub fn parse(query: &str) -> Self {
        let named = |wanted: &str| {
            let mut found = pairs(query).filter(|(name, value)| name == wanted && !value.is_empty());
            found.next().map(|(_, value)| value)
        };
        let (event, group) = (named("event"), named("group"));
        let kind = named("show").unwrap_or_else(|| {
            match (&event, &group) {
                (Some(_), _) => "event",
                (None, Some(_)) => "group",
                (None, None) => "events",
            }
            .to_owned()
        });
        let event = EventId::new(event.unwrap_or_default());
        let shown = match kind.as_str() {
            "event" => Shown::Event(event),
            "rsvp" => Shown::Rsvp(event),
            "group" => Shown::Group(GroupSlug::new(group.unwrap_or_default())),
            _ => Shown::Events,
        };
        let mut view = EmbedView::of(shown).asked(query);
        view.accent.clear();
        view.language = named(LANGUAGE).unwrap_or_default();
        if view.shown != Shown::Events {
            view.group = None;
        }
        Self {
            view,
            way: Way::from_code(&named("way").unwrap_or_default()),
            is_framed: named("mode").is_some_and(|mode| mode == IN_A_FRAME),
            look: Look::parse(query),
        }
    }

    /// The address below the page's `<base>`.
    pub fn href(&self) -> String {
        let (event, group) = match &self.view.shown {
            Shown::Event(id) | Shown::Rsvp(id) => (id.as_str(), ""),
            Shown::Group(slug) => ("", slug.as_str()),
            Shown::Events => ("", ""),
        };
        let way = if self.way == Way::default() { "" } else { self.way.code() };
        let mode = if self.is_framed { IN_A_FRAME } else { "" };
        let own = [("show", self.view.shown.kind()), ("event", event), ("group", group), ("way", way), ("mode", mode)];
        let asked = self.view.query();
        let look = self.look.worn().map(|(name, value)| (name.to_owned(), value.to_owned()));
        let renamed =
            pairs(&asked).map(|(name, value)| (if name == "lang" { LANGUAGE.to_owned() } else { name }, value));
        let more: Vec<_> = renamed.chain(look).collect();
        let all: Vec<_> =
            own.into_iter().chain(more.iter().map(|(name, value)| (name.as_str(), value.as_str()))).collect();
        address("embedding", &all)
    }
}
