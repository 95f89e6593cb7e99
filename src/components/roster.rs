//! Who is going, as far as they show themselves, with what makes coming easier for them.

use super::portrait::Portrait;
use crate::domain::person::Attendee;
use crate::words::Words;
use leptos::prelude::*;

#[component]
pub fn Roster(attendees: Vec<Attendee>, words: Words) -> impl IntoView {
    let items: Vec<_> = attendees.into_iter().map(|attendee| view! { <li>{one(attendee, words)}</li> }).collect();
    view! { <ul role="list" class="roster">{items}</ul> }
}

fn one(attendee: Attendee, words: Words) -> impl IntoView {
    let Attendee { person, guests, comfort } = attendee;
    let with = (guests > 0).then(|| words.count_guests(guests));
    let comfort: Vec<String> = comfort.iter().map(|word| comfort_words(word, words)).collect();
    view! {
        <div class="person">
            <Portrait name=person.name.clone() image=person.image />
            <div class="person-words">
                <p>
                    <bdi class="person-name">{person.name}</bdi>
                    {with.map(|with| view! { <span class="soft small">" " {with}</span> })}
                </p>
                {(!comfort.is_empty()).then(|| view! { <p class="soft small">{comfort.join(" · ")}</p> })}
            </div>
        </div>
    }
}

/// The contract's own words in the reader's language, others as they were written.
pub fn comfort_words(word: &str, words: Words) -> String {
    match word {
        "firstTime" => words.comfort_first_time(),
        "noPhotos" => words.comfort_no_photos(),
        "askBeforeTouch" => words.comfort_ask_before_touch(),
        "wearsMask" => words.comfort_wears_mask(),
        other => other,
    }
    .to_owned()
}
