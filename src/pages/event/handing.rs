//! Taking the event along: into a calendar, or on to somebody else.

use crate::browser::address;
use crate::browser::share::{Shared, share};
use crate::components::share_button::ShareButton;
use crate::domain::event::Event;
use crate::pages::calendar::calendar;
use crate::routes::Route;
use crate::state::site::use_site;
use leptos::prelude::*;

pub fn handing(event: &Event) -> AnyView {
    let site = use_site();
    let words = site.reader().words;
    let href = Route::Event(event.id.clone()).href();
    let page = address::absolute(&href).unwrap_or(href);
    let (said, set_said) = signal(String::new());
    let say = move |sentence: String| {
        site.announcements.say(sentence.clone());
        set_said.try_set(sentence);
    };
    let (name, link) = (event.name.clone(), page);
    let on_share = Callback::new(move |()| {
        let (name, link) = (name.clone(), link.clone());
        leptos::task::spawn_local(async move {
            match share(&name, &link).await {
                Ok(Shared::Handed) => say(words.event_shared().to_owned()),
                Ok(Shared::Copied) => say(words.event_copied().to_owned()),
                Ok(Shared::Dismissed) => {}
                Err(_) => say(words.event_copy_failed(&link)),
            }
        });
    });
    view! {
        <div class="handing">{calendar(event)} <ShareButton words on_share said /></div>
    }
    .into_any()
}
