//! What came of an organiser's word, in a sentence.

use crate::browser::clock::now;
use crate::browser::reader::Reader;
use crate::data::failure::Failure;
use crate::domain::attendance::People;
use crate::domain::organiser::Word;
use crate::domain::problem::Problem;
use crate::domain::rsvp::{Rsvp, RsvpStatus};
use crate::state::organising::answers::{Answers, Came};
use crate::state::trouble::failure_sentence;
use leptos::prelude::*;

/// Of the last word that was said.
pub fn told(answers: Answers, reader: Reader) -> Option<String> {
    let Came { word, rsvp, failure } = answers.came.get()?;
    let words = reader.words;
    let name = &rsvp.request.name;
    Some(match (failure, word) {
        (Some(failure @ (Failure::Refused(_) | Failure::NotKept(_))), _) => {
            format!("{} {}", words.organise_not_saved(name), why(&failure, reader))
        }
        (Some(failure), _) => format!("{} {}", words.organise_kept_of(name), why(&failure, reader)),
        (None, Word::Here(_)) => {
            let people = answers.all.with(|all| People::of(all.values()));
            format!("{} {}.", words.organise_came(name), here(people, reader))
        }
        (None, Word::NotHere) => words.organise_came_not(name),
        (None, Word::Place(_)) => placed(&rsvp, reader),
    })
}

/// Where somebody stands now: the source may have put them elsewhere than the organiser said.
fn placed(rsvp: &Rsvp, reader: Reader) -> String {
    let words = reader.words;
    let name = &rsvp.request.name;
    match (rsvp.status, rsvp.waitlist_position, rsvp.offer_expires_at) {
        (RsvpStatus::Confirmed, ..) => words.organise_seated(name),
        (RsvpStatus::Offered, _, Some(until)) => {
            words.organise_offered_until(name, &reader.day_and_time(until, reader.zone(), now()))
        }
        (RsvpStatus::Offered, ..) => words.organise_offered(name),
        (RsvpStatus::Waitlisted, Some(position), _) => {
            words.organise_waits_at(name, &reader.number(f64::from(position)))
        }
        (RsvpStatus::Waitlisted, ..) => words.organise_waits(name),
        (RsvpStatus::Declined, ..) => words.organise_declined(name),
        (RsvpStatus::Cancelled, ..) => words.organise_cancelled(name),
        (RsvpStatus::Pending, ..) => words.organise_pending(name),
    }
}

pub fn here(people: People, reader: Reader) -> String {
    let number = |count: u32| reader.number(f64::from(count));
    reader.words.organise_here(&number(people.here), &number(people.expected))
}

/// Why a word was not kept, to an organiser.
pub fn why(failure: &Failure, reader: Reader) -> String {
    let words = reader.words;
    match failure {
        Failure::Refused(Problem::EventFull) => words.organise_full().to_owned(),
        Failure::Refused(Problem::NotAllowed) => words.organise_not_now().to_owned(),
        failure => failure_sentence(failure, reader),
    }
}
