//! What an answer must be, and every refusal that an event has for one.

use crate::people::{Person, arrive, outcome};
use crate::town::{Town, minutes_from_now};
use serde_json::json;
use turnout::domain::id::{EditKey, EventId, RsvpId};
use turnout::domain::problem::Problem;
use turnout::domain::rsvp::{Answer, Response, RsvpStatus};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn an_answer_is_kept_as_it_was_given() {
    let town = Town::find().await;
    let rules = json!({
        "maxGuests": 2,
        "questions": [
            {"id": "diet", "label": "What do you eat?", "required": true, "maxLength": 20},
            {"id": "soup", "label": "Which soup?", "kind": "choice", "options": ["Lentil", "Pumpkin"]},
            {"id": "dog", "label": "A dog?", "kind": "boolean"},
        ],
    });
    let event = town.announce(json!({"maximumAttendeeCapacity": 9, "rsvp": rules})).await;
    let mut ann = Person::at(&town, &event, "Ann \"<b>\" Østergård 🌿").saying(|says| {
        says.email = Some("ann@example.org".to_owned());
        says.guests = 2;
        says.answers.insert("diet".to_owned(), Answer::Text("Plants & <i>nuts</i>".to_owned()));
        says.answers.insert("soup".to_owned(), Answer::Text("Pumpkin".to_owned()));
        says.answers.insert("dog".to_owned(), Answer::Boolean(false));
        says.note = Some("Two lines,\nand a 'quote'; -- and more".to_owned());
        says.comfort = vec!["firstTime".to_owned(), "noPhotos".to_owned()];
    });
    let receipt = ann.send().await.expect("there is room");
    assert!(receipt.edit_key.is_some(), "the first answer brings a key");
    assert_eq!(receipt.rsvp.status, RsvpStatus::Confirmed);
    assert_eq!(receipt.rsvp.revision, 1);
    let kept = ann.look().await;
    assert!(kept.request.says_the_same_as(&ann.says), "{:?}", kept.request);
    let shown = town.visitor().event(&event).await.expect("the event");
    assert_eq!((shown.counts.yes, shown.counts.guests, shown.seats_left()), (1, 2, Some(6)));
}

#[wasm_bindgen_test]
async fn what_has_to_be_mended_is_named() {
    let town = Town::find().await;
    let rules = json!({"maxGuests": 1, "questions": [
        {"id": "diet", "label": "What do you eat?", "required": true, "maxLength": 5},
        {"id": "soup", "label": "Which soup?", "kind": "choice", "options": ["Lentil"]},
    ]});
    let event = town.announce(json!({"rsvp": rules})).await;
    let diet = |text: &str| ("diet".to_owned(), Answer::Text(text.to_owned()));
    let ann = || Person::at(&town, &event, "Ann").saying(|says| says.answers.extend([diet("Nuts")]));
    let invalid = |field: &str| Err(Problem::InvalidField(field.to_owned()));
    let cases = [
        (ann().saying(|says| says.name = "  ".to_owned()), invalid("attendee.name")),
        (ann().saying(|says| says.name = "a".repeat(201)), invalid("attendee.name")),
        (ann().saying(|says| says.email = None), invalid("attendee.email")),
        (ann().saying(|says| says.email = Some("ann at home".to_owned())), invalid("attendee.email")),
        (ann().saying(|says| says.response = Response::Maybe), invalid("rsvpResponse")),
        (ann().saying(|says| says.note = Some("a".repeat(1001))), invalid("note")),
        (ann().saying(|says| says.answers.extend([diet("Everything")])), invalid("answers.diet")),
        (
            ann().saying(|says| says.answers.extend([("soup".to_owned(), Answer::Text("Stone".to_owned()))])),
            invalid("answers.soup"),
        ),
        (ann().saying(|says| says.answers.clear()), Err(Problem::AnswerMissing("diet".to_owned()))),
        (ann().saying(|says| says.answers.extend([diet("   ")])), Err(Problem::AnswerMissing("diet".to_owned()))),
        (ann(), Ok(RsvpStatus::Confirmed)),
    ];
    for (mut person, expected) in cases {
        assert_eq!(person.status().await, expected, "{}: {:?}", town.name, person.says);
    }
    // A source may say how many, or leave it to the event.
    let limit = ann().saying(|says| says.guests = 2).status().await;
    assert!(matches!(limit, Err(Problem::GuestLimit(None | Some(1)))), "{limit:?}");
}

#[wasm_bindgen_test]
async fn every_refusal_of_an_event_has_its_name() {
    let town = Town::find().await;
    let rules = |rules| json!({"rsvp": rules});
    let later = minutes_from_now(60);
    let cases = [
        (json!({"maximumAttendeeCapacity": 0}), Problem::EventFull),
        (rules(json!({"closesAt": minutes_from_now(-60)})), Problem::RsvpClosed),
        (json!({"eventStatus": "cancelled"}), Problem::EventCancelled),
        (rules(json!({"externalUrl": "https://tickets.example.org/"})), Problem::NotAllowed),
    ];
    for (fields, expected) in cases {
        let event = town.announce(fields.clone()).await;
        assert_eq!(Person::at(&town, &event, "Ann").status().await, Err(expected), "{}: {fields}", town.name);
    }
    let event = town.announce(rules(json!({"opensAt": later}))).await;
    let early = Person::at(&town, &event, "Ann").status().await;
    assert!(matches!(early, Err(Problem::RsvpNotOpen(_))), "{early:?}");
    let nowhere = EventId::new("no-such-event");
    assert_eq!(Person::at(&town, &nowhere, "Ann").status().await, Err(Problem::NotFound));
}

#[wasm_bindgen_test]
async fn one_address_answers_once() {
    let town = Town::find().await;
    let event = town.announce(json!({})).await;
    let [ann] = arrive(&town, &event, &["Ann"]).await.try_into().ok().expect("one");
    let address = ann.says.email.clone().expect("an address");
    let spelled = format!("  {} ", address.to_uppercase());
    let mut other = Person::at(&town, &event, "Bea").saying(|says| says.email = Some(spelled));
    assert_eq!(other.status().await, Err(Problem::DuplicateAttendee));
    ann.cancel().await.expect("hers");
    assert_eq!(other.status().await, Ok(RsvpStatus::Confirmed));
}

#[wasm_bindgen_test]
async fn an_rsvp_opens_to_its_key_alone() {
    let town = Town::find().await;
    let event = town.announce(json!({})).await;
    let [mut ann] = arrive(&town, &event, &["Ann"]).await.try_into().ok().expect("one");
    let (wrong, id) = (EditKey::new("0123456789abcdef0123456789abcdef"), ann.says.id.clone());
    let refused = Problem::NotAllowed;
    let reader = town.visitor();
    assert_eq!(outcome(reader.rsvp(&event, &id, &wrong).await), Err(refused.clone()));
    assert_eq!(outcome(reader.cancel_rsvp(&event, &id, &wrong).await), Err(refused.clone()));
    let changed = ann.says.clone();
    let send = reader.send_rsvp(&changed, Some(&wrong), None).await;
    assert_eq!(outcome(send.map(|receipt| receipt.rsvp)), Err(refused.clone()));
    ann.says.note = Some("Not hers to change".to_owned());
    let send = reader.send_rsvp(&ann.says, None, None).await;
    assert_eq!(outcome(send.map(|receipt| receipt.rsvp)), Err(refused.clone()));
    assert_eq!(ann.look().await.revision, 1);
    let nobody = RsvpId::new("00000000-0000-7000-8000-000000000000");
    assert_eq!(
        outcome(reader.rsvp(&event, &nobody, ann.known_key()).await),
        Err(refused.clone()),
        "a guess learns nothing"
    );
    assert_eq!(outcome(reader.cancel_rsvp(&event, &nobody, ann.known_key()).await), Err(refused));
}
