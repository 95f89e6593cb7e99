//! Every group, narrowed by words and topic, both in the address.

use super::found::{Found, found};
use super::going::{Step, going};
use super::group_cards::group_cards;
use super::shown::shown_once;
use super::typing::typing;
use crate::components::empty::Empty;
use crate::components::search_field::SearchField;
use crate::components::unreadable::Unreadable;
use crate::components::waiting::Shape;
use crate::domain::group::Group;
use crate::routes::GroupsView;
use crate::state::listing::{Listing, listing};
use crate::state::query::query;
use crate::state::site::use_site;
use crate::state::typing_pause::TypingPause;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

#[component]
pub fn GroupsPage() -> impl IntoView {
    let words = use_site().reader().words;
    let search = use_location().search;
    let address = Memo::new(move |_| search.with(|search| GroupsView::parse(search)));
    let go = going();
    let typing = typing(
        move || address.with(|view| view.words.clone()),
        move |words| go.run((GroupsView { words, ..address.get_untracked() }.href(), Step::Same)),
    );
    let view = Memo::new(move |_| GroupsView { words: typing.words.get(), ..address.get() });
    let on_topic = Callback::new(move |topic| go.run((GroupsView { words: typing.settle(), topic }.href(), Step::New)));
    let on_clear = Callback::new(move |()| {
        typing.settle();
        go.run((GroupsView::default().href(), Step::New));
    });

    let pause = TypingPause::default();
    let listed: Listing<Group> = listing(
        move || view.get(),
        move |source, view, cursor| {
            let filter = view.filter();
            let pause = pause.before(&source, &view.words);
            async move {
                pause.await;
                source.groups(&filter, cursor).await
            }
        },
    );
    let sentence = move |found: Found| match found {
        Found::All(count) => words.groups_found(count),
        Found::First(count) => words.groups_found_first(count),
    };
    let nothing = move || nothing(view, on_clear);
    view! {
        <div class="stack">
            <div class="page-head">
                <h1 tabindex="-1">{words.groups_title()}</h1>
                <p>{words.groups_lead()}</p>
            </div>
            <SearchField
                label=words.groups_search()
                hint=words.events_search_hint()
                value=typing.words
                on_type=Callback::new(move |text| typing.typed(text))
                on_done=Callback::new(move |()| typing.finish())
            />
            {topics(view, on_topic)}
            // The cards' names are headings of the third rank.
            <h2 class="visually-hidden">{words.groups_title()}</h2>
            {found(listed.query, sentence)}
            {shown_once(listed.query, Shape::Cards, nothing, move || list(listed, view, on_clear))}
        </div>
    }
}

fn list(listed: Listing<Group>, view: Memo<GroupsView>, on_clear: Callback<()>) -> AnyView {
    let words = use_site().reader().words;
    let groups = Memo::new(move |_| listed.query.with(|page| page.map(|page| page.items.clone()).unwrap_or_default()));
    let unreadable = move || listed.query.with(|page| page.map(|page| page.unreadable.clone())).unwrap_or_default();
    view! {
        {move || view! { <Unreadable words records=unreadable() /> }}
        <div class="stack" aria-busy=move || listed.query.is_busy().to_string()>
            {group_cards(groups)}
            {move || groups.with(Vec::is_empty).then(|| nothing(view, on_clear))}
            {move || {
                listed.has_more().then(|| {
                    view! {
                        <button type="button" class="button show-more" on:click=move |_| listed.ask_more()>
                            {words.show_more()}
                        </button>
                    }
                })
            }}
        </div>
    }
    .into_any()
}

/// One press each; the most common first.
fn topics(view: Memo<GroupsView>, on_topic: Callback<Option<String>>) -> impl IntoView {
    const MOST: usize = 16;
    let words = use_site().reader().words;
    let topics = query(|| (), |source, ()| async move { source.topics().await });
    let shown = Memo::new(move |_| {
        let mut shown: Vec<String> = topics.get().unwrap_or_default().into_iter().take(MOST).collect();
        // A topic from an address stands among them, however rare.
        let chosen = view.with(|view| view.topic.clone());
        shown.extend(chosen.filter(|chosen| !shown.iter().any(|topic| topic.to_lowercase() == chosen.to_lowercase())));
        shown
    });
    let chip = move |topic: Option<String>, name: String| {
        let pressed = topic.clone();
        let is_chosen = move || {
            let small = |topic: &Option<String>| topic.as_ref().map(|topic| topic.to_lowercase());
            view.with(|view| small(&view.topic) == small(&pressed)).to_string()
        };
        view! {
            <button type="button" class="chip" aria-pressed=is_chosen on:click=move |_| on_topic.run(topic.clone())>
                {name}
            </button>
        }
    };
    move || {
        let shown = shown.get();
        (!shown.is_empty()).then(|| {
            let chips: Vec<_> = shown.into_iter().map(|topic| chip(Some(topic.clone()), topic)).collect();
            view! {
                <div class="row chips chips-line" role="group" aria-label=words.filter_topic()>
                    {chip(None, words.filter_any_topic().to_owned())}
                    {chips}
                </div>
            }
        })
    }
}

fn nothing(view: Memo<GroupsView>, on_clear: Callback<()>) -> AnyView {
    let words = use_site().reader().words;
    if view.with_untracked(|view| *view == GroupsView::default()) {
        return view! { <Empty title=words.empty_groups() hint=words.empty_groups_hint() /> }.into_any();
    }
    view! {
        <Empty title=words.empty_search() hint=words.empty_groups_search_hint()>
            <button type="button" class="button" on:click=move |_| on_clear.run(())>
                {words.filter_clear()}
            </button>
        </Empty>
    }
    .into_any()
}
