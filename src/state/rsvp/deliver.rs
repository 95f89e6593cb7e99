//! Getting an answer to its source exactly once, whatever became of earlier tries.

use crate::data::failure::Failure;
use crate::data::source::Source;
use crate::domain::id::EditKey;
use crate::domain::problem::Problem;
use crate::domain::rsvp::{Receipt, RsvpRequest};

/// What a failed send means for the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The source read it and did not take it.
    NotTaken,
    /// It may have arrived.
    Unknown,
}

pub fn outcome(failure: &Failure) -> Outcome {
    match failure {
        Failure::Refused(Problem::Unavailable) => Outcome::Unknown,
        Failure::Refused(_) => Outcome::NotTaken,
        Failure::Unreachable | Failure::TimedOut | Failure::Unreadable { .. } => Outcome::Unknown,
        // A dataset keeps answers on this device alone: what was not kept was not taken.
        Failure::NotKept(_) => Outcome::NotTaken,
    }
}

/// Brings back the receipt of a first answer that may have arrived: what the answer says by now can be sent only with the key
/// that got lost with it. `None` where it is not there.
pub async fn recover(source: &Source, unsure: &RsvpRequest) -> Result<Option<Receipt>, Failure> {
    match source.send_rsvp(unsure, None, None).await {
        Ok(receipt) => Ok(Some(receipt)),
        Err(failure) if outcome(&failure) == Outcome::NotTaken => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// A first answer, or with its key a change of the answer that stood at `revision`. A conflict with an earlier try of our own
/// (`unsure`) is none.
pub async fn deliver(
    source: &Source,
    request: &RsvpRequest,
    key: Option<&EditKey>,
    revision: Option<u64>,
    unsure: Option<&RsvpRequest>,
) -> Result<Receipt, Failure> {
    let conflict = match source.send_rsvp(request, key, revision).await {
        Err(failure @ Failure::Refused(Problem::EditConflict)) => failure,
        other => return other,
    };
    let (Some(key), Some(unsure)) = (key, unsure) else { return Err(conflict) };
    let newest = source.rsvp(&request.event, &request.id, key).await?;
    if !newest.request.says_the_same_as(&unsure.clone().settled()) {
        return Err(conflict);
    }
    source.send_rsvp(request, Some(key), Some(newest.revision)).await
}
