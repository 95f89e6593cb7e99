//! What is on soon, near and by topic, and the groups that meet.

mod joined;
mod near;
mod sections;

use crate::state::site::use_site;
use leptos::prelude::*;

#[component]
pub fn HomePage() -> impl IntoView {
    let words = use_site().reader().words;
    view! {
        <div class="stack stack-xl">
            <div class="page-head">
                <h1 tabindex="-1">{words.home_title()}</h1>
                <p>{words.home_lead()}</p>
            </div>
            <div class="split">
                <div class="split-main stack stack-xl">{joined::from_your_groups()} {sections::soon()}</div>
                <div class="split-side stack stack-xl">{near::near()} {sections::topics()}</div>
            </div>
            {sections::groups()}
        </div>
    }
}
