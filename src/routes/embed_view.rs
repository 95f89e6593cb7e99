//! A widget as an address below the site: `embed/events?group=walkers&limit=5`. Inline widgets, frames and the page that writes the
//! code for both speak of a widget in this one way.

use super::query::{address, decode, encode, pairs};
use crate::domain::id::{EventId, GroupSlug};
use crate::domain::instant::Date;
use crate::domain::iso_date;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Shown {
    Event(EventId),
    Events,
    Group(GroupSlug),
    /// The button that opens the conversation; in a frame, the conversation.
    Rsvp(EventId),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Arrangement {
    #[default]
    List,
    Cards,
    Calendar,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EmbedView {
    pub shown: Shown,
    pub group: Option<GroupSlug>,
    pub topic: Option<String>,
    /// First day looked at; without it, from now on.
    pub from: Option<Date>,
    /// How many events at most.
    pub limit: u32,
    pub arrangement: Arrangement,
    /// BCP 47; empty: the reader's own.
    pub language: String,
    /// `auto`, `light` or `dark`; empty is `auto`.
    pub theme: String,
    /// IANA name of the zone whose clock is shown beside the event's; empty: the reader's own.
    pub time_zone: String,
    /// `#rrggbb`, for frames, which a page's own style does not reach; empty: the site's.
    pub accent: String,
}

const ARRANGEMENTS: [(Arrangement, &str); 3] =
    [(Arrangement::List, "list"), (Arrangement::Cards, "cards"), (Arrangement::Calendar, "calendar")];

const USUAL_LIMIT: u32 = 5;
/// As many as the contract lets one ask for.
const MOST: u32 = 200;

impl EmbedView {
    pub fn of(shown: Shown) -> Self {
        Self {
            shown,
            group: None,
            topic: None,
            from: None,
            limit: USUAL_LIMIT,
            arrangement: Arrangement::default(),
            language: String::new(),
            theme: String::new(),
            time_zone: String::new(),
            accent: String::new(),
        }
    }

    /// The address of the page that writes its code, below the page's `<base>`.
    pub fn embedding_href(shown: &Shown) -> String {
        let (event, group) = match shown {
            Shown::Event(id) | Shown::Rsvp(id) => (id.as_str(), ""),
            Shown::Group(slug) => ("", slug.as_str()),
            Shown::Events => ("", ""),
        };
        address("embedding", &[("event", event), ("group", group)])
    }

    /// Reads an address below `embed/`, query included. What it does not understand of the query is as if it were not there.
    pub fn parse(address: &str) -> Option<Self> {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let (kind, id) = path.split_once('/').unwrap_or((path, ""));
        Shown::parse(kind, &decode(id)).map(|shown| Self::of(shown).asked(query))
    }

    /// The same with what a query asks for.
    pub fn asked(self, query: &str) -> Self {
        let mut view = self;
        for (name, value) in pairs(query).filter(|(_, value)| !value.is_empty()) {
            match name.as_str() {
                "group" => view.group = Some(GroupSlug::new(value)),
                "topic" => view.topic = Some(value),
                "from" => view.from = iso_date::parse(&value),
                "limit" => view.limit = value.parse().map_or(USUAL_LIMIT, |limit: u32| limit.clamp(1, MOST)),
                "view" => {
                    let found = ARRANGEMENTS.iter().find(|(_, name)| *name == value);
                    view.arrangement = found.map_or(Arrangement::default(), |(arrangement, _)| *arrangement);
                }
                "lang" => view.language = value,
                "theme" => view.theme = value,
                "time-zone" => view.time_zone = value,
                "accent" => view.accent = value,
                _ => {}
            }
        }
        view
    }

    /// The address below `embed/`.
    pub fn href(&self) -> String {
        self.with_query(&self.shown.href())
    }

    /// What is behind its `?`, without what is shown.
    pub fn query(&self) -> String {
        self.with_query("").trim_start_matches('?').to_owned()
    }

    fn with_query(&self, path: &str) -> String {
        let limit = if self.limit == USUAL_LIMIT { String::new() } else { self.limit.to_string() };
        let arrangement = match self.arrangement {
            Arrangement::List => "",
            other => other.code(),
        };
        address(
            path,
            &[
                ("group", self.group.as_ref().map_or("", GroupSlug::as_str)),
                ("topic", self.topic.as_deref().unwrap_or_default()),
                ("from", &self.from.map(iso_date::written).unwrap_or_default()),
                ("limit", &limit),
                ("view", arrangement),
                ("lang", &self.language),
                ("theme", &self.theme),
                ("time-zone", &self.time_zone),
                ("accent", &self.accent),
            ],
        )
    }
}

impl Shown {
    /// `kind` and `id` are the parts of a path below `embed/`, decoded.
    pub fn parse(kind: &str, id: &str) -> Option<Self> {
        match kind {
            "events" if id.is_empty() => Some(Shown::Events),
            _ if id.is_empty() => None,
            "event" => Some(Shown::Event(EventId::new(id))),
            "group" => Some(Shown::Group(GroupSlug::new(id))),
            "rsvp" => Some(Shown::Rsvp(EventId::new(id))),
            _ => None,
        }
    }

    /// As in addresses, in the names of elements, and in `data-turnout`.
    pub fn kind(&self) -> &'static str {
        match self {
            Shown::Event(_) => "event",
            Shown::Events => "events",
            Shown::Group(_) => "group",
            Shown::Rsvp(_) => "rsvp",
        }
    }

    /// The path below `embed/`.
    pub fn href(&self) -> String {
        let id = match self {
            Shown::Events => return self.kind().to_owned(),
            Shown::Event(id) | Shown::Rsvp(id) => id.as_str(),
            Shown::Group(slug) => slug.as_str(),
        };
        [self.kind(), "/", &encode(id)].concat()
    }
}

impl Arrangement {
    pub fn code(self) -> &'static str {
        ARRANGEMENTS.iter().find(|(arrangement, _)| *arrangement == self).map_or("", |(_, name)| name)
    }
}
