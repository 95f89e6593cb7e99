//! What each page says of itself to browsers, search engines and whoever is sent its address.

use crate::browser::head::{Head, Kind, Listing};
use crate::browser::rich_text::plain;
use crate::browser::zones::BrowserZones;
use crate::browser::{address, structured};
use crate::domain::event::Event;
use crate::domain::group::Group;
use crate::domain::rich_text::RichText;
use crate::routes::{EventsView, Route};
use crate::state::site::use_site;
use crate::words::Words;
use leptos::prelude::*;

/// As much of a description as search engines show.
const LINE: usize = 160;

/// Shows a page's head now, and again whenever what it is made from changes. `None` leaves the head as it is.
pub fn head(of_page: impl Fn() -> Option<Head> + 'static) {
    let site = use_site();
    Effect::new(move |_| {
        let Some(mut head) = of_page() else { return };
        head.title = site.reader().words.title_with_site(&head.title, &site.config(|config| config.title.clone()));
        if let Err(error) = head.show() {
            leptos::logging::error!("the page's head: {error:?}");
        }
    });
}

/// What an address alone tells. Pages of one record say more once they have it.
pub fn of_route(route: &Route, search: &str, words: Words) -> Head {
    let own = route.href();
    match route {
        Route::Home => public(words.home_title(), words.home_lead(), own),
        // A search is an address of its own; its language is not.
        Route::Events => public(words.events_title(), words.events_lead(), EventsView::parse(search).href()),
        Route::Event(_) => public(words.events_title(), "", own),
        Route::Groups => public(words.groups_title(), words.groups_lead(), own),
        Route::Group(_) => public(words.groups_title(), "", own),
        Route::Rsvp(_) => private(words.rsvp()),
        Route::Plans => private(words.plans_title()),
        Route::Ticket(_) => private(words.ticket_title()),
        Route::Organise | Route::Answers(_) => private(words.organise_title()),
        Route::Embedding => public(words.embedding_title(), words.embedding_lead(), own),
        Route::Embed(_) | Route::NotFound => private(words.not_found_title()),
    }
}

/// The front page names what is on next, for whoever lists it.
pub fn home(soon: &[Event], words: Words) -> Head {
    let of_event = |event: &Event| {
        let href = Route::Event(event.id.clone()).href();
        (event.name.clone(), address::absolute(&href).unwrap_or(href))
    };
    let items: Vec<_> = soon.iter().map(of_event).collect();
    let items: Vec<_> = items.iter().map(|(name, url)| (name.as_str(), url.as_str())).collect();
    let structured = (!items.is_empty()).then(|| structured::list(&items));
    Head { structured, ..of_route(&Route::Home, "", words) }
}

fn public(title: &str, description: &str, href: String) -> Head {
    Head { title: title.to_owned(), description: description.to_owned(), canonical: Some(href), ..Head::default() }
}

/// A page for one person, or one that is not there.
pub fn private(title: &str) -> Head {
    Head { title: title.to_owned(), listing: Listing::Nobody, ..Head::default() }
}

pub fn event(event: &Event, group: Option<&Group>) -> Head {
    let href = Route::Event(event.id.clone()).href();
    let description = line(event.summary.as_deref(), event.description.as_ref());
    let url = address::absolute(&href).unwrap_or_default();
    Head {
        image: event.image.as_ref().map(|image| image.url.clone()),
        kind: Kind::Article,
        structured: Some(structured::event(event, group, &url, &description, &BrowserZones)),
        ..public(&event.name, &description, href)
    }
}

pub fn group(group: &Group) -> Head {
    let href = Route::Group(group.slug.clone()).href();
    let description = line(group.summary.as_deref(), group.description.as_ref());
    let url = address::absolute(&href).unwrap_or_default();
    Head {
        image: group.image.as_ref().map(|image| image.url.clone()),
        structured: Some(structured::group(group, &url, &description)),
        ..public(&group.name, &description, href)
    }
}

fn line(summary: Option<&str>, description: Option<&RichText>) -> String {
    match (summary, description) {
        (Some(summary), _) => summary.to_owned(),
        (None, Some(text)) => plain(text, LINE),
        (None, None) => String::new(),
    }
}
