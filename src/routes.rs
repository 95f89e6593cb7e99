//! The one place that spells the site's paths: each page's address is printed and parsed here.
//!
//! Addresses are relative to the page's `<base>`, so that the site works under any sub-path.

mod embed_code;
mod embed_look;
mod embed_view;
mod embedding;
mod events_view;
mod groups_view;
mod handover;
mod query;

pub use embed_code::{Piece, SCRIPT, Site};
pub use embed_look::Look;
pub use embed_view::{Arrangement, EmbedView, Shown};
pub use embedding::{Embedding, IN_A_FRAME, Way};
pub use events_view::{EventsView, Layout, YearMonth};
pub use groups_view::GroupsView;
pub use handover::Handover;

use crate::domain::id::{EventId, GroupSlug, RsvpId};
pub use query::pairs as query_pairs;
use query::{decode, encode};

/// A page of the site. What only narrows a page (search, month) is in its query, see [`EventsView`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    Home,
    Events,
    Groups,
    Group(GroupSlug),
    Event(EventId),
    /// The conversation that ends in an RSVP to the event.
    Rsvp(EventId),
    Plans,
    /// The ticket of one of this device's RSVPs.
    Ticket(RsvpId),
    /// Where organisers sign in and find their events.
    Organise,
    /// Every answer to the event, for its organisers.
    Answers(EventId),
    /// Putting a part of the site on one's own page.
    Embedding,
    /// A bare page for other sites' frames; `None` where no widget has that address. What it is asked is in its query, see [`EmbedView`].
    Embed(Option<Shown>),
    NotFound,
}

impl Route {
    /// Reads a path below `base` (the path of the page's `<base>`, with or without the slash at its end).
    pub fn parse(base: &str, path: &str) -> Self {
        let Some(rest) = path.strip_prefix(base.trim_end_matches('/')) else {
            return Route::NotFound;
        };
        let parts: Vec<String> = rest.split('/').filter(|part| !part.is_empty()).map(decode).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        match parts[..] {
            [] | ["index.html"] => Route::Home,
            ["events"] => Route::Events,
            ["events", id] => Route::Event(EventId::new(id)),
            ["events", id, "rsvp"] => Route::Rsvp(EventId::new(id)),
            ["events", id, "answers"] => Route::Answers(EventId::new(id)),
            ["groups"] => Route::Groups,
            ["groups", slug] => Route::Group(GroupSlug::new(slug)),
            ["plans"] => Route::Plans,
            ["plans", id] => Route::Ticket(RsvpId::new(id)),
            ["organise"] => Route::Organise,
            ["embedding"] => Route::Embedding,
            // Whatever stands below `embed/` may be framed: never a whole page of the site.
            ["embed", kind] => Route::Embed(Shown::parse(kind, "")),
            ["embed", kind, id] => Route::Embed(Shown::parse(kind, id)),
            ["embed", ..] => Route::Embed(None),
            _ => Route::NotFound,
        }
    }

    /// The address below the page's `<base>`, for `href`.
    pub fn href(&self) -> String {
        match self {
            Route::Home | Route::NotFound => "./".to_owned(),
            Route::Events => "events".to_owned(),
            Route::Event(id) => format!("events/{}", encode(id.as_str())),
            Route::Rsvp(id) => format!("events/{}/rsvp", encode(id.as_str())),
            Route::Answers(id) => format!("events/{}/answers", encode(id.as_str())),
            Route::Groups => "groups".to_owned(),
            Route::Group(slug) => format!("groups/{}", encode(slug.as_str())),
            Route::Plans => "plans".to_owned(),
            Route::Ticket(id) => format!("plans/{}", encode(id.as_str())),
            Route::Organise => "organise".to_owned(),
            Route::Embedding => "embedding".to_owned(),
            Route::Embed(shown) => format!("embed/{}", shown.as_ref().map(Shown::href).unwrap_or_default()),
        }
    }

    /// The whole path, for the router: `base` is the path of the page's `<base>`.
    pub fn path(&self, base: &str) -> String {
        under(base, &self.href())
    }
}

/// `href` as a path from the host's root.
pub fn under(base: &str, href: &str) -> String {
    format!("{}/{}", base.trim_end_matches('/'), href.trim_start_matches("./"))
}
