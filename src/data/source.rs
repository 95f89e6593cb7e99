//! Where records come from: one of a few kinds, all of which answer the same calls.

use super::dataset::Dataset;
use super::failure::Failure;
use super::fetch::{self, Browser};
use super::network::Network;
use super::remote::Remote;
use super::surroundings::Surroundings;
use super::wire;
use crate::config::SourceConfig;
use crate::domain::event::{Counts, Event};
use crate::domain::filter::{EventFilter, GroupFilter};
use crate::domain::group::Group;
use crate::domain::id::{EditKey, EventId, GroupSlug, RsvpId};
use crate::domain::page::{Cursor, Page};
use crate::domain::person::{Attendee, Person};
use crate::domain::rsvp::{Receipt, Rsvp, RsvpRequest};
use futures::FutureExt;
use std::rc::Rc;

#[derive(Clone)]
pub enum Source {
    Dataset(Rc<Dataset>),
    Remote(Rc<dyn Remote>),
}

/// Makes the source that a configuration names, which stands at this address. `remote::connect` comes in a file of its own.
pub type Connect = fn(&SourceConfig, String, Surroundings) -> Rc<dyn Remote>;

/// Asks whichever source it is. Boxed, so that the two ways to answer are not copied into everything that asks.
macro_rules! ask {
    ($source:expr, $call:ident($($argument:expr),*)) => {
        match $source {
            Source::Dataset(dataset) => dataset.$call($($argument),*).boxed_local().await,
            Source::Remote(remote) => remote.$call($($argument),*).await,
        }
    };
}

impl Source {
    /// Fails where `connect`, which brings what speaks with live endpoints, fails.
    pub async fn open<E>(
        config: &SourceConfig,
        around: Surroundings,
        connect: impl AsyncFnOnce() -> Result<Connect, E>,
    ) -> Result<Self, E> {
        // An address that cannot be made absolute is asked as it is, and then fails in words.
        let url = fetch::absolute(config.url(), &around.base_url).unwrap_or_else(|| config.url().to_owned());
        if let SourceConfig::Dataset { relative_to, .. } = config {
            return Ok(Source::Dataset(Rc::new(Dataset::new(url, *relative_to, Rc::new(Browser), around))));
        }
        Ok(Source::Remote(connect().await?(config, url, around)))
    }

    /// Where it stands, in full; names what is kept on the device (`kept`, `drafts`).
    pub fn url(&self) -> &str {
        match self {
            Source::Dataset(dataset) => dataset.url(),
            Source::Remote(remote) => remote.url(),
        }
    }

    /// Whether an answer is at hand at once, or each question is a journey to a server.
    pub fn is_local(&self) -> bool {
        matches!(self, Source::Dataset(_))
    }

    /// The same source as it was heard earlier, through the network of a memory.
    pub fn recalled(&self, network: Rc<dyn Network>) -> Self {
        match self {
            Source::Dataset(dataset) => Source::Dataset(Rc::new(dataset.recalled(network))),
            Source::Remote(remote) => Source::Remote(remote.recalled(network)),
        }
    }

    /// Where it tells by itself when the event's counts change: server-sent events, each read by `counts_told`.
    pub fn tells_at(&self, event: &EventId) -> Option<String> {
        match self {
            Source::Dataset(_) => None,
            Source::Remote(remote) => remote.tells_at(event),
        }
    }

    pub fn counts_told(&self, told: &str) -> Result<Counts, Failure> {
        wire::counts(told).map_err(|bad| Failure::Unreadable { what: self.url().to_owned(), detail: bad.to_string() })
    }

    pub async fn groups(&self, filter: &GroupFilter, cursor: Option<Cursor>) -> Result<Page<Group>, Failure> {
        ask!(self, groups(filter, cursor.as_ref()))
    }

    pub async fn group(&self, slug: &GroupSlug) -> Result<Group, Failure> {
        ask!(self, group(slug))
    }

    pub async fn events(
        &self,
        filter: &EventFilter,
        cursor: Option<Cursor>,
        limit: Option<u32>,
    ) -> Result<Page<Event>, Failure> {
        ask!(self, events(filter, cursor.as_ref(), limit))
    }

    pub async fn event(&self, id: &EventId) -> Result<Event, Failure> {
        ask!(self, event(id))
    }

    pub async fn members(&self, slug: &GroupSlug, cursor: Option<Cursor>) -> Result<Page<Person>, Failure> {
        ask!(self, members(slug, cursor.as_ref()))
    }

    pub async fn attendees(&self, id: &EventId, cursor: Option<Cursor>) -> Result<Page<Attendee>, Failure> {
        ask!(self, attendees(id, cursor.as_ref()))
    }

    /// Sent once. Sending the same answer under the same id again is safe: it is one RSVP.
    pub async fn send_rsvp(
        &self,
        request: &RsvpRequest,
        key: Option<&EditKey>,
        if_match: Option<u64>,
    ) -> Result<Receipt, Failure> {
        ask!(self, send_rsvp(request, key, if_match))
    }

    pub async fn rsvp(&self, event: &EventId, id: &RsvpId, key: &EditKey) -> Result<Rsvp, Failure> {
        ask!(self, rsvp(event, id, key))
    }

    pub async fn cancel_rsvp(&self, event: &EventId, id: &RsvpId, key: &EditKey) -> Result<Rsvp, Failure> {
        ask!(self, cancel_rsvp(event, id, key))
    }

    /// What there is to choose from, the most common first.
    pub async fn topics(&self) -> Result<Vec<String>, Failure> {
        ask!(self, topics())
    }
}
