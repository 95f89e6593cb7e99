//! The parts of an event's page: what a visitor reads of it, and which button they find.

use leptos::mount::mount_to;
use leptos::prelude::*;
use serde_json::{Value, json};
use turnout::browser::reader::Reader;
use turnout::browser::zones::BrowserZones;
use turnout::components::outward::Outward;
use turnout::components::poster::Poster;
use turnout::components::roster::Roster;
use turnout::components::rsvp_box::RsvpBox;
use turnout::components::when::When;
use turnout::components::whereabouts::Whereabouts;
use turnout::data::wire::{self, Reading, event, rsvp};
use turnout::domain::event::Event;
use turnout::domain::person::{Attendee, Person};
use turnout::domain::rsvp::Rsvp;
use turnout::words::Language;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

const READING: Reading =
    Reading { zones: &BrowserZones, site_zone: "Europe/Paris", group_zone: &|_| None, shift_weeks: 0 };

fn reader() -> Reader {
    Reader::new(Language::from_tag("en").expect("English"), "en-GB", "Europe/Paris")
}

/// An event in a far summer, with these fields beside or in place of its own.
fn event_with(fields: Value) -> Event {
    let mut record = json!({
        "id": "chess", "name": "Chess", "timeZone": "Europe/Paris",
        "startDate": "2098-07-01T18:30:00", "endDate": "2098-07-01T21:00:00",
    });
    for (name, value) in fields.as_object().into_iter().flatten() {
        record[name] = value.clone();
    }
    wire::record(&record.to_string(), (event::ID, &|fields| event::read(fields, &READING))).expect("an event")
}

fn answer(status: &str) -> Rsvp {
    let record = json!({
        "id": "018f3c5e-0000-7000-8000-000000000001", "event": "chess", "attendee": {"name": "Ana"},
        "rsvpResponse": "yes", "status": status, "waitlistPosition": 3,
    });
    wire::record(&record.to_string(), ("id", &|fields| rsvp::read(fields, "Europe/Paris", &READING))).expect("an RSVP")
}

/// Without the commas and spaces that each platform places in dates as it likes.
fn plain(text: &str) -> String {
    text.replace(',', "").replace(['\u{2009}', '\u{202f}', '\u{a0}'], " ").replace(" – ", "–")
}

/// The element that holds the view, in the page.
fn drawn<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> HtmlElement {
    let place: HtmlElement = document().create_element("section").expect("an element").unchecked_into();
    document().body().expect("a body").append_child(&place).expect("in the page");
    mount_to(place.clone(), view).forget();
    place
}

fn rsvp_box(fields: Value, answer: Option<Rsvp>) -> HtmlElement {
    let event = event_with(fields);
    let ticket = answer.as_ref().map(|_| "plans/1".to_owned());
    drawn(move || {
        let counts = event.counts;
        view! {
            <RsvpBox
                event
                counts=Signal::stored(counts)
                answer=Signal::derive(move || answer.clone())
                ticket=Signal::derive(move || ticket.clone())
                on_rsvp=Callback::new(|()| {})
                reader=reader()
            />
        }
    })
}

/// Headline, then the names of what may be pressed or followed.
fn check(fields: Value, answer: Option<Rsvp>, headline: &str, acts: &[&str]) {
    let place = rsvp_box(fields.clone(), answer);
    let said = place.query_selector(".rsvp-headline").ok().flatten().and_then(|found| found.text_content());
    assert_eq!(said.as_deref().map(plain).as_deref(), Some(plain(headline).as_str()), "{fields}");
    let found = place.query_selector_all("button, a").expect("a selector");
    let names: Vec<String> = (0..found.length())
        .filter_map(|n| found.item(n)?.dyn_into::<HtmlElement>().ok())
        .map(|element| element.get_attribute("aria-label").unwrap_or_else(|| element.inner_text()))
        .collect();
    assert_eq!(names, acts, "{fields}");
    place.remove();
}

#[wasm_bindgen_test]
fn one_button_says_what_may_be_done_now() {
    const RSVP: &str = "RSVP for Chess";
    let seats = |yes: u32, rules: Value| json!({"maximumAttendeeCapacity": 10, "counts": {"yes": yes}, "rsvp": rules});
    check(json!({}), None, "Be the first to say yes.", &[RSVP]);
    check(json!({"counts": {"yes": 4}}), None, "4 going", &[RSVP]);
    check(seats(7, json!({})), None, "3 spots left", &[RSVP]);
    check(seats(10, json!({"waitlist": "automatic"})), None, "Full, waitlist open", &[RSVP]);
    check(seats(10, json!({})), None, "This event is full", &[]);
    check(json!({"rsvp": {"opensAt": "2098-05-04T12:00:00+02:00"}}), None, "RSVP opens Sun 4 May 2098 12:00", &[]);
    check(json!({"rsvp": {"closesAt": "2001-01-01T00:00:00Z"}}), None, "RSVP is closed", &[]);
    check(json!({"eventStatus": "cancelled"}), None, "Cancelled", &[]);
    let past = json!({"startDate": "2001-01-01", "endDate": null, "counts": {"attended": 9}});
    check(past, None, "9 came", &[]);
    let elsewhere = json!({"counts": {"yes": 2}, "rsvp": {"externalUrl": "https://tickets.example/1"}});
    check(elsewhere, None, "2 going", &["RSVP on tickets.example"]);
}

#[wasm_bindgen_test]
fn who_answered_finds_their_answer_and_their_ticket() {
    let own = ["Change RSVP", "Open ticket"];
    check(json!({}), Some(answer("confirmed")), "You're going", &own);
    check(json!({}), Some(answer("waitlisted")), "You're on the waitlist", &own);
    let place = rsvp_box(json!({}), Some(answer("waitlisted")));
    assert!(place.inner_text().contains("You're number 3 in line."), "{}", place.inner_text());
    // Who cancelled is asked anew.
    check(json!({}), Some(answer("cancelled")), "Be the first to say yes.", &["RSVP for Chess", "Open ticket"]);
    // Even when no more answers are taken, one's own may be taken back.
    check(json!({"rsvp": {"closesAt": "2001-01-01T00:00:00Z"}}), Some(answer("confirmed")), "You're going", &own);
}

fn lines(fields: Value) -> Vec<String> {
    let event = event_with(fields);
    let place = drawn(move || view! { <When schedule=event.schedule reader=reader() /> });
    let lines = place.inner_text().lines().filter(|line| !line.is_empty()).map(plain).collect();
    place.remove();
    lines
}

#[wasm_bindgen_test]
fn the_reader_s_clock_is_told_only_where_it_differs() {
    assert_eq!(lines(json!({})), ["Tuesday 1 July 2098", "18:30–21:00"]);
    let far = lines(json!({"timeZone": "America/New_York", "doorTime": "2098-07-01T18:00:00"}));
    assert_eq!(far[..3], ["Tuesday 1 July 2098", "18:30–21:00", "Eastern Time"], "{far:?}");
    assert!(far[3].contains("00:30") && far[3].ends_with("your time"), "{far:?}");
    assert_eq!(far[4], "Doors open 18:00");
    let moved = lines(json!({"previousStartDate": "2098-06-30T18:30:00", "eventStatus": "rescheduled"}));
    assert_eq!(moved.last().map(String::as_str), Some("Was Mon 30 Jun 2098 18:30"));
}

#[wasm_bindgen_test]
fn several_days_are_two_dates_on_the_poster() {
    let days = |end: &str| {
        let event = event_with(json!({"endDate": end}));
        let place = drawn(move || view! { <Poster event inviting=None reader=reader() /> });
        let found = place.query_selector_all(".date-block-day").expect("a selector");
        let days: Vec<_> = (0..found.length()).filter_map(|n| found.item(n)?.text_content()).collect();
        place.remove();
        days
    };
    assert_eq!(days("2098-07-03T12:00:00"), ["1", "3"]);
    assert_eq!(days("2098-07-02T02:00:00"), ["1"], "a long night is one evening");
}

#[wasm_bindgen_test]
fn a_room_that_nobody_should_come_to_is_not_shown() {
    let place = json!({"name": "The Mill", "address": {"streetAddress": "3 Tow Path", "addressCountry": "GB"}});
    let shown = |fields: Value| {
        let event = event_with(fields);
        let drawn = drawn(move || view! { <Whereabouts event reader=reader() /> });
        let text = drawn.inner_text();
        drawn.remove();
        text
    };
    let here = shown(json!({"location": place}));
    for words in ["The Mill", "3 Tow Path", "United Kingdom", "Open the map"] {
        assert!(here.contains(words), "{words} in {here}");
    }
    let url = json!({"url": "https://meet.example/chess"});
    let moved = shown(json!({"location": place, "virtualLocation": url, "eventStatus": "movedOnline"}));
    assert!(!moved.contains("The Mill") && moved.contains("Join online"), "{moved}");
    assert!(shown(json!({})).contains("Place to be announced"));
}

#[wasm_bindgen_test]
fn an_address_that_would_run_is_shown_and_not_followed() {
    let place = drawn(|| view! { <Outward href="javascript:alert(1)" text="Recording" /> });
    assert_eq!(place.inner_text(), "Recording: javascript:alert(1)");
    assert!(place.query_selector("a").ok().flatten().is_none());
}

#[wasm_bindgen_test]
fn a_roster_says_who_brings_whom_and_what_helps() {
    let person = Person { name: "Ana Ruiz".to_owned(), ..Person::default() };
    let comfort = vec!["firstTime".to_owned(), "loves tea".to_owned()];
    let attendees = vec![Attendee { person, guests: 2, comfort }];
    let place = drawn(move || view! { <Roster attendees words=reader().words /> });
    let text = place.inner_text();
    for words in ["Ana Ruiz", "and 2 guests", "First time here · loves tea"] {
        assert!(text.contains(words), "{words} in {text}");
    }
}
