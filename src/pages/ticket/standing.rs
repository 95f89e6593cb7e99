//! How an answer stands, in a heading and what happens next.

use crate::browser::reader::Reader;
use crate::browser::zones::BrowserZones;
use crate::components::notice::Tone;
use crate::data::kept::KeptAnswer;
use crate::domain::instant::Instant;
use crate::domain::rsvp::{Response, RsvpStatus};
use crate::domain::rules::WaitlistPolicy;

pub struct Standing {
    pub title: String,
    pub next: Vec<String>,
    pub tone: Tone,
}

impl Standing {
    pub fn of(kept: &KeptAnswer, reader: Reader, now: Instant) -> Self {
        let words = reader.words;
        let rsvp = &kept.rsvp;
        let (title, next, tone) = match (rsvp.status, rsvp.request.response) {
            (RsvpStatus::Cancelled, _) => (words.rsvp_cancelled(), vec![words.rsvp_cancelled_next()], Tone::Plain),
            (RsvpStatus::Declined, _) => (words.rsvp_declined(), vec![words.rsvp_declined_next()], Tone::Plain),
            (_, Response::No) => (words.rsvp_not_going(), vec![words.rsvp_not_going_next()], Tone::Plain),
            (RsvpStatus::Pending, _) => (words.rsvp_waiting(), vec![words.rsvp_waiting_next()], Tone::Warn),
            (RsvpStatus::Waitlisted, _) => {
                let next = match kept.event.rules.waitlist {
                    WaitlistPolicy::Off => None,
                    WaitlistPolicy::Automatic => Some(words.rsvp_waitlist_automatic()),
                    WaitlistPolicy::Offer => Some(words.rsvp_waitlist_offer()),
                    WaitlistPolicy::Manual => Some(words.rsvp_waitlist_manual()),
                };
                (words.rsvp_on_waitlist(), next.into_iter().collect(), Tone::Warn)
            }
            (RsvpStatus::Offered, _) => (words.rsvp_offered(), Vec::new(), Tone::Good),
            (RsvpStatus::Confirmed, Response::Maybe) => {
                (words.rsvp_might(), vec![words.rsvp_might_next()], Tone::Plain)
            }
            (RsvpStatus::Confirmed, Response::Yes) => (words.rsvp_going(), Vec::new(), Tone::Good),
        };
        let mut next: Vec<String> = next.into_iter().map(str::to_owned).collect();
        // What happens next has happened once the event is over.
        if kept.event.schedule.ends(&BrowserZones) <= now {
            next.clear();
        } else if let (RsvpStatus::Waitlisted, Some(position)) = (rsvp.status, rsvp.waitlist_position) {
            next.insert(0, words.rsvp_position(&reader.number(f64::from(position))));
        } else if let (RsvpStatus::Offered, Some(end)) = (rsvp.status, rsvp.offer_expires_at) {
            next.push(words.rsvp_offered_until(&reader.day_and_time(end, reader.zone(), now)));
        }
        Self { title: title.to_owned(), next, tone }
    }
}
