//! One event: everything that is known of it, and the way to say yes.

pub mod around;
mod dates;
mod handing;
mod roster;
mod story;

use super::head::{self, head};
use super::not_found::missing;
use super::shown::shown;
use crate::browser::clock::now;
use crate::browser::reader::Reader;
use crate::browser::zones::BrowserZones;
use crate::components::access::Access;
use crate::components::facts::{Fact, Facts};
use crate::components::offers::Offers;
use crate::components::poster::{Inviting, Poster};
use crate::components::rsvp_box::RsvpBox;
use crate::components::soon::Soon;
use crate::components::status_notice::{StatusNotice, Tense};
use crate::components::waiting::Shape;
use crate::components::when::When;
use crate::components::whereabouts::Whereabouts;
use crate::domain::event::{Counts, Event};
use crate::domain::id::EventId;
use crate::domain::place::Accessibility;
use crate::routes::Route;
use crate::state::query::{Query, query};
use crate::state::site::use_site;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// `around` draws what stands below it, `follow` keeps its counts fresh.
#[component]
pub fn EventPage(
    id: EventId,
    around: fn(Event, Signal<Counts>) -> AnyView,
    follow: fn(Query<Event>, RwSignal<Option<Counts>>, EventId),
) -> impl IntoView {
    let words = use_site().reader().words;
    let asked = id.clone();
    let event = query(move || asked.clone(), |source, id| async move { source.event(&id).await });
    // What is counted changes all the time; the rest is not drawn anew for it.
    let counts = event.counts();
    follow(event, counts, id);
    let slug = Memo::new(move |_| event.with(|event| event.and_then(|event| event.group.clone())));
    let group = query(
        move || slug.get(),
        |source, slug| async move {
            match slug {
                Some(slug) => source.group(&slug).await.map(Some),
                None => Ok(None),
            }
        },
    );
    head(move || {
        let group = group.get().flatten();
        event.with(|event| event.map(|event| head::event(event, group.as_ref())))
    });
    let group_name = Memo::new(move |_| group.with(|group| group.and_then(|group| Some(group.as_ref()?.name.clone()))));
    let soon = Soon::begin();
    shown(
        event,
        Shape::Page,
        move || missing(words.not_found_event()),
        move |event| {
            page(event, counts, group_name, move |event, counts| {
                soon.draw(move || (story::story(&event), around(event.clone(), counts)).into_any())
            })
        },
    )
}

/// Whether it lies ahead or behind.
fn tense(event: &Event) -> Tense {
    if event.schedule.ends(&BrowserZones) <= now() { Tense::Over } else { Tense::Ahead }
}

/// `story` draws what it is about and what stands below that.
fn page(
    event: Event,
    newest: RwSignal<Option<Counts>>,
    group_name: Memo<Option<String>>,
    story: impl FnOnce(Event, Signal<Counts>) -> AnyView,
) -> AnyView {
    let site = use_site();
    let reader = site.reader();
    let words = reader.words;
    let first = event.counts;
    let counts = Signal::derive(move || newest.get().unwrap_or(first));
    let status = event.schedule.status;
    let inviting = event.group.clone().map(|slug| Inviting {
        href: Route::Group(slug.clone()).href(),
        name: Signal::derive(move || group_name.get().unwrap_or_else(|| slug.to_string())),
    });
    let schedule = event.schedule.clone();
    let whereabouts = event.clone();
    let story = story(event.clone(), counts);
    view! {
        <article class="stack stack-l event">
            <StatusNotice status tense=tense(&event) words />
            <Poster event=event.clone() inviting reader />
            <div class="split">
                <aside class="split-side stack" aria-label=words.event_facts()>
                    <Facts>
                        <Fact term=words.event_when()>
                            <When schedule=schedule reader />
                        </Fact>
                        <Fact term=words.event_where()>
                            <Whereabouts event=whereabouts reader />
                        </Fact>
                    </Facts>
                    {rsvp(&event, counts)}
                    {handing::handing(&event)}
                    {details(&event, reader)}
                </aside>
                <div class="split-main stack stack-xl">
                    {story}
                </div>
            </div>
        </article>
    }
    .into_any()
}

fn rsvp(event: &Event, counts: Signal<Counts>) -> AnyView {
    let site = use_site();
    let route = Route::Rsvp(event.id.clone());
    let navigate = use_navigate();
    let base = crate::browser::base_path();
    let on_rsvp = Callback::new(move |()| {
        navigate(&route.path(&base), NavigateOptions { resolve: false, ..NavigateOptions::default() });
    });
    let id = event.id.clone();
    let kept = Memo::new(move |_| site.plans.answer_to(&id).map(|kept| kept.rsvp));
    let ticket = Signal::derive(move || kept.get().map(|rsvp| Route::Ticket(rsvp.request.id).href()));
    view! { <RsvpBox event=event.clone() counts answer=kept ticket on_rsvp reader=site.reader() /> }.into_any()
}

/// What matters once somebody thinks of coming.
fn details(event: &Event, reader: Reader) -> AnyView {
    let words = reader.words;
    let place = event.place.clone().unwrap_or_default();
    let finding = place.how_to_find_us.map(|how| view! { <p class="as-written">{how}</p> }.into_any());
    let access = Some(place.accessibility)
        .filter(|access| *access != Accessibility::default())
        .map(|access| view! { <Access access words /> }.into_any());
    let offers = Some(event.offers.clone())
        .filter(|offers| !offers.is_empty())
        .map(|offers| view! { <Offers offers reader /> }.into_any());
    let language = event.language.as_ref().map(|tag| view! { <p>{reader.language_name(tag)}</p> }.into_any());
    let facts: Vec<_> = [
        (words.event_find_us(), finding),
        (words.event_access(), access),
        (words.event_offers(), offers),
        (words.event_language(), language),
    ]
    .into_iter()
    .filter_map(|(term, told)| told.map(|told| view! { <Fact term>{told}</Fact> }))
    .collect();
    (!facts.is_empty()).then(|| view! { <Facts>{facts}</Facts> }).into_any()
}
