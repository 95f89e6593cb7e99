//! The site: what surrounds every page, and which page stands at which address.

mod drawing;
pub mod later;

use crate::browser::focus::{self, Focus};
use crate::browser::language::Spoken;
use crate::browser::reader::Reader;
use crate::browser::theme::Theme;
use crate::browser::{asked_in_address, base_path, connection, history, language, newer, places};
use crate::components::frame::{Footer, Header, Place};
use crate::components::notice::{Notice, Tone};
use crate::components::soon::Soon;
use crate::config::Config;
use crate::data::source::Source;
use crate::pages;
use crate::routes::{Route, Shown};
use crate::state::site::{Site, use_site};
use crate::words::Language;
use later::{Earlier, Outgoing};
use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::hooks::use_location;
use leptos_router::location::{BrowserUrl, Location, LocationProvider};
use std::time::Duration;

#[component]
pub fn App(config: Config, source: Source, spoken: Spoken) -> impl IntoView {
    let site = Site::provide(config, source, Reader::here(spoken.language, &spoken.locale));
    let base = base_path().trim_end_matches('/').to_owned();
    if let Route::Embed(shown) = Route::parse(&base, &history::path()) {
        return framed(site, shown).into_any();
    }
    keep_asked_language(site);
    places::keep();
    view! {
        <Router base=base>
            // Another language is another page: everything is drawn anew, so nothing below has to watch for it.
            {move || {
                let reader = site.watch_reader();
                view! { <Frame reader /> }
            }}
        </Router>
    }
    .into_any()
}

/// A page for other sites' frames. It has no router: nothing in the frame leads to a page that may not be framed.
fn framed(site: Site, shown: Option<Shown>) -> impl IntoView {
    let kind = if matches!(shown, Some(Shown::Rsvp(_))) { "rsvp" } else { "cards" };
    // The page around has a main part as well: this one is told apart by the site's name.
    let name = site.config(|config| config.title.clone());
    view! {
        <main id="main" class="embed" data-kind=kind aria-label=name tabindex="-1">{drawing::framed(shown, site.reader().words)}</main>
        <p class="visually-hidden" role="status">{move || site.announcements.newest()}</p>
    }
}

/// A language that an address asked for stays when the next page's address no longer does.
fn keep_asked_language(site: Site) {
    let asked = asked_in_address("lang").as_deref().and_then(Language::from_tag);
    if asked.is_some_and(|language| language::remember(language).is_err()) {
        site.announcements.say(site.reader().words.failure_not_kept());
    }
}

#[component]
fn Frame(reader: Reader) -> impl IntoView {
    let site = use_site();
    let words = reader.words;
    let base = base_path();
    let location = use_location();
    let route = Memo::new(move |_| location.pathname.with(|path| Route::parse(&base, path)));
    keep_address_true(location.clone());
    pages::head::head(move || {
        let route = route.get();
        let search = if route == Route::Events { location.search.get() } else { String::new() };
        Some(pages::head::of_route(&route, &search, words))
    });

    let places =
        [(Route::Events, words.nav_events()), (Route::Groups, words.nav_groups()), (Route::Plans, words.nav_plans())]
            .map(|(route, label)| Place { href: route.href(), label: label.to_owned() })
            .to_vec();
    let current = Signal::derive(move || section(&route.get()).map(|route| route.href()));
    let links = site.config(|config| {
        let links = config.links.iter().map(|link| Place { href: link.url.clone(), label: link.label.clone() });
        let embedding = Place { href: Route::Embedding.href(), label: words.embedding_title().to_owned() };
        let organising = Place { href: Route::Organise.href(), label: words.organise_title().to_owned() };
        links.chain([embedding, organising]).collect::<Vec<_>>()
    });
    let theme = RwSignal::new(Theme::remembered());
    let on_theme = Callback::new(move |choice: Theme| {
        choice.wear();
        theme.set(choice);
        if choice.remember().is_err() {
            site.announcements.say(words.failure_not_kept());
        }
    });
    let on_language = Callback::new(move |language| leptos::task::spawn_local(site.speak(language)));
    view! {
        <a class="skip" href="#main" rel="external" on:click=move |event| {
            event.prevent_default();
            focus::id("main");
        }>
            {words.nav_skip()}
        </a>
        <Header words title=site.config(|config| config.title.clone()) home=Route::Home.href() places current />
        <Offline reader />
        <Newer reader />
        <Outgoing route />
        <Earlier route />
        <main id="main" class="frame" tabindex="-1">
            {Soon::begin().draw(move || {
                // Follows the route after the page does, and so finds the new page's heading.
                complete_navigation(route);
                (move || drawing::page(route.get(), words)).into_any()
            })}
        </main>
        <Footer words links theme=theme.into() on_theme on_language />
        <p class="visually-hidden" role="status">
            {move || site.announcements.newest()}
        </p>
    }
}

/// The place in the header that a page belongs to.
fn section(route: &Route) -> Option<Route> {
    match route {
        Route::Events | Route::Event(_) | Route::Rsvp(_) => Some(Route::Events),
        Route::Groups | Route::Group(_) => Some(Route::Groups),
        Route::Plans | Route::Ticket(_) => Some(Route::Plans),
        Route::Home | Route::Organise | Route::Answers(_) | Route::Embedding | Route::Embed(_) | Route::NotFound => {
            None
        }
    }
}

/// The router changes the address once the new page stands; then the page's heading takes the focus, so that a screen reader
/// says where it is and the next Tab goes on from there. The first page leaves the focus to the browser.
fn complete_navigation(route: Memo<Route>) {
    let address = use_context::<BrowserUrl>();
    Effect::new(move |before: Option<()>| {
        route.track();
        if let Some(address) = &address {
            address.ready_to_complete();
        }
        if before.is_some() && focus::first("main h1[tabindex]") == Focus::NotFound {
            focus::id("main");
        }
    });
}

/// The router leaves an address out where it thinks, after "back" and "forward", that it is shown already. What is on the screen
/// could then be neither shared nor reloaded.
fn keep_address_true(location: Location) {
    Effect::new(move |_| {
        location.pathname.track();
        location.search.track();
        location.hash.track();
        let Location { pathname, search, hash, .. } = location.clone();
        // By then the router has done its part.
        let check = move || {
            let Some(search) = search.try_get_untracked() else { return };
            let mark = if search.is_empty() { "" } else { "?" };
            let address = [&pathname.get_untracked(), mark, &search, &hash.get_untracked()].concat();
            if let Err(error) = history::ensure(&address) {
                leptos::logging::error!("the address is not shown: {error:?}");
            }
        };
        set_timeout(check, Duration::ZERO);
    });
}

#[component]
fn Offline(reader: Reader) -> impl IntoView {
    let words = reader.words;
    let (network, set_network) = signal(connection::current());
    StoredValue::new_local(connection::on_change(move |now| set_network.set(now)));
    move || {
        (network.get() == connection::Connection::Offline).then(|| {
            view! {
                <div class="frame offline" role="status">
                    <Notice tone=Tone::Warn>
                        <p class="notice-title">{words.offline_title()}</p>
                        <p>{words.offline_body()}</p>
                    </Notice>
                </div>
            }
        })
    }
}

/// A newer site has arrived. It is taken when somebody wants it, never under their hands.
#[component]
fn Newer(reader: Reader) -> impl IntoView {
    let words = reader.words;
    let is_ready = RwSignal::new(false);
    StoredValue::new_local(newer::on_ready(move || is_ready.set(true)));
    move || {
        is_ready.get().then(|| {
            view! {
                <div class="frame offline" role="status">
                    <Notice>
                        <p>{words.newer_title()}</p>
                        <button type="button" class="button" on:click=|_| newer::take()>{words.newer_take()}</button>
                    </Notice>
                </div>
            }
        })
    }
}
