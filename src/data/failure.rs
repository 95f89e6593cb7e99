//! Why a call brought no answer. None is dropped: each ends on the screen in words that say what to do next.

use crate::domain::problem::Problem;

#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The source understood and said no.
    Refused(Problem),
    /// Nothing was reached: no network, or the source does not allow this site (CORS).
    Unreachable,
    TimedOut,
    /// Something other than the contract came back: what was asked, and what is wrong with it.
    Unreadable {
        what: String,
        detail: String,
    },
    /// This device has no room or no permission to keep anything.
    NotKept(String),
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Failure::Refused(problem)
    }
}
