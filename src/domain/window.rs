//! Whether answers are taken now. A boundary belongs to what it begins: at the opening it is open, at the closing it is closed.

use super::event::Event;
use super::instant::Instant;
use super::rules::RsvpRules;
use super::schedule::EventStatus;

#[derive(Clone, Debug, PartialEq)]
pub enum RsvpWindow {
    NotYet(Instant),
    Open {
        closes: Instant,
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
        match &event.rules.external_url {
            Some(url) if event.schedule.status != EventStatus::Cancelled && now < end => Self::Elsewhere(url.clone()),
            _ => Self::at(&event.rules, event.schedule.status, now, start, end),
        }
    }

    /// The window of answers that are taken here.
    pub fn at(rules: &RsvpRules, status: EventStatus, now: Instant, start: Instant, end: Instant) -> Self {
        let closes = rules.closes_at.unwrap_or(start).min(end);
        match rules.opens_at {
            _ if status == EventStatus::Cancelled => Self::Cancelled,
            _ if now >= end => Self::Over,
            Some(opens) if now < opens => Self::NotYet(opens),
            _ if now >= closes => Self::Closed,
            _ => Self::Open { closes },
        }
    }
}
