//! The events that somebody may be at the door of: each leads to its answers.

use crate::browser::clock::now;
use crate::browser::focus;
use crate::components::empty::Empty;
use crate::components::event_card::EventCard;
use crate::components::picture::Picture;
use crate::components::search_field::SearchField;
use crate::components::unreadable::Unreadable;
use crate::components::waiting::Shape;
use crate::domain::event::Event;
use crate::domain::filter::EventFilter;
use crate::domain::instant::Span;
use crate::domain::page::Page;
use crate::pages::shown::shown;
use crate::routes::Route;
use crate::state::listing::{Listing, listing};
use crate::state::organising::Organiser;
use crate::state::site::use_site;
use crate::state::typing_pause::TypingPause;
use leptos::prelude::*;

const PART: u32 = 30;
/// Who came is noted the day after as well.
const LOOKING_BACK: Span = Span::days(1);

pub fn events(organiser: Organiser) -> impl IntoView {
    let site = use_site();
    let words = site.reader().words;
    let sought = RwSignal::new(String::new());
    let pause = TypingPause::default();
    let listed = listing(
        move || sought.get(),
        move |source, words, cursor| {
            let pause = pause.before(&source, &words);
            async move {
                pause.await;
                let filter = EventFilter { words, from: Some(now() - LOOKING_BACK), ..EventFilter::default() };
                source.events(&filter, cursor, Some(PART)).await
            }
        },
    );
    let leave = move |_| {
        organiser.leave();
        site.announcements.say(words.organise_signed_out());
        focus::first("main h1");
    };
    view! {
        <div class="row row-apart">
            <h2 id="organise-events">{words.plans_upcoming()}</h2>
            <button type="button" class="button" on:click=leave>{words.organise_sign_out()}</button>
        </div>
        <SearchField
            label=words.events_search()
            hint=words.events_search_hint()
            value=sought
            on_type=Callback::new(move |text| sought.set(text))
            on_done=Callback::new(|()| ())
        />
        <div aria-labelledby="organise-events" role="group">
            {shown(listed.query, Shape::Cards, || ().into_any(), move |page| list(listed, page))}
        </div>
    }
}

fn list(listed: Listing<Event>, page: Page<Event>) -> AnyView {
    let words = use_site().reader().words;
    if page.items.is_empty() && page.unreadable.is_empty() {
        return view! { <Empty title=words.empty_upcoming() hint=words.organise_no_events_hint() /> }.into_any();
    }
    let items: Vec<_> = page.items.into_iter().map(|event| view! { <li>{card(event)}</li> }).collect();
    view! {
        <div class="stack">
            <Unreadable words records=page.unreadable />
            <ul role="list" class="cards">{items}</ul>
            {page
                .next
                .map(|_| {
                    view! {
                        <button type="button" class="button show-more" on:click=move |_| listed.ask_more()>
                            {words.show_more()}
                        </button>
                    }
                })}
        </div>
    }
    .into_any()
}

/// As everywhere, but it leads to the answers.
fn card(event: Event) -> AnyView {
    let site = use_site();
    let href = Route::Answers(event.id.clone()).href();
    let slug = event.group.clone();
    let group = (move || slug.as_ref().map(|slug| site.group_name(slug))).into_any();
    let picture = view! { <Picture image=event.image.clone() id=event.id.to_string() /> }.into_any();
    view! { <EventCard event group href answer=().into_any() picture reader=site.reader() /> }.into_any()
}
