//! The home page's plain parts: the next events, topics to begin with, and some groups.

use crate::browser::clock::now;
use crate::components::empty::Empty;
use crate::components::unreadable::Unreadable;
use crate::components::waiting::Shape;
use crate::domain::filter::{EventFilter, GroupFilter, Order};
use crate::domain::group::Group;
use crate::domain::order;
use crate::pages::cards::{GroupLine, cards};
use crate::pages::group_cards::group_cards;
use crate::pages::head::{self, head};
use crate::pages::shown::{shown, shown_once};
use crate::routes::{EventsView, Route};
use crate::state::query::query;
use crate::state::site::use_site;
use leptos::prelude::*;

const SOON: u32 = 6;
const TOPICS: usize = 24;
const GROUPS: usize = 6;

pub fn soon() -> impl IntoView {
    let words = use_site().reader().words;
    let soon = query(
        || (),
        |source, ()| async move {
            let from_now = EventFilter { from: Some(now()), ..EventFilter::default() };
            source.events(&from_now, None, Some(SOON)).await
        },
    );
    head(move || soon.with(|page| page.map(|page| head::home(&page.items, words))));
    let nothing = move || {
        let past = EventsView { order: Order::LatestFirst, ..EventsView::default() }.href();
        view! {
            <Empty title=words.empty_upcoming() hint=words.empty_upcoming_hint()>
                <a class="button" href=past>
                    {words.empty_past_show()}
                </a>
            </Empty>
        }
        .into_any()
    };
    view! {
        <section class="stack" aria-labelledby="soon">
            <h2 id="soon">{words.home_soon()}</h2>
            {shown(soon, Shape::Cards, nothing, move |page| {
                let list = match page.items.is_empty() {
                    true => nothing(),
                    false => {
                        view! {
                            {cards(page.items, GroupLine::Named)}
                            <p>
                                <a class="button button-main" href=Route::Events.href()>
                                    {words.home_all_events()}
                                </a>
                            </p>
                        }
                            .into_any()
                    }
                };
                view! {
                    <Unreadable words records=page.unreadable />
                    {list}
                }
                    .into_any()
            })}
        </section>
    }
}

/// Left out where no group names a topic.
pub fn topics() -> impl IntoView {
    let words = use_site().reader().words;
    let topics = query(|| (), |source, ()| async move { source.topics().await });
    let links = move || {
        let named = topics.get().filter(|topics| !topics.is_empty())?;
        let items: Vec<_> = named
            .into_iter()
            .take(TOPICS)
            .map(|topic| {
                let href = EventsView { topic: Some(topic.clone()), ..EventsView::default() }.href();
                view! { <li><a class="chip" href=href>{topic}</a></li> }
            })
            .collect();
        Some(view! {
            <section class="stack" aria-labelledby="topics">
                <h2 id="topics">{words.home_topics()}</h2>
                <ul role="list" class="row chips">{items}</ul>
            </section>
        })
    };
    // Where topics cannot be had, the groups below say why: they are the same question.
    links
}

/// Those that meet next come first.
pub fn groups() -> impl IntoView {
    let words = use_site().reader().words;
    let groups = query(|| (), |source, ()| async move { source.groups(&GroupFilter::default(), None).await });
    let first = Memo::new(move |_| {
        let all = groups.with(|page| page.map(|page| page.items.clone()).unwrap_or_default());
        let mut all = order::by_key(all, |group: &Group| {
            group
                .next_event
                .as_ref()
                .map_or(i64::MAX, |event| event.schedule.starts(&crate::browser::zones::BrowserZones).millis())
        });
        all.truncate(GROUPS);
        all
    });
    let nothing = move || view! { <Empty title=words.empty_groups() hint=words.empty_groups_hint() /> }.into_any();
    view! {
        <section class="stack" aria-labelledby="groups">
            <h2 id="groups">{words.home_groups()}</h2>
            {shown_once(groups, Shape::Cards, nothing, move || {
                view! {
                    {move || groups.get().map(|page| view! { <Unreadable words records=page.unreadable /> })}
                    {group_cards(first)}
                    {move || first.with(Vec::is_empty).then(nothing)}
                    <p>
                        <a class="button" href=Route::Groups.href()>
                            {words.home_all_groups()}
                        </a>
                    </p>
                }
                    .into_any()
            })}
        </section>
    }
}
