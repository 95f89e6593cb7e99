//! Pages that come in files of their own: a visitor who was sent a link to an event loads nothing but that event's page.
//!
//! Each function in `files` gives the drawing of its pages once their file is here. `build.rs` says in which builds there
//! are such files; `bin/hooks/split-wasm.mjs` makes them.

use super::drawing;
use crate::components::trouble::Trouble;
use crate::components::waiting::{Shape, Waiting};
use crate::routes::Route;
use crate::state::site::use_site;
use crate::words::Words;
use futures::FutureExt;
use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;

type Draw = fn(Route) -> AnyView;
type DrawOutgoing = fn(Memo<Route>) -> AnyView;

/// Which file a page comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// Where to look around: home, events, groups.
    Lists,
    /// What belongs to one visitor: the RSVP, its ticket, all plans.
    Answers,
}

#[cfg(split_pages)]
mod files {
    use super::{Draw, DrawOutgoing, SplitLoaderError, drawing};
    use leptos::wasm_split::wasm_split;

    #[wasm_split(lists, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn lists() -> Result<Draw, SplitLoaderError> {
        Ok(drawing::lists as Draw)
    }

    #[wasm_split(answers, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn answers() -> Result<Draw, SplitLoaderError> {
        Ok(drawing::answers as Draw)
    }

    #[wasm_split(answers, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn outgoing() -> Result<DrawOutgoing, SplitLoaderError> {
        Ok(drawing::outgoing as DrawOutgoing)
    }
}

#[cfg(not(split_pages))]
mod files {
    use super::{Draw, DrawOutgoing, SplitLoaderError, drawing};

    pub async fn lists() -> Result<Draw, SplitLoaderError> {
        Ok(drawing::lists as Draw)
    }

    pub async fn answers() -> Result<Draw, SplitLoaderError> {
        Ok(drawing::answers as Draw)
    }

    pub async fn outgoing() -> Result<DrawOutgoing, SplitLoaderError> {
        Ok(drawing::outgoing as DrawOutgoing)
    }
}

async fn load(file: File) -> Option<Draw> {
    match file {
        File::Lists => files::lists().await.ok(),
        File::Answers => files::answers().await.ok(),
    }
}

/// What is known of the file so far.
#[derive(Clone, Copy)]
enum Coming {
    OnItsWay,
    Here(Draw),
    Lost,
}

impl Coming {
    fn told(draw: Option<Draw>) -> Self {
        draw.map_or(Coming::Lost, Coming::Here)
    }
}

/// Draws the page once its file is here: at once where it came before.
#[component]
pub fn Later(file: File, route: Route, words: Words) -> impl IntoView {
    let coming = RwSignal::new(Coming::OnItsWay);
    let fetch = move || {
        let mut loading = Box::pin(load(file));
        match loading.as_mut().now_or_never() {
            Some(draw) => coming.set(Coming::told(draw)),
            None => {
                coming.set(Coming::OnItsWay);
                leptos::task::spawn_local(async move {
                    coming.try_set(Coming::told(loading.await));
                });
            }
        }
    };
    fetch();
    let on_retry = Callback::new(move |()| fetch());
    move || match coming.get() {
        Coming::Here(draw) => draw(route.clone()),
        Coming::OnItsWay => view! { <Waiting words shape=Shape::Page /> }.into_any(),
        Coming::Lost => view! { <Trouble words sentence=words.failure_unreachable() on_retry /> }.into_any(),
    }
}

/// Draws what has not arrived at its source, and with that sets out to send it. Nothing is loaded while nothing waits.
#[component]
pub fn Outgoing(route: Memo<Route>) -> impl IntoView {
    let draw = RwSignal::new(None::<DrawOutgoing>);
    use_site().watch_outgoing(move || {
        leptos::task::spawn_local(async move {
            // A part that does not arrive is asked for at the next visit; what waits stays where it is.
            draw.try_set(files::outgoing().await.ok());
        });
    });
    move || draw.get().map(|draw| draw(route))
}
