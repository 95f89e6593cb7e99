//! The visitor's letters on their way: read from the device, sent one after the other, and followed whichever tab does it.

use super::drawer::{Drawer, not_kept};
use super::site::Site;
use crate::browser::clock::now;
use crate::browser::connection::{self, Connection};
use crate::browser::listen::Listener;
use crate::browser::shelf;
use crate::browser::zones::BrowserZones;
use crate::data::failure::Failure;
use crate::data::kept::KeptAnswer;
use crate::data::outbox::letter::{Deed, Letter};
use crate::data::outbox::{Letters, Outbox, Posted};
use crate::domain::id::{EventId, RsvpId};
use crate::domain::page::BadRecord;
use crate::domain::problem::Problem;
use crate::domain::rsvp::{Receipt, Rsvp};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::time::Duration;

/// How a letter stands, as the page says it.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// On this device, and why it could not be sent yet, as far as that is known.
    Saved(Option<Failure>),
    Sending,
    Refused(Problem),
}

struct Post {
    site: Site,
    outbox: Outbox,
    letters: ArcRwSignal<Letters>,
    /// Why the newest try of each brought nothing.
    failures: ArcRwSignal<HashMap<RsvpId, Failure>>,
    /// The device itself fails.
    trouble: ArcRwSignal<Option<Failure>>,
    is_out: ArcRwSignal<bool>,
    has_news: Cell<bool>,
    timer: Cell<Option<TimeoutHandle>>,
    online: RefCell<Vec<Listener>>,
}

thread_local! {
    static OPEN: RefCell<Option<Rc<Post>>> = const { RefCell::new(None) };
}

/// The outbox of this site, opened at first use: what waits there is read, and sent.
fn post(site: Site) -> Rc<Post> {
    let (source, name) = (site.source(), site.source_name());
    let known = OPEN.with_borrow(|open| open.clone());
    if let Some(post) = known.filter(|post| post.outbox.source.url() == name) {
        return post;
    }
    let post = Rc::new(Post {
        site,
        outbox: Outbox { shelf: Rc::new(Drawer), source, zones: Rc::new(BrowserZones) },
        letters: ArcRwSignal::default(),
        failures: ArcRwSignal::default(),
        trouble: ArcRwSignal::default(),
        is_out: ArcRwSignal::new(false),
        has_news: Cell::new(false),
        timer: Cell::new(None),
        online: RefCell::default(),
    });
    OPEN.set(Some(post.clone()));
    post.open();
    post
}

impl Post {
    fn open(self: &Rc<Self>) {
        let this = self.clone();
        shelf::listen(move || this.clone().look_again());
        let this = self.clone();
        let back = move |now| {
            if now == Connection::Online {
                this.clone().hurry();
            }
        };
        self.online.replace(connection::on_change(back).into());
        self.clone().hurry();
    }

    /// Another tab, or this one, has changed something.
    fn look_again(self: Rc<Self>) {
        leptos::task::spawn_local(async move {
            let read = self.read().await;
            self.note(read);
        });
    }

    fn hurry(self: Rc<Self>) {
        leptos::task::spawn_local(async move {
            let hurried = self.outbox.hurry().await;
            self.note(hurried);
            self.set_out();
        });
    }

    async fn read(&self) -> Result<(), Failure> {
        let letters = self.outbox.letters().await?;
        if self.letters.with_untracked(|known| *known != letters) {
            self.letters.set(letters);
        }
        Ok(())
    }

    fn note(&self, done: Result<(), Failure>) {
        self.trouble.set(done.err());
    }

    /// Sends what is due; whoever wants it to while it is under way has it done once more.
    fn set_out(self: Rc<Self>) {
        self.has_news.set(true);
        if self.is_out.get_untracked() {
            return;
        }
        self.is_out.set(true);
        leptos::task::spawn_local(async move {
            while self.has_news.replace(false) {
                let done = self.round().await;
                self.note(done);
            }
            self.is_out.set(false);
            self.rest();
        });
    }

    async fn round(&self) -> Result<(), Failure> {
        self.read().await?;
        if !self.letters.with_untracked(|letters| letters.letters.iter().any(|letter| letter.is_due(now()))) {
            return Ok(());
        }
        let _alone = shelf::alone().await.map_err(not_kept)?;
        let mut tried = Vec::new();
        loop {
            self.read().await?;
            let is_next = |letter: &&Letter| letter.is_due(now()) && !tried.contains(letter.id());
            let next = self.letters.with_untracked(|letters| letters.letters.iter().find(is_next).cloned());
            let Some(letter) = next else { return Ok(()) };
            tried.push(letter.id().clone());
            let keeping = |letter: &Letter, receipt: Receipt| self.keep(letter, receipt);
            let posted = self.outbox.post(letter.id(), now(), js_sys::Math::random(), &keeping).await?;
            self.came_of(&letter, posted);
            self.read().await?;
            shelf::tell();
        }
    }

    fn came_of(&self, letter: &Letter, posted: Posted) {
        let failure = match posted {
            Posted::Kept(failure) => Some(failure),
            Posted::Refused { newest, .. } => {
                self.catch_up(letter, newest.map(|newest| *newest));
                None
            }
            Posted::Taken if letter.tries > 0 => {
                self.site.announcements.say(self.site.reader().words.outbox_sent(&letter.event.name));
                None
            }
            Posted::Taken | Posted::Gone => None,
        };
        self.failures.update(|failures| match failure {
            Some(failure) => drop(failures.insert(letter.id().clone(), failure)),
            None => drop(failures.remove(letter.id())),
        });
    }

    /// The answer on this device becomes what the source has made of it; then the letter may go.
    fn keep(&self, letter: &Letter, receipt: Receipt) -> Result<(), Failure> {
        let Receipt { rsvp, edit_key } = receipt;
        // Without locks between tabs, the news may come late.
        let newer = untrack(|| self.site.plans.answer(letter.id())).filter(|known| known.rsvp.revision > rsvp.revision);
        let rsvp = newer.map_or(rsvp, |known| known.rsvp);
        let request = &letter.sheet.request;
        let answer = KeptAnswer {
            rsvp,
            edit_key: edit_key.or_else(|| letter.key.clone()),
            event: letter.event.clone(),
            group_name: letter.group_name.clone(),
        };
        self.site.plans.put(answer)?;
        match letter.sheet.deed {
            Deed::Cancel => self.site.forget_draft(&letter.event.id),
            Deed::Answer => {
                self.site.remember_answerer(request);
                self.site.forget_draft_of(&letter.event, request);
            }
        }
        Ok(())
    }

    /// Somebody else changed it first: what they made of it is shown.
    fn catch_up(&self, letter: &Letter, newest: Option<Rsvp>) {
        let known = untrack(|| self.site.plans.answer(letter.id()));
        if let (Some(rsvp), Some(known)) = (newest, known) {
            let kept = self.site.plans.put(KeptAnswer { rsvp, ..known });
            self.note(kept);
        }
    }

    /// Until the next letter is due.
    fn rest(self: Rc<Self>) {
        if let Some(timer) = self.timer.take() {
            timer.clear();
        }
        let now = now();
        let ends = |letters: &Letters| {
            let waiting = letters.letters.iter().filter(|letter| letter.refused.is_none());
            waiting.filter_map(|letter| letter.rests_until(now)).min()
        };
        let Some(end) = self.letters.with_untracked(ends) else { return };
        let length = Duration::from_millis((end - now).millis().max(0).unsigned_abs() + 1);
        let this = self.clone();
        self.timer.set(set_timeout_with_handle(move || this.set_out(), length).ok());
    }

    fn standing(&self, letter: &Letter) -> Standing {
        match &letter.refused {
            Some(problem) => Standing::Refused(problem.clone()),
            None if self.is_out.get() && letter.is_due(now()) => Standing::Sending,
            None => Standing::Saved(self.failures.with(|failures| failures.get(letter.id()).cloned())),
        }
    }
}

/// Waits until what is on the device is known.
pub async fn opened(site: Site) {
    let post = post(site);
    let read = post.read().await;
    post.note(read);
}

/// Keeps a letter on the device and sets out to send it.
pub async fn write(site: Site, letter: Letter) -> Result<(), Failure> {
    let post = post(site);
    post.outbox.put(letter).await?;
    post.read().await?;
    shelf::tell();
    post.set_out();
    Ok(())
}

/// Takes a letter back, where it never left or was refused. Answers whether it is gone.
pub async fn withdraw(site: Site, id: &RsvpId) -> Result<bool, Failure> {
    let post = post(site);
    let is_gone = post.outbox.withdraw(id).await?;
    post.read().await?;
    shelf::tell();
    Ok(is_gone)
}

/// A person asks for it now.
pub fn hurry(site: Site) {
    post(site).hurry();
}

/// Every letter and how it stands; tracked.
pub fn letters(site: Site) -> Vec<(Letter, Standing)> {
    let post = post(site);
    let letters = post.letters.with(|letters| letters.letters.clone());
    let standing = |letter: Letter| {
        let standing = post.standing(&letter);
        (letter, standing)
    };
    letters.into_iter().map(standing).collect()
}

/// The letter about this event, where there is one; tracked.
pub fn letter_to(site: Site, event: &EventId) -> Option<(Letter, Standing)> {
    letters(site).into_iter().find(|(letter, _)| letter.event.id == *event)
}

/// Letters that could not be read; tracked.
pub fn unreadable(site: Site) -> Vec<BadRecord> {
    post(site).letters.with(|letters| letters.unreadable.clone())
}

/// What is wrong with the device itself; tracked.
pub fn trouble(site: Site) -> Option<Failure> {
    post(site).trouble.get()
}
