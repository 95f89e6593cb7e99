//! The dates that people mean most often, one press each.

use super::asked::Asked;
use crate::domain::days::Soon;
use crate::state::site::use_site;
use leptos::prelude::*;

pub fn choices(asked: Asked) -> impl IntoView {
    let words = use_site().reader().words;
    let named = Soon::ALL.map(|soon| {
        let name = match soon {
            Soon::Today => words.filter_today(),
            Soon::Tomorrow => words.filter_tomorrow(),
            Soon::Weekend => words.filter_weekend(),
            Soon::SevenDays => words.filter_week(),
            Soon::ThirtyDays => words.filter_month(),
        };
        let (from, to) = soon.days(asked.today);
        choice(asked, (Some(from), Some(to)), name)
    });
    view! {
        <div class="row chips chips-line" role="group" aria-label=words.filter_dates()>
            {choice(asked, (None, None), words.filter_any_time())}
            {named.into_iter().collect::<Vec<_>>()}
        </div>
    }
}

fn choice(asked: Asked, days: Days, name: &'static str) -> impl IntoView {
    let is_chosen = move || asked.view.with(|view| (view.from, view.to) == days);
    view! {
        <button
            type="button"
            class="chip"
            aria-pressed=move || is_chosen().to_string()
            on:click=move |_| asked.choose(|view| (view.from, view.to) = days)
        >
            {name}
        </button>
    }
}

type Days = (Option<crate::domain::instant::Date>, Option<crate::domain::instant::Date>);
