//! The folder that a dataset's files lie in.

use crate::data::failure::Failure;
use crate::data::network::{Call, Network};
use crate::data::reads::persist;
use crate::data::wire::{self, Reader};
use crate::domain::event::Event;
use crate::domain::group::{Group, Image};
use crate::domain::instant::Span;
use crate::domain::page::BadRecord;
use crate::domain::person::Person;
use std::cell::Cell;
use std::rc::Rc;

/// No town's file is this large; whatever is, is not read to its end.
const LARGEST: usize = 256 << 20;

/// The status of what the service worker tells.
const SECOND_HAND: u16 = 203;

#[derive(Clone)]
pub struct Folder {
    /// Absolute, with a slash at its end.
    url: String,
    network: Rc<dyn Network>,
    is_second_hand: Rc<Cell<bool>>,
}

/// The records of one file: those that read, and those that do not.
pub struct File<T> {
    pub records: Vec<T>,
    pub unreadable: Vec<BadRecord>,
}

impl Folder {
    pub fn new(url: &str, network: Rc<dyn Network>) -> Self {
        Self { url: format!("{}/", url.trim_end_matches('/')), network, is_second_hand: Rc::default() }
    }

    /// Whether a file came from what the service worker (`src/sw.js`) had kept, since the network failed.
    pub fn is_second_hand(&self) -> bool {
        self.is_second_hand.get()
    }

    pub fn forget(&self) {
        self.is_second_hand.set(false);
    }

    pub async fn needed(&self, file: &str) -> Result<String, Failure> {
        match self.fetch(file).await? {
            (status @ 200..300, text) => {
                if status == SECOND_HAND {
                    self.is_second_hand.set(true);
                }
                Ok(text)
            }
            (status, _) => Err(self.misread(file, format!("came with HTTP status {status}"))),
        }
    }

    /// A file that need not be there. Some hosts answer with their start page where nothing is.
    pub async fn optional(&self, file: &str) -> Result<String, Failure> {
        match self.fetch(file).await? {
            (404 | 410, _) => Ok("[]".to_owned()),
            (200..300, text) if text.trim_start().starts_with('<') => Ok("[]".to_owned()),
            (200..300, text) => Ok(text),
            (status, _) => Err(self.misread(file, format!("came with HTTP status {status}"))),
        }
    }

    pub fn read<T>(&self, file: &str, text: &str, reader: Reader<T>) -> Result<File<T>, Failure> {
        let (records, unreadable) =
            wire::list(text.trim_start_matches('\u{feff}'), reader).map_err(|detail| self.misread(file, detail))?;
        Ok(File { records, unreadable })
    }

    /// Pictures may be spelled as the folder sees them.
    pub fn adopt_event(&self, event: &mut Event) {
        self.adopt_image(&mut event.image);
        event.hosts.iter_mut().chain(&mut event.performers).for_each(|person| self.adopt_person(person));
    }

    pub fn adopt_group(&self, group: &mut Group) {
        self.adopt_image(&mut group.image);
        group.organizers.iter_mut().for_each(|person| self.adopt_person(person));
        if let Some(next) = &mut group.next_event {
            self.adopt_event(next);
        }
    }

    pub fn adopt_person(&self, person: &mut Person) {
        self.adopt_image(&mut person.image);
    }

    fn adopt_image(&self, image: &mut Option<Image>) {
        if let Some(image) = image {
            image.url = resolve(&self.url, &image.url);
        }
    }

    /// Lets the browser paint, and hear its user.
    pub async fn breathe(&self) {
        self.network.pause(Span::from_millis(0)).await;
    }

    async fn fetch(&self, file: &str) -> Result<(u16, String), Failure> {
        let call = Call::read(&self.address(file), LARGEST);
        persist(&*self.network, &call).await.map(|answer| (answer.status, answer.body))
    }

    fn address(&self, file: &str) -> String {
        format!("{}{file}", self.url)
    }

    fn misread(&self, file: &str, detail: String) -> Failure {
        Failure::Unreadable { what: self.address(file), detail }
    }
}

/// `url` as seen from `folder`. Dots in a path are left to whoever fetches it.
fn resolve(folder: &str, url: &str) -> String {
    let url = url.trim();
    let scheme_end = folder.find("://").unwrap_or_default();
    let first = url.split(['/', '?', '#']).next().unwrap_or_default();
    if first.contains(':') {
        url.to_owned()
    } else if url.starts_with("//") {
        format!("{}:{url}", &folder[..scheme_end])
    } else if url.starts_with('/') {
        let host_end = folder[scheme_end + 3..].find('/').map_or(folder.len(), |at| scheme_end + 3 + at);
        format!("{}{url}", &folder[..host_end])
    } else {
        format!("{folder}{url}")
    }
}
