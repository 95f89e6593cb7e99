//! A live endpoint that keeps the contract, over HTTP as the contract says or over the functions of a database (`postgrest`).

use super::answered::{LARGEST, accepted, page, record};
use super::endpoint::{Endpoint, Write};
use super::failure::Failure;
use super::fetch;
use super::kept::KeptAnswers;
use super::links;
use super::memory::{self, Memory, Remembering};
use super::network::{Answer, Call, Header, Network};
use super::reads::Reads;
use super::surroundings::Surroundings;
use super::wire::{Reading, event, group, person, rsvp};
use crate::domain::event::Event;
use crate::domain::filter::{EventFilter, GroupFilter};
use crate::domain::group::Group;
use crate::domain::id::{EditKey, EventId, GroupSlug, RsvpId};
use crate::domain::page::{Cursor, Page};
use crate::domain::person::{Attendee, Person};
use crate::domain::rsvp::{Receipt, Rsvp, RsvpRequest};
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// As many as the contract lets one ask for.
const MOST_GROUPS: u32 = 200;

const KEY_HEADER: &str = "Rsvp-Key";

pub struct Rest {
    endpoint: Endpoint,
    /// Names what is kept on the device.
    url: String,
    network: Rc<dyn Network>,
    reads: Reads,
    around: Surroundings,
    memory: Remembering,
    /// What each group that was seen says of its zone.
    group_zones: RefCell<HashMap<GroupSlug, Option<String>>>,
}

impl Rest {
    /// `url` is absolute.
    pub fn new(url: String, network: Rc<dyn Network>, around: Surroundings) -> Self {
        let endpoint = Endpoint::new(&url);
        Self::over(endpoint, Vec::new(), url, network, around)
    }

    /// `headers` come with every call.
    pub fn over(
        endpoint: Endpoint,
        headers: Vec<Header>,
        url: String,
        network: Rc<dyn Network>,
        around: Surroundings,
    ) -> Self {
        let reads = Reads::new(network.clone(), LARGEST, headers);
        let memory = Remembering::Nothing;
        Self { endpoint, url, network, reads, around, memory, group_zones: RefCell::default() }
    }

    /// Keeps what lists, groups and events were told.
    pub fn keeping(self, memory: Rc<dyn Memory>) -> Self {
        Self { memory: Remembering::Keeping(memory), ..self }
    }

    /// The same endpoint as it was heard earlier; `network` is that of a memory.
    pub fn recalled(&self, network: Rc<dyn Network>) -> Self {
        let Self { endpoint, url, around, .. } = self;
        let recalled = Self::over(endpoint.clone(), Vec::new(), url.clone(), network, around.clone());
        Self { memory: Remembering::Recalling, ..recalled }
    }

    /// Where it stands, in full; names what is kept on the device.
    pub fn url(&self) -> &str {
        &self.url
    }

    pub async fn groups(&self, filter: &GroupFilter, cursor: Option<&Cursor>) -> Result<Page<Group>, Failure> {
        let address = self.endpoint.groups(filter, cursor, None);
        self.groups_at(&address, memory::lasts(filter)).await
    }

    pub async fn group(&self, slug: &GroupSlug) -> Result<Group, Failure> {
        let address = self.endpoint.group(slug);
        let answer = self.read_kept(&address, Some(&address)).await?;
        let group = self.reading(&|_| None, |reading| {
            record(&answer, &address, group::ID, &|fields| group::read(fields, reading))
        })?;
        self.note_zone(&group);
        Ok(group)
    }

    pub async fn events(
        &self,
        filter: &EventFilter,
        cursor: Option<&Cursor>,
        limit: Option<u32>,
    ) -> Result<Page<Event>, Failure> {
        let address = self.endpoint.events(filter, cursor, limit);
        let lasting = memory::lasting_events(filter, (self.around.clock)());
        let name = lasting.map(|filter| self.endpoint.events(&filter, cursor, limit));
        let answer = self.read_kept(&address, name.as_deref()).await?;
        self.with_zones(|reading| page(&answer, &address, event::ID, &|fields| event::read(fields, reading))).await
    }

    pub async fn event(&self, id: &EventId) -> Result<Event, Failure> {
        let address = self.endpoint.event(id);
        let answer = self.read_kept(&address, Some(&address)).await?;
        self.with_zones(|reading| record(&answer, &address, event::ID, &|fields| event::read(fields, reading))).await
    }

    /// Where the endpoint tells by itself when the event's counts change, if it said so with the event.
    pub fn tells_at(&self, id: &EventId) -> Option<String> {
        let address = self.endpoint.event(id);
        let answer = self.reads.last(&address)?;
        fetch::absolute(links::target(answer.link.as_deref()?, "monitor")?, &address)
    }

    pub async fn members(&self, slug: &GroupSlug, cursor: Option<&Cursor>) -> Result<Page<Person>, Failure> {
        let address = self.endpoint.members(slug, cursor);
        page(&*self.read(&address).await?, &address, "id", &person::read)
    }

    /// A visitor who answered shows their key: some rosters open to those who come.
    pub async fn attendees(&self, id: &EventId, cursor: Option<&Cursor>) -> Result<Page<Attendee>, Failure> {
        let address = self.endpoint.attendees(id, cursor);
        let answer = match self.own_key(id) {
            Some(key) => self.read_with(&address, &key).await?,
            None => self.read(&address).await?,
        };
        page(&answer, &address, "id", &person::read_attendee)
    }

    fn own_key(&self, event: &EventId) -> Option<EditKey> {
        KeptAnswers::load(&*self.around.keep, &self.url, &*self.around.zones).key_for(event)
    }

    /// Sent once. The same answer with the same id may safely be sent again.
    pub async fn send_rsvp(
        &self,
        request: &RsvpRequest,
        key: Option<&EditKey>,
        if_match: Option<u64>,
    ) -> Result<Receipt, Failure> {
        let write = self.endpoint.put_rsvp(request);
        let address = write.address.clone();
        let mut call = self.call(write);
        if let Some(key) = key {
            call = call.with(KEY_HEADER, key.as_str());
        }
        if let Some(revision) = if_match {
            call = call.with("If-Match", format!("\"{revision}\""));
        }
        let answer = self.write(call).await?;
        self.receipt(&answer, &address)
    }

    pub async fn rsvp(&self, event: &EventId, id: &RsvpId, key: &EditKey) -> Result<Rsvp, Failure> {
        let address = self.endpoint.rsvp(event, id);
        let answer = self.read_with(&address, key).await?;
        Ok(self.receipt(&answer, &address)?.rsvp)
    }

    pub async fn cancel_rsvp(&self, event: &EventId, id: &RsvpId, key: &EditKey) -> Result<Rsvp, Failure> {
        let write = self.endpoint.cancel_rsvp(event, id);
        let address = write.address.clone();
        let answer = self.write(self.call(write).with(KEY_HEADER, key.as_str())).await?;
        Ok(self.receipt(&answer, &address)?.rsvp)
    }

    /// What groups say they are about, the most common first.
    pub async fn topics(&self) -> Result<Vec<String>, Failure> {
        let groups = self.first_groups().await?;
        Ok(super::topics::most_common(groups.items.iter().flat_map(|group| &group.topics)))
    }

    async fn first_groups(&self) -> Result<Page<Group>, Failure> {
        self.groups_at(&self.endpoint.groups(&GroupFilter::default(), None, Some(MOST_GROUPS)), true).await
    }

    async fn groups_at(&self, address: &str, lasts: bool) -> Result<Page<Group>, Failure> {
        let answer = self.read_kept(address, lasts.then_some(address)).await?;
        let groups = self
            .reading(&|_| None, |reading| page(&answer, address, group::ID, &|fields| group::read(fields, reading)))?;
        groups.items.iter().for_each(|group| self.note_zone(group));
        Ok(groups)
    }

    fn note_zone(&self, group: &Group) {
        self.group_zones.borrow_mut().insert(group.slug.clone(), group.time_zone.clone());
    }

    /// Reads what may lean on its groups' zones. Zones that nobody has seen yet are asked for, and it is read once more.
    async fn with_zones<T>(&self, read: impl Fn(&Reading) -> Result<T, Failure>) -> Result<T, Failure> {
        let unseen = RefCell::new(BTreeSet::new());
        let zone_of = |slug: &GroupSlug| {
            let known = self.group_zones.borrow().get(slug).cloned();
            known.unwrap_or_else(|| {
                unseen.borrow_mut().insert(slug.clone());
                None
            })
        };
        let first = self.reading(&zone_of, &read);
        if unseen.borrow().is_empty() {
            return first;
        }
        match self.first_groups().await {
            // Not among what is kept; each may be by itself.
            Err(Failure::NotKept(_)) => {}
            groups => drop(groups?),
        }
        for slug in unseen.take() {
            if !self.group_zones.borrow().contains_key(&slug) {
                match self.group(&slug).await {
                    Ok(_) => {}
                    // The endpoint has no such group, or none that can be read: its events keep the site's zone.
                    Err(Failure::Refused(_) | Failure::Unreadable { .. }) => {
                        self.group_zones.borrow_mut().insert(slug, None);
                    }
                    Err(failure) => return Err(failure),
                }
            }
        }
        self.reading(&zone_of, &read)
    }

    fn reading<T>(
        &self,
        group_zone: &dyn Fn(&GroupSlug) -> Option<String>,
        read: impl FnOnce(&Reading) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        read(&self.around.reading(group_zone))
    }

    fn receipt(&self, answer: &Answer, address: &str) -> Result<Receipt, Failure> {
        let zone = &self.around.site_zone;
        self.reading(&|_| None, |reading| {
            record(answer, address, rsvp::ID, &|fields| rsvp::read_receipt(fields, zone, reading))
        })
    }

    fn call(&self, Write { method, address, body }: Write) -> Call {
        let call = Call { method, ..self.reads.call(&address) };
        match body {
            Some(body) => Call { body: Some(body), ..call.with("Content-Type", "application/json") },
            None => call,
        }
    }

    async fn write(&self, call: Call) -> Result<Rc<Answer>, Failure> {
        let address = call.address.clone();
        accepted(Rc::new(self.network.exchange(call).await?), &address, &self.around)
    }

    async fn read(&self, address: &str) -> Result<Rc<Answer>, Failure> {
        accepted(self.reads.read(address).await?, address, &self.around)
    }

    /// Of what anybody may read, under the name by which it is kept.
    async fn read_kept(&self, address: &str, name: Option<&str>) -> Result<Rc<Answer>, Failure> {
        self.memory.read(address, name, async |address| self.read(address).await).await
    }

    async fn read_with(&self, address: &str, key: &EditKey) -> Result<Rc<Answer>, Failure> {
        let call = self.reads.call(address).with(KEY_HEADER, key.as_str());
        accepted(self.reads.read_with(call).await?, address, &self.around)
    }
}
