//! A folder of JSON files at any address: the bundled town, or a city that somebody collected. It is read once; what visitors
//! answer stays on their device, under the same rules as at a server.

mod desk;
mod folder;
mod listed;
mod own;
mod paging;
mod records;

use super::failure::Failure;
use super::network::Network;
use super::once::Once;
use super::surroundings::Surroundings;
use super::topics;
use crate::domain::event::Event;
use crate::domain::filter::{EventFilter, GroupFilter};
use crate::domain::fold::fold;
use crate::domain::group::Group;
use crate::domain::id::{EditKey, EventId, GroupSlug, RsvpId};
use crate::domain::instant::{Date, Instant};
use crate::domain::page::{Cursor, Page};
use crate::domain::person::{Attendee, Person};
use crate::domain::problem::Problem;
use crate::domain::roster::Onlooker;
use crate::domain::rsvp::{Receipt, Rsvp, RsvpRequest};
use desk::Desk;
use folder::Folder;
use listed::{Answers, People};
use own::OwnAnswers;
use records::Records;
use std::rc::Rc;

pub struct Dataset {
    /// Names what is kept on the device.
    url: String,
    folder: Folder,
    network: Rc<dyn Network>,
    around: Surroundings,
    /// A day in the week for which the times were written; they are moved to the visitor's own week.
    relative_to: Option<Date>,
    records: Once<Records>,
    people: Once<People>,
    answers: Once<Answers>,
}

impl Dataset {
    /// `url` is absolute. Nothing is fetched before something is asked for.
    pub fn new(url: String, relative_to: Option<Date>, network: Rc<dyn Network>, around: Surroundings) -> Self {
        let folder = Folder::new(&url, network.clone());
        let (records, people, answers) = (Once::default(), Once::default(), Once::default());
        Self { url, folder, network, around, relative_to, records, people, answers }
    }

    /// The same folder through another network.
    pub fn recalled(&self, network: Rc<dyn Network>) -> Self {
        Self::new(self.url.clone(), self.relative_to, network, self.around.clone())
    }

    /// Whether its records are what was kept on the device, since its host was not to be reached.
    pub async fn is_second_hand(&self) -> bool {
        self.records().await.is_ok() && self.folder.is_second_hand()
    }

    /// Who asks from now on has its files read anew.
    pub fn forget(&self) {
        self.folder.forget();
        self.records.forget();
        self.people.forget();
        self.answers.forget();
    }

    /// Where it stands, in full; names what is kept on the device.
    pub fn url(&self) -> &str {
        &self.url
    }

    pub async fn groups(&self, filter: &GroupFilter, cursor: Option<&Cursor>) -> Result<Page<Group>, Failure> {
        let records = self.records().await?;
        let found = records.find_groups(filter);
        let (part, next) =
            paging::part(&found, cursor, None, |group| (fold(&group.name), group.slug.as_str().to_owned()))?;
        let now = self.now();
        let items = part.iter().map(|group| records.present(group, now)).collect();
        let unreadable = paging::on_first(cursor, &records.bad_groups);
        Ok(Page { items, next, total: paging::count(&found), unreadable })
    }

    pub async fn group(&self, slug: &GroupSlug) -> Result<Group, Failure> {
        let records = self.records().await?;
        let group = records.group(slug).ok_or(Problem::NotFound)?;
        Ok(records.present(group, self.now()))
    }

    pub async fn events(
        &self,
        filter: &EventFilter,
        cursor: Option<&Cursor>,
        limit: Option<u32>,
    ) -> Result<Page<Event>, Failure> {
        let records = self.records().await?;
        let hits = records.find_events(filter);
        let (part, next) = paging::part(&hits, cursor, limit, |at| records.mark(*at, filter.order))?;
        let mut items: Vec<Event> = part.iter().map(|at| records.dated(*at).event.clone()).collect();
        self.count_own(&mut items).await?;
        let unreadable = paging::on_first(cursor, &records.bad_events);
        Ok(Page { items, next, total: paging::count(&hits), unreadable })
    }

    pub async fn event(&self, id: &EventId) -> Result<Event, Failure> {
        let records = self.records().await?;
        let mut event = records.event(id).ok_or(Problem::NotFound)?.clone();
        self.count_own(std::slice::from_mut(&mut event)).await?;
        Ok(event)
    }

    pub async fn members(&self, slug: &GroupSlug, cursor: Option<&Cursor>) -> Result<Page<Person>, Failure> {
        let records = self.records().await?;
        records.group(slug).ok_or(Problem::NotFound)?;
        let people = self.people().await?;
        let members = people.members_of(slug);
        let (part, next) = paging::part(&members, cursor, None, |person| listed::sort_key(person))?;
        let items = part.iter().copied().cloned().collect();
        let unreadable = paging::on_first(cursor, &people.unreadable);
        Ok(Page { items, next, total: paging::count(&members), unreadable })
    }

    /// People with a seat who chose to be shown, in order of joining.
    pub async fn attendees(&self, id: &EventId, cursor: Option<&Cursor>) -> Result<Page<Attendee>, Failure> {
        let records = self.records().await?;
        let event = records.event(id).ok_or(Problem::NotFound)?;
        let people = self.people().await?;
        let answers = self.answers().await?;
        let desk = self.desk(event, &answers, &self.own()?)?;
        let seated = desk.ledger.roster(Onlooker::Holding(&desk.own_ids()))?;
        let (part, next) = paging::part(&seated, cursor, None, |entry| {
            (paging::rank(entry.joined_at.millis()), entry.rsvp.request.id.as_str().to_owned())
        })?;
        let items = part.iter().map(|entry| people.attendee(&entry.rsvp.request)).collect();
        let unreadable = [people.unreadable.as_slice(), &answers.unreadable].concat();
        Ok(Page { items, next, total: paging::count(&seated), unreadable: paging::on_first(cursor, &unreadable) })
    }

    pub async fn send_rsvp(
        &self,
        request: &RsvpRequest,
        key: Option<&EditKey>,
        if_match: Option<u64>,
    ) -> Result<Receipt, Failure> {
        self.at_desk(&request.event, |desk| desk.answer(request, key, if_match, || self.new_key())).await
    }

    pub async fn rsvp(&self, event: &EventId, id: &RsvpId, key: &EditKey) -> Result<Rsvp, Failure> {
        self.at_desk(event, |desk| desk.see(id, key)).await
    }

    pub async fn cancel_rsvp(&self, event: &EventId, id: &RsvpId, key: &EditKey) -> Result<Rsvp, Failure> {
        self.at_desk(event, |desk| desk.cancel(id, key)).await
    }

    /// What groups say they are about, the most common first.
    pub async fn topics(&self) -> Result<Vec<String>, Failure> {
        let records = self.records().await?;
        Ok(topics::most_common(records.groups.iter().flat_map(|group| &group.topics)))
    }

    /// From reading what is kept to writing it nothing is waited for, so no other tab comes between.
    async fn at_desk<T>(
        &self,
        event: &EventId,
        act: impl FnOnce(&mut Desk) -> Result<T, Problem>,
    ) -> Result<T, Failure> {
        let records = self.records().await?;
        let event = records.event(event).ok_or(Problem::NotFound)?;
        let answers = self.answers().await?;
        let own = self.own()?;
        let mut desk = self.desk(event, &answers, &own)?;
        let done = act(&mut desk)?;
        desk.close(own, &*self.around.keep)?;
        Ok(done)
    }

    fn desk(&self, event: &Event, answers: &Answers, own: &OwnAnswers) -> Result<Desk, Failure> {
        Desk::open(event, answers.to(&event.id), own, &*self.around.zones, self.now())
    }

    /// Counts this device's answers in. Where what is kept cannot be read, the file's counts stand; whoever asks for their own answer
    /// is told.
    async fn count_own(&self, events: &mut [Event]) -> Result<(), Failure> {
        let concerned = |own: &OwnAnswers| events.iter().any(|event| own.concern(&event.id));
        if !self.own().is_ok_and(|own| concerned(&own)) {
            return Ok(());
        }
        let answers = self.answers().await?;
        if let Ok(own) = self.own() {
            for event in events.iter_mut().filter(|event| own.concern(&event.id)) {
                if let Ok(desk) = self.desk(event, &answers, &own) {
                    event.counts = desk.ledger.counts();
                }
            }
        }
        Ok(())
    }

    fn own(&self) -> Result<OwnAnswers, Failure> {
        OwnAnswers::load(&*self.around.keep, &self.url)
    }

    /// Who can read the device's storage has the key anyway; nobody else can use it.
    fn new_key(&self) -> EditKey {
        let part = || (self.network.chance() * f64::from(u32::MAX)) as u32;
        EditKey::new(format!("{:08x}{:08x}", part(), part()))
    }

    fn now(&self) -> Instant {
        (self.around.clock)()
    }

    async fn records(&self) -> Result<Rc<Records>, Failure> {
        let weeks = || self.relative_to.map_or(0, |day| weeks_between(day, self.today()));
        self.records.get(|| Records::load(self.folder.clone(), self.around.clone(), weeks())).await
    }

    async fn people(&self) -> Result<Rc<People>, Failure> {
        self.people.get(|| People::load(self.folder.clone())).await
    }

    async fn answers(&self) -> Result<Rc<Answers>, Failure> {
        let records = self.records().await?;
        self.answers.get(|| Answers::load(self.folder.clone(), self.around.clone(), records)).await
    }

    fn today(&self) -> Option<Date> {
        self.around
            .zones
            .civil(&self.around.site_zone, self.now())
            .or_else(|| self.now().civil(0))
            .map(|civil| civil.date())
    }
}

/// From the one's week to the other's, Mondays first.
pub fn weeks_between(then: Date, now: Option<Date>) -> i32 {
    let monday = |day: Date| day.to_julian_day() - i32::from(day.weekday().number_days_from_monday());
    now.map_or(0, |now| (monday(now) - monday(then)) / 7)
}
