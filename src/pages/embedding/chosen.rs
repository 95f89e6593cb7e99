//! What is chosen: the address, and the first event or group where it names none.

use crate::browser::clock::now;
use crate::components::select_field::Choice;
use crate::domain::event::Event;
use crate::domain::filter::EventFilter;
use crate::domain::id::{EventId, GroupSlug};
use crate::pages::going::{Step, going};
use crate::routes::{EmbedView, Embedding, Shown};
use crate::state::query::query;
use crate::state::site::use_site;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// As many events as one would look through in a list.
const OFFERED: u32 = 100;
/// Of a card, until it is known.
pub const USUAL_HEIGHT: u32 = 180;

#[derive(Clone, Copy)]
pub struct Chosen {
    pub embedding: Memo<Embedding>,
    /// Ids and names.
    pub events: Memo<Vec<Choice>>,
    pub groups: Memo<Vec<Choice>>,
    /// What it is called: the event's name, the group's.
    pub title: Memo<String>,
    /// How high it last was in a frame, in pixels.
    pub height: RwSignal<u32>,
    go: Callback<(String, Step)>,
}

pub fn chosen() -> Chosen {
    let site = use_site();
    let search = use_location().search;
    let upcoming = query(
        || EventFilter { from: Some(now()), ..EventFilter::default() },
        |source, filter| async move { source.events(&filter, None, Some(OFFERED)).await },
    );
    let events = Memo::new(move |_| {
        let name = |event: &Event| (event.id.to_string(), event.name.clone());
        upcoming.with(|page| page.map(|page| page.items.iter().map(name).collect::<Vec<_>>())).unwrap_or_default()
    });
    let groups = Memo::new(move |_| {
        let named = |(slug, name): (GroupSlug, String)| (slug.to_string(), name);
        site.group_names().into_iter().map(named).collect::<Vec<_>>()
    });
    let embedding = Memo::new(move |_| {
        let asked = search.with(|search| Embedding::parse(search));
        let is_named = match &asked.view.shown {
            Shown::Event(id) | Shown::Rsvp(id) => !id.as_str().is_empty(),
            Shown::Group(slug) => !slug.as_str().is_empty(),
            Shown::Events => true,
        };
        if is_named { asked } else { events.with(|events| groups.with(|groups| about(asked, events, groups))) }
    });
    let title = Memo::new(move |_| {
        embedding.with(|embedding| events.with(|events| groups.with(|groups| title(&embedding.view, events, groups))))
    });
    Chosen { embedding, events, groups, title, height: RwSignal::new(USUAL_HEIGHT), go: going() }
}

/// The event's name, or the group's; the site's where neither is known.
pub fn title(view: &EmbedView, events: &[Choice], groups: &[Choice]) -> String {
    let site = use_site();
    let name_in =
        |names: &[Choice], id: &str| names.iter().find(|(other, _)| other == id).map(|(_, name)| name.clone());
    let title = match &view.shown {
        Shown::Event(id) => name_in(events, id.as_str()),
        Shown::Rsvp(id) => name_in(events, id.as_str()).map(|name| site.reader().words.rsvp_for(&name)),
        Shown::Group(slug) => name_in(groups, slug.as_str()),
        Shown::Events => view.group.as_ref().and_then(|slug| name_in(groups, slug.as_str())),
    };
    title.unwrap_or_else(|| site.config(|config| config.title.clone()))
}

impl Chosen {
    /// Another choice, which the address then has.
    pub fn change(self, change: impl FnOnce(&mut Embedding)) {
        let mut embedding = self.embedding.get_untracked();
        change(&mut embedding);
        if embedding != self.embedding.get_untracked() {
            self.go.run((embedding.href(), Step::Same));
        }
    }
}

/// The same about the first event, or group, that there is.
pub fn about(mut embedding: Embedding, events: &[Choice], groups: &[Choice]) -> Embedding {
    let first = |names: &[Choice]| names.first().map(|(id, _)| id.clone());
    let view = &mut embedding.view;
    match &mut view.shown {
        Shown::Event(id) | Shown::Rsvp(id) => *id = first(events).map_or_else(|| id.clone(), EventId::new),
        Shown::Group(slug) => *slug = first(groups).map_or_else(|| slug.clone(), GroupSlug::new),
        Shown::Events if view.group.is_some() => view.group = first(groups).map(GroupSlug::new),
        Shown::Events => {}
    }
    embedding
}
