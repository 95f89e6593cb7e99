//! Getting a letter to its source exactly once, whatever became of earlier tries.

use super::letter::{Deed, Letter, Sheet};
use super::patience::{Verdict, verdict};
use crate::data::failure::Failure;
use crate::data::source::Source;
use crate::domain::id::EditKey;
use crate::domain::problem::Problem;
use crate::domain::rsvp::{Receipt, Rsvp, RsvpStatus};

/// Brings back the receipt of a first answer that may have arrived: what the answer says by now can be sent only with the key
/// that got lost with it. `None` where it is not there.
pub async fn recover(source: &Source, unsure: &Sheet) -> Result<Option<Receipt>, Failure> {
    match source.send_rsvp(&unsure.request, None, None).await {
        Ok(receipt) => Ok(Some(receipt)),
        Err(failure) => match verdict(&failure) {
            Verdict::Refused(_) => Ok(None),
            Verdict::Later | Verdict::Wait(_) => Err(failure),
        },
    }
}

/// Sends what the letter says. A conflict with an earlier try of our own is none.
pub async fn deliver(source: &Source, letter: &Letter) -> Result<Receipt, Failure> {
    let request = &letter.sheet.request;
    if letter.sheet.deed == Deed::Cancel {
        let key = letter.key.as_ref().ok_or(Problem::NotAllowed)?;
        let rsvp = source.cancel_rsvp(&request.event, &request.id, key).await?;
        return Ok(Receipt { rsvp, edit_key: None });
    }
    let conflict = match source.send_rsvp(request, letter.key.as_ref(), letter.revision).await {
        Err(failure @ Failure::Refused(Problem::EditConflict)) => failure,
        other => return other,
    };
    let Some(key) = &letter.key else { return Err(conflict) };
    let newest = source.rsvp(&request.event, &request.id, key).await?;
    if !letter.unsure.iter().any(|sheet| made_it(sheet, &newest)) {
        return Err(conflict);
    }
    source.send_rsvp(request, Some(key), Some(newest.revision)).await
}

/// Whether the RSVP stands as this sheet would have left it.
fn made_it(sheet: &Sheet, newest: &Rsvp) -> bool {
    match sheet.deed {
        Deed::Cancel => newest.status == RsvpStatus::Cancelled,
        Deed::Answer => newest.request.says_the_same_as(&sheet.request.clone().settled()),
    }
}

/// How the RSVP stands now, where somebody else changed it first.
pub async fn newest(source: &Source, letter: &Letter, key: &EditKey) -> Result<Rsvp, Failure> {
    let request = &letter.sheet.request;
    source.rsvp(&request.event, &request.id, key).await
}
