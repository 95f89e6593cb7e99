//! The form's fields: what a person types reaches the page, and what is wrong reaches whoever cannot see it.

use leptos::prelude::*;
use leptos::task::tick;
use turnout::components::field_choice::{Arrangement, FieldChoice};
use turnout::components::field_text::{FieldText, Need, Typed};
use turnout::components::field_tick::FieldTick;
use turnout::components::qr::QrCode;
use turnout::words::{Language, Words};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

fn stage<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> HtmlElement {
    let stage: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&stage).unwrap();
    leptos::mount::mount_to(stage.clone(), view).forget();
    stage
}

fn find(stage: &HtmlElement, selector: &str) -> Element {
    stage.query_selector(selector).unwrap().unwrap_or_else(|| panic!("no {selector} in {}", stage.inner_html()))
}

fn input(stage: &HtmlElement, selector: &str) -> HtmlInputElement {
    find(stage, selector).unchecked_into()
}

fn words() -> Words {
    Words::new(Language::En)
}

#[wasm_bindgen_test]
async fn a_field_says_what_is_typed_and_what_is_wrong_with_it() {
    let (value, set_value) = signal("ann@".to_owned());
    let (problem, set_problem) = signal(None::<String>);
    let stage = stage(move || {
        view! {
            <FieldText
                id="web-email"
                label="Email"
                hint=Signal::stored(Some("A hint.".to_owned()))
                typed=Typed::Email
                need=Need::Required
                value
                on_input=Callback::new(move |text| set_value.set(text))
                problem
                words=words()
            />
        }
    });
    tick().await;
    let email = input(&stage, "input");
    assert_eq!(find(&stage, "label").get_attribute("for").as_deref(), Some("web-email"));
    assert_eq!(email.value(), "ann@");
    assert_eq!((email.type_(), email.get_attribute("autocomplete").as_deref()), ("email".to_owned(), Some("email")));
    assert_eq!(email.get_attribute("aria-required").as_deref(), Some("true"));
    assert_eq!(email.get_attribute("aria-describedby").as_deref(), Some("web-email-hint"));
    assert_eq!(email.get_attribute("aria-invalid"), None);

    email.set_value("ann@example.org");
    let event = Event::new("input").unwrap();
    email.dispatch_event(&event).unwrap();
    assert_eq!(value.get_untracked(), "ann@example.org");

    set_problem.set(Some("Not so.".to_owned()));
    tick().await;
    assert_eq!(email.get_attribute("aria-invalid").as_deref(), Some("true"));
    let described = email.get_attribute("aria-describedby").unwrap();
    let said: Vec<_> = described.split(' ').map(|id| find(&stage, &format!("#{id}")).text_content().unwrap()).collect();
    assert_eq!(said, ["A hint.", "Not so."]);
}

#[wasm_bindgen_test]
async fn one_of_a_few_is_chosen_and_the_first_can_be_focused() {
    let (chosen, set_chosen) = signal(None::<usize>);
    let stage = stage(move || {
        view! {
            <FieldChoice
                id="web-pie"
                label="Which pie?"
                options=vec!["Leek".to_owned(), "Plum".to_owned()]
                chosen
                on_choose=Callback::new(move |place| set_chosen.set(Some(place)))
                need=Need::Optional
                arrangement=Arrangement::List
                problem=Signal::stored(Some("Choose.".to_owned()))
                words=words()
            />
        }
    });
    let group = find(&stage, "[role=radiogroup]");
    let label = group.get_attribute("aria-labelledby").unwrap();
    assert_eq!(find(&stage, &format!("#{label}")).text_content().as_deref(), Some("Which pie?"));
    assert_eq!(group.get_attribute("aria-invalid").as_deref(), Some("true"));
    assert_eq!(group.get_attribute("aria-required"), None);
    let (leek, plum) = (input(&stage, "#web-pie"), input(&stage, "#web-pie-1"));
    assert!(!leek.checked() && !plum.checked());
    plum.click();
    assert_eq!(chosen.get_untracked(), Some(1));
    set_chosen.set(Some(0));
    tick().await;
    assert!(leek.checked() && !plum.checked());
}

#[wasm_bindgen_test]
fn a_box_is_ticked_and_unticked() {
    let (ticked, set_ticked) = signal(false);
    let stage = stage(move || {
        view! {
            <FieldTick
                id="web-shoes"
                label="Closed shoes"
                need=Need::Required
                ticked
                on_tick=Callback::new(move |now| set_ticked.set(now))
            />
        }
    });
    let tick = input(&stage, "input[type=checkbox]");
    tick.click();
    assert!(ticked.get_untracked());
    tick.click();
    assert!(!ticked.get_untracked());
}

#[wasm_bindgen_test]
fn a_code_has_a_name_and_what_is_too_long_has_no_code() {
    let short = stage(|| view! { <QrCode text="019c7a3e-0000-7000-8000-00000000002a" label="QR code of an RSVP" /> });
    let code = find(&short, "svg[role=img]");
    assert_eq!(code.get_attribute("aria-label").as_deref(), Some("QR code of an RSVP"));
    assert!(find(&short, ".qr-dark").get_attribute("d").is_some_and(|d| d.len() > 1000));
    let long = stage(|| view! { <QrCode text="x".repeat(43) label="" /> });
    assert!(long.query_selector("svg").unwrap().is_none());
}
