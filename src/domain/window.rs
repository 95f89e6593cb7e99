//! Whether answers are taken now. A boundary belongs to what it begins: at the opening it is open, at the closing it is closed.

use super::event::Event;
use super::instant::Instant;
use super::rules::RsvpRules;
use super::schedule::EventStatus;

#[derive(Clone, Debug, PartialEq)]
pub enum RsvpWindow {
    NotYet(Instant),
    Open {
        /// Unknown while a postponed event has no new date.
        closes: Option<Instant>,
    },
    /// No new yes or maybe; who answered may still say that they do not come.
    Closed,
    /// The event has ended.
    Over,
    Cancelled,
    /// Answers are taken at this address.
    Elsewhere(String),
}

impl RsvpWindow {
    /// `start` and `end` are the event's own (`Schedule::starts`, `Schedule::ends`).
    pub fn of(event: &Event, now: Instant, start: Instant, end: Instant) -> Self {
        Self::at(&event.rules, event.schedule.status, now, start, end)
    }

    pub fn at(rules: &RsvpRules, status: EventStatus, now: Instant, start: Instant, end: Instant) -> Self {
        // The dates of a postponed event are those on which it does not take place.
        let (start, end) = match status {
            EventStatus::Postponed => (None, None),
            _ => (Some(start), Some(end)),
        };
        let closes = rules.closes_at.or(start).map(|closes| end.map_or(closes, |end| closes.min(end)));
        match (&rules.external_url, rules.opens_at) {
            _ if status == EventStatus::Cancelled => Self::Cancelled,
            _ if end.is_some_and(|end| now >= end) => Self::Over,
            (Some(url), _) => Self::Elsewhere(url.clone()),
            (None, Some(opens)) if now < opens => Self::NotYet(opens),
            _ if closes.is_some_and(|closes| now >= closes) => Self::Closed,
            _ => Self::Open { closes },
        }
    }
}
