//! Every event, narrowed by what the address says: words, dates, topic, group, way of meeting; as a list or a month.

pub(super) mod asked;
mod chosen;
mod filters;
mod list;
pub(super) mod month;
mod soon;

use crate::components::search_field::SearchField;
use crate::routes::Layout;
use crate::state::site::use_site;
use asked::{Asked, asked};
use leptos::prelude::*;

#[component]
pub fn EventsPage() -> impl IntoView {
    let words = use_site().reader().words;
    let asked = asked();
    let is_month = Memo::new(move |_| asked.view.with(|view| matches!(view.layout, Layout::Month(_))));
    view! {
        <div class="stack">
            <div class="page-head row row-apart page-head-row">
                <h1 tabindex="-1">{words.events_title()}</h1>
                {layouts(asked)}
            </div>
            <SearchField
                label=words.events_search()
                hint=words.events_search_hint()
                value=asked.typing.words
                on_type=Callback::new(move |text| asked.typing.typed(text))
                on_done=Callback::new(move |()| asked.typing.finish())
            />
            {move || (!is_month.get()).then(|| soon::choices(asked))}
            <div class="split events-split">
                <div class="split-side">{filters::filters(asked)}</div>
                <div class="split-main stack">
                    {chosen::chosen(asked)}
                    {move || if is_month.get() { month::month(asked).into_any() } else { list::list(asked).into_any() }}
                </div>
            </div>
        </div>
    }
}

/// A list or a month: the same events, the same filters.
fn layouts(asked: Asked) -> impl IntoView {
    let words = use_site().reader().words;
    let choice = move |layout: Layout, name: &'static str| {
        let is_this =
            move || asked.view.with(|view| std::mem::discriminant(&view.layout) == std::mem::discriminant(&layout));
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed=move || is_this().to_string()
                on:click=move |_| asked.choose(|view| view.layout = layout)
            >
                {name}
            </button>
        }
    };
    view! {
        <div class="row chips" role="group" aria-label=words.view_label()>
            {choice(Layout::List, words.view_list())}
            {choice(Layout::Month(None), words.view_month())}
        </div>
    }
}
