//! Bare pages for other sites' frames: the site's own cards, with nothing around them. Their links open the site itself.

pub mod rsvp;

use super::cards::{GroupLine, card, cards};
use super::events::asked::asked_here;
use super::events::month::month;
use super::group_cards::group_card;
use super::head::{head, private};
use super::shown::shown;
use crate::browser::clock::now;
use crate::browser::theme::Theme;
use crate::browser::zones::BrowserZones;
use crate::browser::{accent, history, host};
use crate::components::empty::Empty;
use crate::components::unreadable::Unreadable;
use crate::components::waiting::Shape;
use crate::domain::event::Event;
use crate::domain::id::{EventId, GroupSlug};
use crate::domain::page::Page;
use crate::routes::{Arrangement, EmbedView, EventsView, Layout, Shown, YearMonth};
use crate::state::query::query;
use crate::state::site::{Site, use_site};
use leptos::prelude::*;

/// What can be read. The conversation comes with the visitor's own pages, see [`rsvp`].
#[component]
pub fn FramedPage(shown: Option<Shown>) -> impl IntoView {
    let words = use_site().reader().words;
    let Some(shown) = shown else { return gone(words.not_found_page()) };
    let view = dressed(shown);
    host::open_links_in("_top");
    match view.shown.clone() {
        Shown::Event(id) | Shown::Rsvp(id) => event(id),
        Shown::Group(slug) => group(slug),
        Shown::Events if view.arrangement == Arrangement::Calendar => calendar(&view),
        Shown::Events => events(view),
    }
}

/// What the address asks for, with its theme, colour and clock put on, and the page around told how high it becomes.
fn dressed(shown: Shown) -> EmbedView {
    let view = EmbedView::of(shown).asked(&history::query());
    Theme::from_code(&view.theme).unwrap_or_default().wear();
    if let Err(error) = accent::wear(&view.accent) {
        leptos::logging::error!("the colour: {error:?}");
    }
    if !view.time_zone.is_empty() {
        use_site().read_by_clock_of(&view.time_zone);
    }
    host::tell_height();
    view
}

/// The frame's own title, for whoever lists the frames of a page. Search engines are sent to the site.
fn titled(title: String) {
    head(move || Some(private(&title)));
}

fn gone(sentence: &'static str) -> AnyView {
    let words = use_site().reader().words;
    titled(words.not_found_title().to_owned());
    view! { <Empty title=words.not_found_title() hint=sentence /> }.into_any()
}

fn event(id: EventId) -> AnyView {
    let site = use_site();
    let words = site.reader().words;
    let asked = query(
        move || id.clone(),
        move |source, id| async move {
            let event = source.event(&id).await?;
            // A card names its group where that can be had.
            let line = match &event.group {
                Some(slug) => source.group(slug).await.map(|group| site.learn_group_name(&group)),
                None => Ok(()),
            };
            Ok((event, if line.is_ok() { GroupLine::Named } else { GroupLine::Known }))
        },
    );
    shown(
        asked,
        Shape::Cards,
        move || gone(words.not_found_event()),
        move |(event, line)| {
            titled(event.name.clone());
            card(event, line)
        },
    )
    .into_any()
}

fn group(slug: GroupSlug) -> AnyView {
    let words = use_site().reader().words;
    let asked = query(move || slug.clone(), |source, slug| async move { source.group(&slug).await });
    shown(
        asked,
        Shape::Cards,
        move || gone(words.not_found_group()),
        |group| {
            titled(group.name.clone());
            group_card(group).into_any()
        },
    )
    .into_any()
}

fn events(view: EmbedView) -> AnyView {
    let site = use_site();
    let words = site.reader().words;
    titled(words.events_title().to_owned());
    let line = if view.group.is_some() { GroupLine::Known } else { GroupLine::Named };
    let (asked_for, limit, arrangement) = (as_events(&view), view.limit, view.arrangement);
    let all = asked_for.href();
    let listed = query(
        move || asked_for.clone(),
        move |source, asked_for| {
            let filter = asked_for.filter(&BrowserZones, &site.zone(), now());
            async move { source.events(&filter, None, Some(limit)).await }
        },
    );
    let drawn = move |page: Page<Event>| {
        let list = match page.items.is_empty() {
            true => view! { <Empty title=words.empty_upcoming() hint=words.empty_upcoming_hint() /> }.into_any(),
            false => cards(page.items, line),
        };
        view! {
            <Unreadable words records=page.unreadable />
            <div class="embed-list" data-view=arrangement.code()>{list}</div>
            <p class="embed-more"><a href=all.clone()>{words.not_found_see_events()}</a></p>
        }
        .into_any()
    };
    shown(listed, Shape::Cards, move || gone(words.not_found_page()), drawn).into_any()
}

fn calendar(view: &EmbedView) -> AnyView {
    titled(use_site().reader().words.events_title().to_owned());
    let first = view.from.map(|day| YearMonth { year: day.year(), month: day.month() });
    month(asked_here(EventsView { layout: Layout::Month(first), ..as_events(view) })).into_any()
}

fn as_events(view: &EmbedView) -> EventsView {
    EventsView { group: view.group.clone(), topic: view.topic.clone(), from: view.from, ..EventsView::default() }
}

/// The site's name, for sentences that tell it from the page around.
fn site_title(site: Site) -> String {
    site.config(|config| config.title.clone())
}
