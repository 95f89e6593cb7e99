//! The calls that a live endpoint answers, whichever protocol it speaks. Behind a table of functions, so that a visitor whose
//! records come from files downloads none of them.

use super::cabinet::{self, Cabinet};
use super::failure::Failure;
use super::fetch::Browser;
use super::network::Network;
use super::postgrest;
use super::rest::Rest;
use super::surroundings::Surroundings;
use crate::config::SourceConfig;
use crate::domain::event::Event;
use crate::domain::filter::{EventFilter, GroupFilter};
use crate::domain::group::Group;
use crate::domain::id::{EditKey, EventId, GroupSlug, RsvpId};
use crate::domain::page::{Cursor, Page};
use crate::domain::person::{Attendee, Person};
use crate::domain::rsvp::{Receipt, Rsvp, RsvpRequest};
use futures::FutureExt;
use futures::future::LocalBoxFuture;
use std::rc::Rc;

pub type Answering<'a, T> = LocalBoxFuture<'a, Result<T, Failure>>;

/// The endpoint that a configuration names. `url` is absolute.
pub fn connect(config: &SourceConfig, url: String, around: Surroundings) -> Rc<dyn Remote> {
    let network = Rc::new(Browser);
    let endpoint = match config {
        SourceConfig::Postgrest { key, .. } => postgrest::open(url, key.as_deref(), network, around),
        SourceConfig::Rest { .. } | SourceConfig::Dataset { .. } => Rest::new(url, network, around),
    };
    Rc::new(if cabinet::may_keep() { endpoint.keeping(Rc::new(Cabinet)) } else { endpoint })
}

/// Declares the calls, and answers each by the endpoint's own function of that name.
macro_rules! calls {
    ($($call:ident($($argument:ident: $kind:ty),*) -> $answer:ty;)*) => {
        /// As `Source`'s, call by call.
        pub trait Remote {
            /// Where it stands, in full; names what is kept on the device.
            fn url(&self) -> &str;
            /// Where it tells by itself when the event's counts change, if it said so with the event.
            fn tells_at(&self, event: &EventId) -> Option<String>;
            /// The same endpoint as it was heard earlier, through the network of a memory.
            fn recalled(&self, network: Rc<dyn Network>) -> Rc<dyn Remote>;
            $(fn $call<'a>(&'a self, $($argument: $kind),*) -> Answering<'a, $answer>;)*
        }

        impl Remote for Rest {
            fn url(&self) -> &str {
                self.url()
            }
            fn tells_at(&self, event: &EventId) -> Option<String> {
                self.tells_at(event)
            }
            fn recalled(&self, network: Rc<dyn Network>) -> Rc<dyn Remote> {
                Rc::new(self.recalled(network))
            }
            $(fn $call<'a>(&'a self, $($argument: $kind),*) -> Answering<'a, $answer> {
                self.$call($($argument),*).boxed_local()
            })*
        }
    };
}

calls! {
    groups(filter: &'a GroupFilter, cursor: Option<&'a Cursor>) -> Page<Group>;
    group(slug: &'a GroupSlug) -> Group;
    events(filter: &'a EventFilter, cursor: Option<&'a Cursor>, limit: Option<u32>) -> Page<Event>;
    event(id: &'a EventId) -> Event;
    members(slug: &'a GroupSlug, cursor: Option<&'a Cursor>) -> Page<Person>;
    attendees(id: &'a EventId, cursor: Option<&'a Cursor>) -> Page<Attendee>;
    send_rsvp(request: &'a RsvpRequest, key: Option<&'a EditKey>, if_match: Option<u64>) -> Receipt;
    rsvp(event: &'a EventId, id: &'a RsvpId, key: &'a EditKey) -> Rsvp;
    cancel_rsvp(event: &'a EventId, id: &'a RsvpId, key: &'a EditKey) -> Rsvp;
    topics() -> Vec<String>;
}
