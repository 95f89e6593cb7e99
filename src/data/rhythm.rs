//! When an open page asks again for what it shows: politely, less while that fails, and never sooner than a server wants.

use super::failure::Failure;
use crate::domain::instant::{Instant, Span};
use crate::domain::problem::Problem;

/// How long an answer counts as fresh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Nobody tells what changes.
    Asking,
    /// The server tells by itself; asking is for what it may have missed.
    Told,
}

const ASKING: i64 = 30_000;
const TOLD: i64 = 300_000;
const LONGEST: i64 = 600_000;
/// However often somebody comes and goes.
const SHORTEST: Span = Span::from_millis(5_000);

/// When it asked, and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Rhythm {
    asked: Instant,
    in_vain: u32,
    /// Until then the server wants to be left alone.
    spared: Instant,
    /// From 0 up to 1: spreads the crowd.
    chance: f64,
}

impl Rhythm {
    /// Where what is shown has just been asked for.
    pub fn begun(now: Instant, chance: f64) -> Self {
        Self { asked: now, in_vain: 0, spared: now, chance }
    }

    pub fn answered(&mut self, now: Instant, chance: f64) {
        *self = Self::begun(now, chance);
    }

    pub fn failed(&mut self, now: Instant, failure: &Failure, chance: f64) {
        let wait = match failure {
            Failure::Refused(Problem::RateLimited(Some(wait)) | Problem::Unavailable(Some(wait))) => *wait,
            _ => Span::from_millis(0),
        };
        *self = Self { asked: now, in_vain: self.in_vain.saturating_add(1), spared: now + wait, chance };
    }

    /// The server has stopped telling, and so to everybody at once: nobody asks at once.
    pub fn untold(&mut self, now: Instant, chance: f64) {
        *self = Self { asked: now, chance, ..self.clone() };
    }

    pub fn due(&self, pace: Pace) -> Instant {
        let usual = match pace {
            Pace::Asking => ASKING,
            Pace::Told => TOLD,
        };
        let length = (usual << self.in_vain.min(10)).min(LONGEST) as f64;
        (self.asked + Span::from_millis((length * (0.8 + 0.4 * self.chance)) as i64)).max(self.spared)
    }

    /// When somebody has come back to the page, or the network has.
    pub fn due_on_return(&self) -> Instant {
        (self.asked + SHORTEST).max(self.spared)
    }
}
