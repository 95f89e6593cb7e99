//! How one gets in, as far as the organisers said: what was not said is not shown as a no.

use crate::domain::place::{Accessibility, WheelchairAccess};
use crate::words::Words;
use leptos::prelude::*;

#[component]
pub fn Access(access: Accessibility, words: Words) -> impl IntoView {
    let lines: Vec<_> = access_lines(&access, words)
        .into_iter()
        .map(|(has, text)| view! { <li data-has=if has { "yes" } else { "no" }>{text}</li> })
        .collect();
    view! {
        <ul role="list" class="access">
            {lines}
        </ul>
        {access.note.map(|note| view! { <p class="soft">{note}</p> })}
    }
}

/// Each line, and whether it is good news.
fn access_lines(access: &Accessibility, words: Words) -> Vec<(bool, &'static str)> {
    let wheelchair = access.wheelchair.map(|wheelchair| match wheelchair {
        WheelchairAccess::Fully => (true, words.access_wheelchair_fully()),
        WheelchairAccess::Partly => (true, words.access_wheelchair_partly()),
        WheelchairAccess::No => (false, words.access_wheelchair_no()),
    });
    let either = |has: Option<bool>, yes: &'static str, no: &'static str| {
        has.map(|has| if has { (true, yes) } else { (false, no) })
    };
    [
        wheelchair,
        either(access.step_free, words.access_step_free(), words.access_step_free_no()),
        either(access.sign_language, words.access_sign_language(), words.access_sign_language_no()),
        either(access.subtitles, words.access_subtitles(), words.access_subtitles_no()),
        either(access.quiet_space, words.access_quiet_space(), words.access_quiet_space_no()),
        either(access.smoke_free, words.access_smoke_free(), words.access_smoke_free_no()),
    ]
    .into_iter()
    .flatten()
    .collect()
}
