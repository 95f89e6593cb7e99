//! What becomes of an answer after it was given: news from its source, taking an offered seat, taking the answer back.

use crate::browser::clock::now;
use crate::data::failure::Failure;
use crate::data::kept::KeptAnswer;
use crate::data::outbox::letter::{Deed, Letter, Sheet};
use crate::domain::problem::Problem;
use crate::state::outbox;
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
    if kept.edit_key.is_none() {
        return Err(Problem::NotAllowed.into());
    }
    outbox::write(site, letter(kept, Deed::Cancel)).await
}

/// The same yes once more accepts the offered seats.
pub async fn take_offer(site: Site, kept: KeptAnswer) -> Result<(), Failure> {
    outbox::write(site, letter(kept, Deed::Answer)).await
}

fn letter(kept: KeptAnswer, deed: Deed) -> Letter {
    let KeptAnswer { rsvp, edit_key, event, group_name } = kept;
    let sheet = Sheet { deed, request: rsvp.request };
    Letter { key: edit_key, revision: Some(rsvp.revision), group_name, ..Letter::new(sheet, event, now()) }
}
