//! What stands below an event's own story: who comes, and what else is on. Comes in a file of its own.

use super::{dates, roster};
use crate::domain::event::Event;
use leptos::prelude::*;

pub fn around(event: &Event) -> AnyView {
    view! {
        {roster::roster(event)}
        {dates::dates(event)}
    }
    .into_any()
}
