//! What becomes of an answer after it was given: news from its source, taking an offered seat, taking the answer back.

use crate::data::failure::Failure;
use crate::data::kept::KeptAnswer;
use crate::domain::rsvp::{Receipt, Rsvp};
use crate::state::site::Site;
use futures::future::join;

/// Asks the source how the answer and its event stand by now. What can be had is kept, whatever else fails.
pub async fn refresh(site: Site, kept: KeptAnswer) -> Result<(), Failure> {
    let source = site.source();
    let request = &kept.rsvp.request;
    let own = async {
        match &kept.edit_key {
            Some(key) => source.rsvp(&request.event, &request.id, key).await.map(Some),
            None => Ok(None),
        }
    };
    let (event, own) = join(source.event(&request.event), own).await;
    let rsvp = own.as_ref().ok().and_then(Option::clone).unwrap_or_else(|| kept.rsvp.clone());
    let newest = KeptAnswer { rsvp, event: event.as_ref().ok().unwrap_or(&kept.event).clone(), ..kept.clone() };
    if newest != kept {
        put_newer(site, newest)?;
    }
    own?;
    event?;
    Ok(())
}

/// Another tab, or a click, may have brought something newer meanwhile.
fn put_newer(site: Site, answer: KeptAnswer) -> Result<(), Failure> {
    let request = &answer.rsvp.request;
    let known = leptos::prelude::untrack(|| site.plans.answer(&request.id));
    match known {
        Some(known) if known.rsvp.revision <= answer.rsvp.revision => site.plans.put(answer),
        _ => Ok(()),
    }
}

/// Takes the answer back; its record stays, as a way in again.
pub async fn cancel(site: Site, kept: KeptAnswer) -> Result<(), Failure> {
    let request = &kept.rsvp.request;
    let Some(key) = &kept.edit_key else { return Err(crate::domain::problem::Problem::NotAllowed.into()) };
    let rsvp = site.source().cancel_rsvp(&request.event, &request.id, key).await?;
    site.forget_draft(&request.event);
    keep(site, kept, rsvp)
}

/// The same yes once more accepts the offered seats.
pub async fn take_offer(site: Site, kept: KeptAnswer) -> Result<(), Failure> {
    let Rsvp { request, revision, .. } = &kept.rsvp;
    let receipt = site.source().send_rsvp(request, kept.edit_key.as_ref(), Some(*revision)).await?;
    let Receipt { rsvp, .. } = receipt;
    keep(site, kept, rsvp)
}

fn keep(site: Site, kept: KeptAnswer, rsvp: Rsvp) -> Result<(), Failure> {
    site.plans.put(KeptAnswer { rsvp, ..kept })
}
