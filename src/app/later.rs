//! Pages that come in files of their own: a visitor who was sent a link to an event loads nothing but that event's page.
//!
//! Each function in `files` gives the drawing of its pages once their file is here. `build.rs` says in which builds there
//! are such files; `bin/hooks/split-wasm.mjs` makes them.

use super::drawing;
use crate::browser::is_known_here;
use crate::browser::near::Lookout;
use crate::components::trouble::Trouble;
use crate::components::waiting::{Shape, Waiting};
use crate::config::SourceConfig;
use crate::data::pause::Pause;
use crate::data::remote;
use crate::data::source::{Connect, Source};
use crate::data::surroundings::Surroundings;
use crate::domain::event::{Counts, Event};
use crate::domain::id::EventId;
use crate::domain::instant::Span;
use crate::routes::Route;
use crate::state::query::Query;
use crate::state::site::{Site, use_site};
use crate::state::standing::{self, Part};
use crate::words::Words;
use futures::FutureExt;
use futures::future::{LocalBoxFuture, abortable};
use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;

type Draw = fn(Route) -> AnyView;
type DrawStrip = fn(Memo<Route>) -> AnyView;
type DrawAround = fn(Event, Signal<Counts>) -> AnyView;
type Follow = fn(Site, Query<Event>, RwSignal<Option<Counts>>, EventId) -> LocalBoxFuture<'static, ()>;

/// The first page has the network for itself.
const WHILE_IT_SETTLES: Span = Span::from_millis(2_000);

/// Which file a page comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// Where to look around: home, events, groups.
    Lists,
    /// What belongs to one visitor: the RSVP, its ticket, all plans.
    Answers,
    /// What stands in other sites' frames, and the page that writes their code.
    Frames,
    /// What organisers alone need.
    Organising,
}

#[cfg(split_pages)]
mod files {
    use super::{Connect, Draw, DrawAround, DrawStrip, Follow, Part, SplitLoaderError, drawing, remote};
    use leptos::wasm_split::wasm_split;

    #[wasm_split(lists, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn lists() -> Result<Draw, SplitLoaderError> {
        Ok(drawing::lists as Draw)
    }

    #[wasm_split(answers, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn answers() -> Result<Draw, SplitLoaderError> {
        Ok(drawing::answers as Draw)
    }

    #[wasm_split(frames, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn frames() -> Result<Draw, SplitLoaderError> {
        Ok(drawing::frames as Draw)
    }

    #[wasm_split(organising, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn organising() -> Result<Draw, SplitLoaderError> {
        Ok(drawing::organising as Draw)
    }

    #[wasm_split(answers, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn outgoing() -> Result<DrawStrip, SplitLoaderError> {
        Ok(drawing::outgoing as DrawStrip)
    }

    #[wasm_split(remote, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn remote() -> Result<Connect, SplitLoaderError> {
        Ok(remote::connect as Connect)
    }

    #[wasm_split(around, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn around() -> Result<DrawAround, SplitLoaderError> {
        Ok(drawing::around as DrawAround)
    }

    #[wasm_split(recall, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn recall() -> Result<(Part, DrawStrip), SplitLoaderError> {
        Ok((drawing::recall(), drawing::earlier as DrawStrip))
    }

    #[wasm_split(follow, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn follow() -> Result<Follow, SplitLoaderError> {
        Ok(drawing::follow as Follow)
    }
}

#[cfg(not(split_pages))]
mod files {
    use super::{Connect, Draw, DrawAround, DrawStrip, Follow, Part, SplitLoaderError, drawing, remote};

    pub async fn lists() -> Result<Draw, SplitLoaderError> {
        Ok(drawing::lists as Draw)
    }

    pub async fn answers() -> Result<Draw, SplitLoaderError> {
        Ok(drawing::answers as Draw)
    }

    pub async fn frames() -> Result<Draw, SplitLoaderError> {
        Ok(drawing::frames as Draw)
    }

    pub async fn organising() -> Result<Draw, SplitLoaderError> {
        Ok(drawing::organising as Draw)
    }

    pub async fn outgoing() -> Result<DrawStrip, SplitLoaderError> {
        Ok(drawing::outgoing as DrawStrip)
    }

    pub async fn remote() -> Result<Connect, SplitLoaderError> {
        Ok(remote::connect as Connect)
    }

    pub async fn around() -> Result<DrawAround, SplitLoaderError> {
        Ok(drawing::around as DrawAround)
    }

    pub async fn recall() -> Result<(Part, DrawStrip), SplitLoaderError> {
        Ok((drawing::recall(), drawing::earlier as DrawStrip))
    }

    pub async fn follow() -> Result<Follow, SplitLoaderError> {
        Ok(drawing::follow as Follow)
    }
}

/// What the configuration names, and what speaks with it; `src/boot.js` has that on its way where it is needed.
pub async fn source(config: &SourceConfig, around: Surroundings) -> Result<Source, SplitLoaderError> {
    Source::open(config, around, files::remote).await
}

type Loading<D> = LocalBoxFuture<'static, Option<D>>;

fn load(file: File) -> Loading<Draw> {
    match file {
        File::Lists => files::lists().map(Result::ok).boxed_local(),
        File::Answers => files::answers().map(Result::ok).boxed_local(),
        File::Frames => files::frames().map(Result::ok).boxed_local(),
        File::Organising => files::organising().map(Result::ok).boxed_local(),
    }
}

/// What is known of a file so far.
#[derive(Clone, Copy)]
enum Coming<D> {
    OnItsWay,
    Here(D),
    Lost,
}

impl<D> Coming<D> {
    fn told(draw: Option<D>) -> Self {
        draw.map_or(Coming::Lost, Coming::Here)
    }
}

/// Sets out to load; at once where it came before.
fn fetch<D: Send + Sync + 'static>(mut loading: Loading<D>, coming: RwSignal<Coming<D>>) {
    match loading.as_mut().now_or_never() {
        Some(draw) => coming.set(Coming::told(draw)),
        None => {
            coming.set(Coming::OnItsWay);
            leptos::task::spawn_local(async move {
                coming.try_set(Coming::told(loading.await));
            });
        }
    }
}

/// Draws the page once its file is here.
#[component]
pub fn Later(file: File, route: Route, words: Words) -> impl IntoView {
    let coming = RwSignal::new(Coming::OnItsWay);
    fetch(load(file), coming);
    let on_retry = Callback::new(move |()| fetch(load(file), coming));
    move || match coming.get() {
        Coming::Here(draw) => draw(route.clone()),
        Coming::OnItsWay => view! { <Waiting words shape=Shape::Page /> }.into_any(),
        Coming::Lost => view! { <Trouble words sentence=words.failure_unreachable() on_retry /> }.into_any(),
    }
}

/// What stands below an event's own story, loaded when somebody comes near it.
pub fn around(event: Event, counts: Signal<Counts>) -> AnyView {
    let words = use_site().reader().words;
    let coming = RwSignal::new(Coming::OnItsWay);
    let load = move || fetch(files::around().map(Result::ok).boxed_local(), coming);
    let lookout = StoredValue::new_local(None);
    let place = NodeRef::<leptos::html::Div>::new();
    place.on_load(move |place| {
        let near = move || {
            lookout.set_value(None);
            load();
        };
        match Lookout::over(&place, near) {
            Ok(looking) => lookout.set_value(Some(looking)),
            // A browser that cannot tell loads everything.
            Err(_) => load(),
        }
    });
    let on_retry = Callback::new(move |()| load());
    let below = move || match coming.get() {
        Coming::Here(draw) => draw(event.clone(), counts),
        Coming::OnItsWay => ().into_any(),
        Coming::Lost => view! { <Trouble words sentence=words.failure_unreachable() on_retry /> }.into_any(),
    };
    view! { <div class="stack stack-xl around" node_ref=place>{below}</div> }.into_any()
}

/// Keeps an open event's counts fresh, from soon after its page stands. Nothing changes behind a dataset's back.
pub fn follow(event: Query<Event>, counts: RwSignal<Option<Counts>>, id: EventId) {
    let site = use_site();
    if site.source().is_local() {
        return;
    }
    let (following, abort) = abortable(async move {
        Pause::new(WHILE_IT_SETTLES).await;
        // Without its file the counts stay as they were read.
        if let Ok(follow) = files::follow().await {
            follow(site, event, counts, id).await;
        }
    });
    on_cleanup(move || abort.abort());
    leptos::task::spawn_local(following.map(|_| ()));
}

/// Whoever was here before is shown what was heard then until the source has answered, and a line that says so. Without the part
/// that does it, everything is as on a first visit.
#[component]
pub fn Earlier(route: Memo<Route>) -> impl IntoView {
    let draw = RwSignal::new(None::<DrawStrip>);
    let site = use_site();
    if is_known_here() {
        standing::expect();
        leptos::task::spawn_local(async move {
            if let Ok((part, earlier)) = files::recall().await {
                standing::bring(site, part);
                draw.try_set(Some(earlier));
            }
        });
    }
    move || draw.get().map(|draw| draw(route))
}

/// Draws what has not arrived at its source, and with that sets out to send it. Nothing is loaded while nothing waits.
#[component]
pub fn Outgoing(route: Memo<Route>) -> impl IntoView {
    let draw = RwSignal::new(None::<DrawStrip>);
    use_site().watch_outgoing(move || {
        leptos::task::spawn_local(async move {
            // A part that does not arrive is asked for at the next visit; what waits stays where it is.
            draw.try_set(files::outgoing().await.ok());
        });
    });
    move || draw.get().map(|draw| draw(route))
}
