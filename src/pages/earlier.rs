//! One quiet line above a page that shows what was heard earlier: since when, and whether something newer is on its way.

use crate::browser::clock::now;
use crate::browser::connection::{self, Connection};
use crate::domain::instant::Span;
use crate::state::recall::{refresh, standing};
use crate::state::site::use_site;
use leptos::prelude::*;
use std::time::Duration;

/// Nobody needs to know of so little.
const FRESH: Span = Span::from_millis(10_000);
/// Ages are told in minutes.
const TICK: Duration = Duration::from_secs(30);

pub fn earlier() -> AnyView {
    let site = use_site();
    let reader = site.reader();
    let words = reader.words;
    let (network, set_network) = signal(connection::current());
    StoredValue::new_local(connection::on_change(move |now| {
        set_network.set(now);
        if now == Connection::Online {
            refresh(site);
        }
    }));
    let clock = RwSignal::new(now());
    let ticking = set_interval_with_handle(move || clock.set(now()), TICK);
    on_cleanup(move || {
        if let Ok(ticking) = ticking {
            ticking.clear();
        }
    });
    let told = Memo::new(move |_| {
        let (as_of, is_failed) = standing()?;
        clock.track();
        let age = reader.relative(as_of, now());
        let is_old = now() - as_of > FRESH;
        match network.get() {
            // That it cannot be refreshed the page says already.
            Connection::Offline => is_old.then(|| (words.earlier(&age), false)),
            Connection::Online if is_failed => Some((words.earlier_failed(&age), true)),
            Connection::Online => is_old.then(|| (words.earlier_looking(&age), false)),
        }
    });
    (move || {
        told.get().map(|(sentence, is_failed)| {
            let retry = is_failed.then(|| {
                view! { <button type="button" class="earlier-retry" on:click=move |_| refresh(site)>{words.error_retry()}</button> }
            });
            view! { <p class="frame earlier small soft" role="status">{sentence} {retry}</p> }
        })
    })
    .into_any()
}
