//! Every event, narrowed by what the address says: words, dates, topic, group, way of meeting; as a list or a month.

use super::cards::{GroupLine, card};
use super::shown::shown;
use crate::browser::clock::now;
use crate::browser::zones::BrowserZones;
use crate::components::empty::Empty;
use crate::components::unreadable::Unreadable;
use crate::components::waiting::Shape;
use crate::routes::{EventsView, under};
use crate::state::listing::listing;
use crate::state::site::use_site;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

#[component]
pub fn EventsPage() -> impl IntoView {
    let site = use_site();
    let words = site.reader().words;
    let search = use_location().search;
    let view = Memo::new(move |_| search.with(|search| EventsView::parse(search)));
    let zone = site.zone();
    let found = listing(
        move || view.get(),
        move |source, view, cursor| {
            let filter = view.filter(&BrowserZones, &zone, now());
            async move { source.events(&filter, cursor, None).await }
        },
    );
    let navigate = use_navigate();
    let base = crate::browser::base_path();
    let show = move |view: EventsView| {
        let options = NavigateOptions { resolve: false, replace: true, scroll: false, ..NavigateOptions::default() };
        navigate(&under(&base, &view.href()), options);
    };
    let nothing = move || view! { <Empty title=words.empty_search() hint=words.empty_search_hint() /> }.into_any();
    view! {
        <div class="stack">
            <div class="page-head">
                <h1 tabindex="-1">{words.events_title()}</h1>
            </div>
            <input
                type="search"
                class="field-input"
                aria-label=words.events_search()
                placeholder=words.events_search_hint()
                prop:value=move || view.get().words
                on:input:target=move |event| show(EventsView { words: event.target().value(), ..view.get_untracked() })
            />
            {shown(found.query, Shape::Cards, nothing, move |page| {
                if page.items.is_empty() { return nothing() }
                let items: Vec<_> = page.items.into_iter().map(|event| view! { <li>{card(event, GroupLine::Named)}</li> }).collect();
                view! {
                    <Unreadable words records=page.unreadable />
                    <ul role="list" class="cards">{items}</ul>
                    {move || found.has_more().then(|| view! {
                        <button type="button" class="button" on:click=move |_| found.ask_more()>{words.show_more()}</button>
                    })}
                }.into_any()
            })}
        </div>
    }
}
