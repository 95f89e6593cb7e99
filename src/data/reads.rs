//! Reading addresses: again where that may help, once for everybody who asks at the same time, and without sending twice what has not
//! changed. When the last one who asked is gone, so is the request.

use super::failure::Failure;
use super::network::{Answer, Call, Header, Network};
use super::retry;
use futures::future::{FutureExt, LocalBoxFuture, Shared, WeakShared};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

type Outcome = Result<Rc<Answer>, Failure>;
type Flight = LocalBoxFuture<'static, Outcome>;

/// So many answers are remembered with their tags.
const REMEMBERED: usize = 64;

pub struct Reads {
    network: Rc<dyn Network>,
    largest: usize,
    /// Come with every call.
    headers: Vec<Header>,
    in_flight: RefCell<HashMap<String, WeakShared<Flight>>>,
    tagged: Rc<RefCell<Tagged>>,
}

/// Answers with an ETag, the oldest first.
#[derive(Default)]
struct Tagged(Vec<(String, Rc<Answer>)>);

impl Tagged {
    fn find(&self, address: &str) -> Option<Rc<Answer>> {
        self.0.iter().find(|(known, _)| known == address).map(|(_, answer)| answer.clone())
    }

    fn remember(&mut self, address: &str, answer: &Rc<Answer>) {
        self.0.retain(|(known, _)| known != address);
        if answer.etag.is_some() && answer.is_success() {
            if self.0.len() == REMEMBERED {
                self.0.remove(0);
            }
            self.0.push((address.to_owned(), answer.clone()));
        }
    }
}

impl Reads {
    pub fn new(network: Rc<dyn Network>, largest: usize, headers: Vec<Header>) -> Self {
        Self { network, largest, headers, in_flight: RefCell::default(), tagged: Rc::default() }
    }

    /// What stands at `address`, for anybody.
    pub async fn read(&self, address: &str) -> Outcome {
        self.join(address).await
    }

    /// What was last heard from `address`, if it came with a tag.
    pub fn last(&self, address: &str) -> Option<Rc<Answer>> {
        self.tagged.borrow().find(address)
    }

    /// What stands at `address` for the holder of a key: neither shared nor remembered.
    pub async fn read_with(&self, call: Call) -> Outcome {
        persist(&*self.network, &call).await.map(Rc::new)
    }

    pub fn call(&self, address: &str) -> Call {
        Call { headers: self.headers.clone(), ..Call::read(address, self.largest) }
    }

    fn join(&self, address: &str) -> Shared<Flight> {
        let mut in_flight = self.in_flight.borrow_mut();
        in_flight.retain(|_, flight| flight.upgrade().is_some());
        if let Some(flight) = in_flight.get(address).and_then(WeakShared::upgrade) {
            return flight;
        }
        let flight = self.depart(address.to_owned()).shared();
        in_flight.extend(flight.downgrade().map(|weak| (address.to_owned(), weak)));
        flight
    }

    fn depart(&self, address: String) -> Flight {
        let (network, tagged) = (self.network.clone(), self.tagged.clone());
        let mut call = self.call(&address);
        async move {
            let known = tagged.borrow().find(&address);
            if let Some(etag) = known.as_ref().and_then(|answer| answer.etag.clone()) {
                call = call.with("If-None-Match", etag);
            }
            let answer = persist(&*network, &call).await?;
            match known {
                Some(known) if answer.status == 304 => Ok(known),
                _ => {
                    let answer = Rc::new(answer);
                    tagged.borrow_mut().remember(&address, &answer);
                    Ok(answer)
                }
            }
        }
        .boxed_local()
    }
}

/// Asks until there is an answer, or no hope of one.
pub async fn persist(network: &dyn Network, call: &Call) -> Result<Answer, Failure> {
    let mut tried = 0;
    loop {
        let outcome = network.exchange(call.clone()).await;
        tried += 1;
        match retry::wait(tried, &outcome, network.chance()) {
            Some(wait) => network.pause(wait).await,
            None => return outcome,
        }
    }
}
