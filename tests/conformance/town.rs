//! The town that every source holds (`end2end/conformance/town.mjs`), and what its organisers do to it.

use crate::desk::{self, Said};
use crate::visitor::Visitor;
use futures::FutureExt;
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use turnout::browser::clock::now;
use turnout::browser::zones::BrowserZones;
use turnout::config::Config;
use turnout::data::failure::Failure;
use turnout::data::fetch::Browser;
use turnout::data::keep::Keep;
use turnout::data::kept::{KeptAnswer, KeptAnswers};
use turnout::data::network::Network;
use turnout::data::remote::connect;
use turnout::data::source::{Connect, Source};
use turnout::data::surroundings::Surroundings;
use turnout::data::wire::moment::write_instant;
use turnout::domain::id::EventId;
use turnout::domain::instant::{Instant, Span};

pub struct Town {
    /// Which source it is.
    pub name: String,
    config: Config,
    device: Rc<Device>,
}

#[derive(Default)]
struct Device(RefCell<HashMap<String, String>>);

impl Keep for Device {
    fn read(&self, key: &str) -> Option<String> {
        self.0.borrow().get(key).cloned()
    }
    fn write(&self, key: &str, text: &str) -> Result<(), Failure> {
        self.0.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }
    fn remove(&self, key: &str) {
        self.0.borrow_mut().remove(key);
    }
}

impl Town {
    pub async fn find() -> Self {
        let said = desk::source().await;
        desk::heal().await;
        let config = json!({"title": "Conformance", "source": said["config"]});
        let config = Config::parse(&config.to_string()).expect("a configuration");
        Self { name: said["name"].as_str().expect("a name").to_owned(), config, device: Rc::default() }
    }

    /// A visitor who opens the app now. All share one device, as a dataset's visitors do.
    pub fn visitor(&self) -> Visitor {
        self.opened_on(self.device.clone())
    }

    /// Somebody who was never here.
    pub fn stranger(&self) -> Visitor {
        self.opened_on(Rc::default())
    }

    fn opened_on(&self, keep: Rc<Device>) -> Visitor {
        let around = Surroundings {
            zones: Rc::new(BrowserZones),
            keep,
            clock: now,
            site_zone: "UTC".to_owned(),
            base_url: "http://127.0.0.1/".to_owned(),
        };
        let source = Source::open(&self.config.source, around, async || Ok::<Connect, Failure>(connect));
        Visitor(source.now_or_never().and_then(Result::ok).expect("nothing to wait for"))
    }

    /// The device remembers an answer, as the app makes it do.
    pub fn remember(&self, answer: KeptAnswer) {
        let source = self.visitor();
        let mut kept = KeptAnswers::load(&*self.device, source.0.url(), &BrowserZones);
        kept.put(answer);
        kept.save(&*self.device, source.0.url()).expect("room for it");
    }

    pub async fn organise(&self, method: &str, path: &str, body: Value) -> Said {
        desk::call("/organise", method, path, body, None).await
    }

    /// With the version that was edited.
    pub async fn organise_from(&self, method: &str, path: &str, body: Value, if_match: &str) -> Said {
        desk::call("/organise", method, path, body, Some(if_match)).await
    }

    /// The same without a token.
    pub async fn intrude(&self, method: &str, path: &str, body: Value) -> Said {
        desk::call("/intrude", method, path, body, None).await
    }

    /// A new event in a week, with these fields of its own.
    pub async fn announce(&self, fields: Value) -> EventId {
        let id = format!("event-{}", fresh());
        let day = 24 * 60;
        let mut event = json!({
            "id": id, "group": "long-table", "name": format!("Evening {id}"), "timeZone": "UTC",
            "startDate": minutes_from_now(7 * day), "endDate": minutes_from_now(7 * day + 120),
        });
        event.as_object_mut().expect("a record").extend(fields.as_object().expect("fields").clone());
        let said = self.organise("POST", "/events", event).await;
        assert_eq!(said.status, 201, "{}", said.body);
        EventId::new(id)
    }

    /// A new group under a slug of its own.
    pub async fn found(&self, name: &str, fields: Value) -> String {
        let slug = format!("group-{}", fresh());
        let mut group = json!({"slug": slug, "name": name});
        group.as_object_mut().expect("a record").extend(fields.as_object().expect("fields").clone());
        let said = self.organise("POST", "/groups", group).await;
        assert_eq!(said.status, 201, "{}", said.body);
        slug
    }

    pub async fn edit(&self, event: &EventId, fields: Value) {
        let said = self.organise("PATCH", &format!("/events/{event}"), fields).await;
        assert_eq!(said.status, 200, "{}", said.body);
    }
}

pub fn minutes_from_now(minutes: i64) -> String {
    seconds_from_now(minutes * 60)
}

/// Whole seconds, as people write times.
pub fn seconds_from_now(seconds: i64) -> String {
    write_instant(whole_seconds(now() + Span::from_millis(seconds * 1000)))
}

fn whole_seconds(at: Instant) -> Instant {
    Instant::from_millis(at.millis() / 1000 * 1000)
}

/// Something that no test had before, in this run or another.
pub fn fresh() -> String {
    thread_local!(static MADE: Cell<u32> = const { Cell::new(0) });
    MADE.set(MADE.get() + 1);
    format!("{:x}-{:x}", now().millis() * 1000 + i64::from(MADE.get()), (Browser.chance() * 1e6) as u32)
}
