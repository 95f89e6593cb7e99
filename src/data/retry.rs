//! When a read is worth asking again, and after how long.

use super::failure::Failure;
use super::network::Answer;
use crate::domain::instant::Span;

/// Reads are asked this often at most.
pub const TRIES: u32 = 3;
const FIRST_WAIT: f64 = 400.0;
/// A server that wants more than this is not waited for; the reader is told.
const LONGEST_WAIT: Span = Span::from_millis(30_000);

/// How long to wait before asking again after `tried` tries; `None`: that was the answer. `chance` spreads the crowd.
pub fn wait(tried: u32, outcome: &Result<Answer, Failure>, chance: f64) -> Option<Span> {
    if tried >= TRIES {
        return None;
    }
    let asked_for = match outcome {
        Err(Failure::Unreachable | Failure::TimedOut) => None,
        Ok(Answer { status: 429 | 502 | 503 | 504, retry_after, .. }) => *retry_after,
        _ => return None,
    };
    match asked_for {
        Some(wait) => (wait <= LONGEST_WAIT).then_some(wait),
        None => {
            let longest = FIRST_WAIT * f64::from(1 << (tried - 1));
            Some(Span::from_millis((longest * (0.5 + chance / 2.0)) as i64))
        }
    }
}
