//! Everybody who answered an event, for its organisers: the list before, and the one at the door.

use super::sections::sections;
use super::sign_in::SignIn;
use super::{file, told};
use crate::browser::attention;
use crate::components::empty::Empty;
use crate::components::notice::{Notice, Tone};
use crate::components::search_field::SearchField;
use crate::components::unreadable::Unreadable;
use crate::components::waiting::Shape;
use crate::components::when::When;
use crate::domain::attendance::People;
use crate::domain::event::Event;
use crate::domain::id::EventId;
use crate::pages::head::{head, private};
use crate::pages::shown::shown_once;
use crate::routes::Route;
use crate::state::organising::answers::Answers;
use crate::state::organising::{Organiser, Way};
use crate::state::query::query;
use crate::state::site::use_site;
use leptos::prelude::*;

#[component]
pub fn AnswersPage(id: EventId) -> impl IntoView {
    let words = use_site().reader().words;
    let organiser = Organiser::here();
    let asked = id.clone();
    let event = query(move || asked.clone(), |source, id| async move { source.event(&id).await });
    head(move || event.with(|event| event.map(|event| private(&words.organise_answers(&event.name)))));
    // Outside of what a new sign-in draws anew: whom one looks for is not typed twice.
    let sought = RwSignal::new(String::new());
    let missing = move || {
        view! {
            <Empty title=words.not_found_title() hint=words.not_found_event()>
                <a class="button" href=Route::Organise.href()>{words.home_all_events()}</a>
            </Empty>
        }
        .into_any()
    };
    let body = move || event.get().map(|event| answered(event, organiser, sought)).into_any();
    view! {
        <div class="stack stack-l">
            <div class="page-head">
                <p class="row no-print small">
                    <a href=Route::Organise.href()>{words.home_all_events()}</a>
                    <a href=Route::Event(id).href()>{words.ticket_see_event()}</a>
                </p>
                <h1 tabindex="-1">
                    {move || {
                        event.with(|event| {
                            event.map_or(words.organise_title().to_owned(), |event| words.organise_answers(&event.name))
                        })
                    }}
                </h1>
            </div>
            {shown_once(event, Shape::Cards, missing, body)}
        </div>
    }
}

fn answered(event: Event, organiser: Organiser, sought: RwSignal<String>) -> AnyView {
    let words = use_site().reader().words;
    let way = organiser.way();
    let is_signed_in = Memo::new(move |_| organiser.is_signed_in());
    let event = StoredValue::new(event);
    (move || match way.clone() {
        Way::None => view! { <Empty title=words.organise_none() hint=words.organise_none_hint() /> }.into_any(),
        way if !is_signed_in.get() => view! { <SignIn organiser way /> }.into_any(),
        way => view! { <List event organiser way sought /> }.into_any(),
    })
    .into_any()
}

#[component]
fn List(event: StoredValue<Event>, organiser: Organiser, way: Way, sought: RwSignal<String>) -> impl IntoView {
    let words = use_site().reader().words;
    let answers = Answers::to(event.with_value(|event| event.id.clone()), organiser);
    // Whoever looks again wants to see what others at the door have done meanwhile.
    StoredValue::new_local(attention::on_change(move || {
        if attention::is_given() {
            answers.list.ask_again();
        }
    }));
    StoredValue::new_local(answers.follow_network());
    let is_refused = Memo::new(move |_| answers.is_refused());
    let content = move || match is_refused.get() {
        true => view! {
            <Notice tone=Tone::Warn>
                <p>{words.organise_refused()}</p>
            </Notice>
            <SignIn organiser way=way.clone() />
        }
        .into_any(),
        false => {
            shown_once(answers.list, Shape::Cards, || ().into_any(), move || whole(event, answers, sought)).into_any()
        }
    };
    // What waits is told also where the list could not be had.
    view! {
        {move || unsent(answers)}
        {content}
    }
}

fn unsent(answers: Answers) -> Option<impl IntoView> {
    let words = use_site().reader().words;
    let count = u32::try_from(answers.unsent_count()).unwrap_or(u32::MAX);
    (count > 0).then(|| {
        view! {
            <div class="notice no-print" data-tone=Tone::Warn.code()>
                <p class="notice-title">{words.organise_unsent(count)}</p>
                <button type="button" class="button" on:click=move |_| answers.send_all()>
                    {words.error_retry()}
                </button>
            </div>
        }
    })
}

fn whole(event: StoredValue<Event>, answers: Answers, sought: RwSignal<String>) -> AnyView {
    let site = use_site();
    let reader = site.reader();
    let words = reader.words;
    let unreadable = move || answers.list.with(|page| page.map(|page| page.unreadable.clone())).unwrap_or_default();
    let download = move |_| event.with_value(|event| file::hand_over(event, answers, site));
    view! {
        {figures(event, answers)}
        <div class="stack no-print">
            <SearchField
                label=words.organise_search()
                hint=words.organise_name()
                value=sought
                on_type=Callback::new(move |text| sought.set(text))
                on_done=Callback::new(|()| ())
            />
            <div class="row">
                <button
                    type="button"
                    class="button"
                    aria-busy=move || answers.list.is_busy().then_some("true")
                    on:click=move |_| answers.list.ask_again()
                >
                    {words.organise_refresh()}
                </button>
                <button type="button" class="button" on:click=download>{words.organise_download()}</button>
            </div>
        </div>
        {move || view! { <Unreadable words records=unreadable() /> }}
        {sections(event, answers, sought)}
        <p class="answers-said" role="status">{move || told::told(answers, reader)}</p>
    }
    .into_any()
}

/// How full it is, and how many of them have come.
fn figures(event: StoredValue<Event>, answers: Answers) -> impl IntoView {
    let reader = use_site().reader();
    let words = reader.words;
    let people = Memo::new(move |_| answers.all.with(|all| People::of(all.values())));
    let number = move |count: u32| reader.number(f64::from(count));
    let room = event.with_value(|event| event.capacity);
    let seats = move || {
        let People { seated, .. } = people.get();
        match room {
            Some(room) => words.organise_seats_of(&number(seated), &number(room)),
            None => words.organise_seats(seated),
        }
    };
    let here = move || told::here(people.get(), reader);
    view! {
        <div class="stack stack-s">
            <When schedule=event.with_value(|event| event.schedule.clone()) reader />
            <ul role="list" class="counts">
                <li><strong>{seats}</strong></li>
                <li><strong>{here}</strong></li>
            </ul>
        </div>
    }
}
