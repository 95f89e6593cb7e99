//! What becomes of a letter after a try: it rests, for how long, or it is refused for good.

use super::letter::Rest;
use crate::data::failure::Failure;
use crate::domain::instant::{Instant, Span};
use crate::domain::problem::Problem;

const FIRST_REST: i64 = 2_000;
/// A phone in a tunnel is asked no more often than this.
const LONGEST_REST: i64 = 600_000;

/// What a failed try means.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// The source read it and does not want it.
    Refused(Problem),
    /// It may have arrived, or did not; trying again is safe and may help.
    Later,
    /// As before, and the source asked everybody to wait.
    Wait(Span),
}

pub fn verdict(failure: &Failure) -> Verdict {
    match failure {
        Failure::Refused(Problem::RateLimited(Some(wait)) | Problem::Unavailable(Some(wait))) => Verdict::Wait(*wait),
        Failure::Refused(Problem::RateLimited(None) | Problem::Unavailable(None)) => Verdict::Later,
        Failure::Refused(problem) => Verdict::Refused(problem.clone()),
        // What cannot be read may be a hotel's login page; what is not kept may be once there is room.
        Failure::Unreachable | Failure::TimedOut | Failure::Unreadable { .. } | Failure::NotKept(_) => Verdict::Later,
    }
}

/// The rest after `tries` tries in vain: twice as long each time, up to ten minutes. `chance`, from 0 up to 1, spreads the crowd.
pub fn rest(tries: u32, now: Instant, chance: f64) -> Rest {
    let doubled = FIRST_REST << tries.saturating_sub(1).min(20);
    let longest = doubled.min(LONGEST_REST) as f64;
    Rest::Until(now + Span::from_millis((longest * (0.5 + chance / 2.0)) as i64))
}
