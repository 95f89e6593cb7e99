//! What narrows the list now, each part with a way to take it back.

use super::asked::Asked;
use super::filters::mode_name;
use crate::browser::focus;
use crate::components::removable::Removable;
use crate::domain::days::Soon;
use crate::domain::filter::Order;
use crate::routes::{EventsView, Layout};
use crate::state::site::{Site, use_site};
use leptos::prelude::*;

/// Takes one part back.
type TakeBack = fn(&mut EventsView);

pub fn chosen(asked: Asked) -> impl IntoView {
    let site = use_site();
    let words = site.reader().words;
    let parts = Memo::new(move |_| asked.view.with(|view| parts(asked, view, site)));
    let has_words = Memo::new(move |_| asked.view.with(|view| !view.words.trim().is_empty()));
    move || {
        let parts = parts.get();
        (!parts.is_empty() || has_words.get()).then(|| {
            let chips: Vec<_> = parts
                .into_iter()
                .map(|(name, take_back)| {
                    let on_remove = Callback::new(move |()| {
                        asked.choose(take_back);
                        keep_keyboard_here();
                    });
                    view! { <li><Removable words name on_remove /></li> }
                })
                .collect();
            let clear = move |_| {
                asked.clear();
                keep_keyboard_here();
            };
            view! {
                <ul role="list" class="row chips chosen">
                    {chips}
                    <li>
                        <button type="button" class="button button-quiet" on:click=clear>
                            {words.filter_clear()}
                        </button>
                    </li>
                </ul>
            }
        })
    }
}

/// The pressed button is gone: the next one takes the keyboard, or the field for words.
fn keep_keyboard_here() {
    request_animation_frame(|| {
        if focus::first(".chosen button") == focus::Focus::NotFound {
            focus::first("input[type=search]");
        }
    });
}

fn parts(asked: Asked, view: &EventsView, site: Site) -> Vec<(String, TakeBack)> {
    let reader = site.reader();
    let words = reader.words;
    let mut parts: Vec<(String, TakeBack)> = Vec::new();
    if view.layout == Layout::List {
        // The days that have a name of their own are shown as pressed already.
        let named =
            |soon: Soon| (view.from, view.to) == (Some(soon.days(asked.today).0), Some(soon.days(asked.today).1));
        match (view.from, view.to) {
            _ if Soon::ALL.into_iter().any(named) => {}
            (Some(from), Some(to)) => {
                parts.push((reader.date_range(from, to), |view| (view.from, view.to) = (None, None)))
            }
            (Some(from), None) => parts.push((words.filter_since(&reader.date_medium(from)), |view| view.from = None)),
            (None, Some(to)) => parts.push((words.filter_until(&reader.date_medium(to)), |view| view.to = None)),
            (None, None) => {}
        }
        if view.order == Order::LatestFirst {
            parts.push((words.filter_latest_with_past().to_owned(), |view| view.order = Order::SoonestFirst));
        }
    }
    if let Some(mode) = view.mode {
        parts.push((mode_name(mode, words).to_owned(), |view| view.mode = None));
    }
    if let Some(topic) = &view.topic {
        parts.push((topic.clone(), |view| view.topic = None));
    }
    if let Some(group) = &view.group {
        parts.push((site.group_name(group), |view| view.group = None));
    }
    parts
}
