//! What every page may ask for: the source, the configuration, who reads, and the visitor's own plans.

use super::announce::Announcements;
use super::device::Device;
use super::plans::Plans;
use crate::browser::clock::now;
use crate::browser::reader::Reader;
use crate::browser::zones::{BrowserZones, own_zone};
use crate::browser::{language, page_base, shelf};
use crate::config::Config;
use crate::data::outbox;
use crate::data::source::Source;
use crate::data::surroundings::Surroundings;
use crate::domain::fold::fold;
use crate::domain::group::Group;
use crate::domain::id::GroupSlug;
use crate::domain::order;
use crate::domain::zone::Zones;
use crate::words::{self, Language};
use leptos::prelude::*;
use std::collections::HashMap;
use std::rc::Rc;

#[derive(Clone, Copy)]
pub struct Site {
    config: StoredValue<Config>,
    source: StoredValue<Source, LocalStorage>,
    group_names: RwSignal<HashMap<GroupSlug, String>>,
    asked_for_names: StoredValue<bool>,
    reader: RwSignal<Reader>,
    /// The language chosen last, which may be on its way.
    wish: StoredValue<Language>,
    pub plans: Plans,
    pub announcements: Announcements,
}

impl Site {
    /// What a source is given of this browser.
    pub fn surroundings(config: &Config) -> Surroundings {
        Surroundings {
            zones: Rc::new(BrowserZones),
            keep: Rc::new(Device),
            clock: now,
            site_zone: config.time_zone.clone().unwrap_or_else(own_zone),
            base_url: page_base(),
        }
    }

    /// Makes the site known to everything below. Called once, by the app.
    pub fn provide(config: Config, source: Source, reader: Reader) -> Self {
        let site = Self {
            plans: Plans::load(source.url()),
            config: StoredValue::new(config),
            source: StoredValue::new_local(source),
            group_names: RwSignal::new(HashMap::new()),
            asked_for_names: StoredValue::new(false),
            reader: RwSignal::new(reader),
            wish: StoredValue::new(reader.words.language()),
            announcements: Announcements::new(),
        };
        provide_context(site);
        site
    }

    pub fn source(self) -> Source {
        self.source.get_value()
    }

    /// Names what is kept on the device.
    pub(super) fn source_name(self) -> String {
        self.source.with_value(|source| source.url().to_owned())
    }

    /// Calls once, when something written on this device waits for its source.
    pub fn watch_outgoing(self, found: impl FnOnce() + 'static) {
        shelf::watch(&outbox::prefix(&self.source_name()), found);
    }

    pub fn config<T>(self, read: impl FnOnce(&Config) -> T) -> T {
        self.config.with_value(read)
    }

    /// Whoever reads now. A change of language draws the whole page anew, so pages need not watch it.
    pub fn reader(self) -> Reader {
        self.reader.get_untracked()
    }

    pub fn watch_reader(self) -> Reader {
        self.reader.get()
    }

    /// From now on the site speaks this language, here and at the next visit.
    pub async fn speak(self, chosen: Language) {
        self.wish.set_value(chosen);
        let brought = words::bring(chosen).await;
        if self.wish.get_value() != chosen {
            // Somebody has chosen again meanwhile.
            return;
        }
        if brought.is_err() {
            self.announcements.say(self.reader().words.failure_unreachable());
            // Drawn anew, so that what was chosen shows what is spoken.
            self.reader.update(|_| {});
            return;
        }
        if language::remember(chosen).is_err() {
            self.announcements.say(self.reader().words.failure_not_kept());
        }
        let spoken = language::speak(chosen);
        language::set_document_language(spoken.language);
        self.reader.set(Reader::here(spoken.language, &spoken.locale));
    }

    /// From now on times are told by the clock of this zone (IANA), where the platform knows it.
    pub fn read_by_clock_of(self, zone: &str) {
        if BrowserZones.offset_minutes(zone, now()).is_some() {
            self.reader.update(|reader| *reader = reader.in_zone(zone));
        }
    }

    /// The zone in which the site's days begin and end.
    pub fn zone(self) -> String {
        self.config(|config| config.time_zone.clone()).unwrap_or_else(|| self.reader().zone().to_owned())
    }

    /// A group's name for a card, its slug until the name is known.
    pub fn group_name(self, slug: &GroupSlug) -> String {
        let known = self.group_names.with(|names| names.get(slug).cloned());
        known.unwrap_or_else(|| {
            self.learn_group_names();
            slug.to_string()
        })
    }

    /// Every group whose name is known by now, by name.
    pub fn group_names(self) -> Vec<(GroupSlug, String)> {
        self.learn_group_names();
        let names: Vec<_> =
            self.group_names.with(|names| names.iter().map(|(slug, name)| (slug.clone(), name.clone())).collect());
        order::by_key(names, |(slug, name)| (fold(name), slug.clone()))
    }

    pub fn learn_group_name(self, group: &Group) {
        if self.group_names.with_untracked(|names| !names.contains_key(&group.slug)) {
            self.group_names.update(|names| {
                names.insert(group.slug.clone(), group.name.clone());
            });
        }
    }

    /// Cards bear the names of groups. Where they cannot be had, cards bear slugs, and the page says what is wrong itself.
    fn learn_group_names(self) {
        if self.asked_for_names.get_value() {
            return;
        }
        self.asked_for_names.set_value(true);
        let source = self.source();
        leptos::task::spawn_local(async move {
            let mut cursor = None;
            loop {
                let Ok(page) = source.groups(&Default::default(), cursor).await else {
                    self.asked_for_names.set_value(false);
                    return;
                };
                self.group_names.update(|names| {
                    names.extend(page.items.into_iter().map(|group| (group.slug, group.name)));
                });
                cursor = page.next;
                if cursor.is_none() {
                    return;
                }
            }
        });
    }
}

/// The site of the app that surrounds the caller.
pub fn use_site() -> Site {
    expect_context()
}
