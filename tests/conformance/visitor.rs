//! Somebody before the app's own data layer; what comes of their calls is noted.

use crate::desk::note;
use turnout::data::failure::Failure;
use turnout::data::source::Source;
use turnout::domain::event::Event;
use turnout::domain::filter::{EventFilter, GroupFilter};
use turnout::domain::group::Group;
use turnout::domain::id::{EditKey, EventId, GroupSlug, RsvpId};
use turnout::domain::page::{Cursor, Page};
use turnout::domain::person::{Attendee, Person};
use turnout::domain::rsvp::{Receipt, Rsvp, RsvpRequest};

#[derive(Clone)]
pub struct Visitor(pub Source);

impl Visitor {
    pub async fn groups(&self, filter: &GroupFilter, cursor: Option<Cursor>) -> Result<Page<Group>, Failure> {
        note("groups", self.0.groups(filter, cursor).await).await
    }

    pub async fn group(&self, slug: &str) -> Result<Group, Failure> {
        note("group", self.0.group(&GroupSlug::new(slug)).await).await
    }

    pub async fn events(
        &self,
        filter: &EventFilter,
        cursor: Option<Cursor>,
        limit: Option<u32>,
    ) -> Result<Page<Event>, Failure> {
        note("events", self.0.events(filter, cursor, limit).await).await
    }

    pub async fn event(&self, id: &EventId) -> Result<Event, Failure> {
        note("event", self.0.event(id).await).await
    }

    pub async fn members(&self, slug: &str, cursor: Option<Cursor>) -> Result<Page<Person>, Failure> {
        note("members", self.0.members(&GroupSlug::new(slug), cursor).await).await
    }

    pub async fn attendees(&self, id: &EventId, cursor: Option<Cursor>) -> Result<Page<Attendee>, Failure> {
        note("attendees", self.0.attendees(id, cursor).await).await
    }

    pub async fn send_rsvp(
        &self,
        request: &RsvpRequest,
        key: Option<&EditKey>,
        if_match: Option<u64>,
    ) -> Result<Receipt, Failure> {
        note("send_rsvp", self.0.send_rsvp(request, key, if_match).await).await
    }

    pub async fn rsvp(&self, event: &EventId, id: &RsvpId, key: &EditKey) -> Result<Rsvp, Failure> {
        note("rsvp", self.0.rsvp(event, id, key).await).await
    }

    pub async fn cancel_rsvp(&self, event: &EventId, id: &RsvpId, key: &EditKey) -> Result<Rsvp, Failure> {
        note("cancel_rsvp", self.0.cancel_rsvp(event, id, key).await).await
    }

    pub async fn topics(&self) -> Result<Vec<String>, Failure> {
        note("topics", self.0.topics().await).await
    }
}
