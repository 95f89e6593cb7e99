//! What organisers ask of a live source, with the token that it knows them by.

use super::answered::{LARGEST, accepted, page, record, unreadable};
use super::endpoint::{Endpoint, Write};
use super::errands::Errand;
use super::failure::Failure;
use super::network::{Answer, Call, Header, Network};
use super::reads::Reads;
use super::surroundings::Surroundings;
use super::wire::rsvp;
use crate::config::SourceConfig;
use crate::domain::id::{EventId, OrganiserToken, RsvpId};
use crate::domain::organiser::Word;
use crate::domain::page::Page;
use crate::domain::rsvp::Rsvp;
use std::rc::Rc;

/// As many as the contract lets one ask for at once.
const PART: u32 = 200;
/// A list without an end is none.
const MOST_PARTS: u32 = 200;

pub struct Desk {
    endpoint: Endpoint,
    network: Rc<dyn Network>,
    reads: Reads,
    around: Surroundings,
}

impl Desk {
    /// `url` is the source's own, in full. `None` where the source is a dataset: it has no organisers.
    pub fn open(
        config: &SourceConfig,
        url: &str,
        token: &OrganiserToken,
        network: Rc<dyn Network>,
        around: Surroundings,
    ) -> Option<Self> {
        let (endpoint, key) = match config {
            SourceConfig::Dataset { .. } => return None,
            SourceConfig::Rest { .. } => (Endpoint::new(url), None),
            SourceConfig::Postgrest { key, .. } => (Endpoint::functions(url), key.clone()),
        };
        let mut headers: Vec<Header> = vec![("Authorization", format!("Bearer {token}"))];
        headers.extend(key.map(|key| ("apikey", key)));
        let reads = Reads::new(network.clone(), LARGEST, headers);
        Some(Self { endpoint, network, reads, around })
    }

    /// All answers to an event, in order of joining.
    pub async fn answers(&self, event: &EventId) -> Result<Page<Rsvp>, Failure> {
        let mut all = Page::empty();
        for _ in 0..MOST_PARTS {
            let address = self.endpoint.rsvps(event, all.next.as_ref(), PART);
            let answer = accepted(self.reads.read(&address).await?, &address, &self.around)?;
            let (reading, zone) = (self.around.reading(&|_| None), &self.around.site_zone);
            let part = page(&answer, &address, rsvp::ID, &|fields| rsvp::read(fields, zone, &reading))?;
            all.items.extend(part.items);
            all.unreadable.extend(part.unreadable);
            all.next = part.next;
            if all.next.is_none() {
                return Ok(all);
            }
        }
        Err(unreadable(&self.endpoint.rsvps(event, None, PART), "does not come to its end".to_owned()))
    }

    /// Sent once. Saying it again is safe: it is one word. A place is given to the answer that was seen; who came, came.
    pub async fn say(&self, errand: &Errand) -> Result<Rsvp, Failure> {
        let Write { method, address, body } = self.endpoint.move_rsvp(&errand.event, &errand.id, errand.word);
        let mut call = Call { method, body, ..self.reads.call(&address) }.with("Content-Type", "application/json");
        if matches!(errand.word, Word::Place(_)) {
            call = call.with("If-Match", format!("\"{}\"", errand.revision));
        }
        self.read(&*accepted(Rc::new(self.network.exchange(call).await?), &address, &self.around)?, &address)
    }

    /// One answer as it stands now.
    pub async fn answer(&self, event: &EventId, id: &RsvpId) -> Result<Rsvp, Failure> {
        let address = self.endpoint.rsvp(event, id);
        self.read(&*accepted(self.reads.read(&address).await?, &address, &self.around)?, &address)
    }

    fn read(&self, answer: &Answer, address: &str) -> Result<Rsvp, Failure> {
        let (reading, zone) = (self.around.reading(&|_| None), &self.around.site_zone);
        record(answer, address, rsvp::ID, &|fields| rsvp::read(fields, zone, &reading))
    }
}
