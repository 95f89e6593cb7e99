//! An open event's counts, kept fresh while somebody looks: told by the server where it tells, else asked for now and then.

use super::query::Query;
use super::site::Site;
use crate::browser::attention;
use crate::browser::clock::now;
use crate::browser::connection::{self, Connection};
use crate::browser::random::chance;
use crate::browser::telling::{Telling, Told};
use crate::data::pause::Pause;
use crate::data::rhythm::{Pace, Rhythm};
use crate::domain::event::{Counts, Event};
use crate::domain::id::EventId;
use crate::domain::instant::{Instant, Span};
use futures::StreamExt;
use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures::future::{Either, select};
use leptos::prelude::*;

/// A server whose telling breaks off this often before it has begun is only asked.
const HOPES: u32 = 3;
/// Who listens rather than looks hears of new counts no more often than this.
const QUIET: Span = Span::minutes(1);

enum News {
    /// The page was hidden or shown.
    Attention,
    Online,
    Told(Told),
}

struct Following {
    site: Site,
    event: Query<Event>,
    counts: RwSignal<Option<Counts>>,
    id: EventId,
    rhythm: Rhythm,
    /// Whether the newest try brought an answer.
    is_well: bool,
    telling: Option<Telling>,
    hopes: u32,
    said: Instant,
}

/// Goes on until it is dropped.
pub async fn follow(site: Site, event: Query<Event>, counts: RwSignal<Option<Counts>>, id: EventId) {
    let (tell, mut news) = unbounded();
    let _listening = listen(&tell);
    let rhythm = Rhythm::begun(now(), chance());
    let mut following =
        Following { site, event, counts, id, rhythm, is_well: true, telling: None, hopes: HOPES, said: now() - QUIET };
    let mut returned = false;
    loop {
        if !attention::is_given() {
            following.telling = None;
            returned = true;
            news.next().await;
            continue;
        }
        following.have_told(&tell);
        match next(&mut news, following.due(returned)).await {
            None => {
                returned = false;
                following.ask().await;
            }
            Some(News::Attention | News::Online) => returned = true,
            Some(News::Told(Told::Begun)) => {
                following.hopes = HOPES;
                following.ask().await;
            }
            Some(News::Told(Told::Text(text))) => following.told(&text),
            Some(News::Told(Told::Ended)) => following.ended(),
        }
    }
}

fn listen(tell: &UnboundedSender<News>) -> impl Sized + use<> {
    // Sending fails only once nobody follows any more.
    let (attention, online) = (tell.clone(), tell.clone());
    let attention = attention::on_change(move || drop(attention.unbounded_send(News::Attention)));
    let online = connection::on_change(move |now| {
        if now == Connection::Online {
            drop(online.unbounded_send(News::Online));
        }
    });
    (attention, online)
}

/// What happens until then; `None` when it is time to ask.
async fn next(news: &mut UnboundedReceiver<News>, due: Instant) -> Option<News> {
    let wait = (due - now()).max(Span::from_millis(0));
    match select(news.next(), Pause::new(wait)).await {
        Either::Left((news, _)) => news,
        Either::Right(_) => None,
    }
}

impl Following {
    fn due(&self, returned: bool) -> Instant {
        let pace = if self.telling.is_some() { Pace::Told } else { Pace::Asking };
        let due = self.rhythm.due(pace);
        if returned { due.min(self.rhythm.due_on_return()) } else { due }
    }

    /// Listens where the server tells. Only after an answer: then it is known to, and to be there.
    fn have_told(&mut self, tell: &UnboundedSender<News>) {
        if self.telling.is_some() || self.hopes == 0 || !self.is_well {
            return;
        }
        let Some(address) = self.site.source().tells_at(&self.id) else { return };
        let tell = tell.clone();
        self.telling = Telling::from(&address, move |told| drop(tell.unbounded_send(News::Told(told)))).ok();
        self.hopes = self.telling.as_ref().map_or(0, |_| self.hopes);
    }

    async fn ask(&mut self) {
        let outcome = self.site.source().event(&self.id).await;
        let now = now();
        match outcome {
            Ok(event) => {
                self.is_well = true;
                self.rhythm.answered(now, chance());
                self.changed(event.counts);
                let shown = self.event.peek(|shown| Event { counts: event.counts, ..shown.clone() });
                if shown.as_ref() == Some(&event) {
                    self.event.confirmed();
                } else {
                    self.event.arrived(event);
                }
            }
            Err(failure) => {
                self.is_well = false;
                self.rhythm.failed(now, &failure, chance());
                self.event.failed(failure);
            }
        }
    }

    fn told(&mut self, text: &str) {
        match self.site.source().counts_told(text) {
            Ok(counts) => self.changed(counts),
            // Whatever tells there does not keep the contract.
            Err(_) => {
                self.hopes = 0;
                self.ended();
            }
        }
    }

    fn ended(&mut self) {
        self.telling = None;
        self.is_well = false;
        self.hopes = self.hopes.saturating_sub(1);
        self.rhythm.untold(now(), chance());
    }

    /// Shows the newest counts, and says them if it has been quiet for a while.
    fn changed(&mut self, counts: Counts) {
        let shown = self.counts.try_get_untracked().flatten().or_else(|| self.event.peek(|event| event.counts));
        if shown == Some(counts) {
            return;
        }
        self.counts.try_set(Some(counts));
        let is_news = shown.is_some();
        if is_news && now() - self.said >= QUIET {
            self.said = now();
            let words = self.site.reader().words;
            let left = self.event.peek(|event| Event { counts, ..event.clone() }.seats_left()).flatten();
            self.site.announcements.say(match left {
                Some(left @ 1..) => words.spots_left(left),
                _ => words.count_going(counts.yes),
            });
        }
    }
}
