//! Taking an event into one's own calendar: a file for any of them, and the two that many keep on the web.

use crate::words::Words;
use leptos::prelude::*;

/// Where each leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarAddresses {
    pub google: String,
    pub outlook: String,
}

/// `page` is the event's own address: what the link names until `on_file` hands over the file.
#[component]
pub fn CalendarLinks(
    words: Words,
    addresses: CalendarAddresses,
    #[prop(into)] page: String,
    on_file: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="calendar-links">
            <a
                class="button"
                href=page
                rel="external"
                title=words.calendar_file()
                on:click=move |event| {
                    event.prevent_default();
                    on_file.run(());
                }
            >
                {words.calendar_add()}
            </a>
            <p class="row small">
                <a href=addresses.google rel="external noopener noreferrer">{words.calendar_google()}</a>
                <a href=addresses.outlook rel="external noopener noreferrer">{words.calendar_outlook()}</a>
            </p>
        </div>
    }
}
