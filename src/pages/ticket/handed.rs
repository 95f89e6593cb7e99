//! An answer that was given elsewhere, in a frame or on another device, and comes here by the link that was kept.

use crate::browser::base_path;
use crate::components::waiting::Shape;
use crate::data::failure::Failure;
use crate::data::kept::KeptAnswer;
use crate::data::source::Source;
use crate::domain::id::RsvpId;
use crate::pages::shown::shown;
use crate::routes::{Handover, Route};
use crate::state::query::{Query, query};
use crate::state::site::use_site;
use crate::state::trouble::failure_sentence;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

/// Where the address hands over an answer: fetches and keeps it.
pub fn handed(id: &RsvpId) -> Option<Query<KeptAnswer>> {
    let handover = Handover::parse(id.clone(), &use_location().hash.get_untracked())?;
    let site = use_site();
    let navigate = use_navigate();
    let path = Route::Ticket(id.clone()).path(&base_path());
    let fetched = query(move || handover.clone(), fetch);
    Effect::new(move |_| {
        let Some(kept) = fetched.get() else { return };
        if let Err(failure) = site.plans.put(kept) {
            site.announcements.say(failure_sentence(&failure, site.reader()));
            return;
        }
        // The key is kept by now: it need not stand in the address, for whoever looks over a shoulder.
        let options = NavigateOptions { resolve: false, replace: true, scroll: false, ..NavigateOptions::default() };
        navigate(&path, options);
    });
    Some(fetched)
}

/// Until it is here; `missing` is drawn where there is none to be had.
pub fn coming(fetched: Query<KeptAnswer>, missing: fn() -> AnyView) -> AnyView {
    shown(fetched, Shape::Page, missing, |_| ().into_any()).into_any()
}

async fn fetch(source: Source, handover: Handover) -> Result<KeptAnswer, Failure> {
    let Handover { rsvp, event, key } = handover;
    let rsvp = source.rsvp(&event, &rsvp, &key).await?;
    let event = source.event(&event).await?;
    let group = match &event.group {
        Some(slug) => source.group(slug).await.ok(),
        None => None,
    };
    Ok(KeptAnswer { rsvp, edit_key: Some(key), event, group_name: group.map(|group| group.name) })
}
