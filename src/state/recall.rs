//! What this device heard earlier stands at once, and tells since when, until a fresh answer is here. Comes in a file of its own, to
//! visitors who were here before.

use super::site::Site;
use super::standing::{Fate, Name, News, Part, Question};
use crate::browser::keyboard;
use crate::data::cabinet::Cabinet;
use crate::data::failure::Failure;
use crate::data::memory::Recalling;
use crate::data::source::Source;
use crate::domain::event::Event;
use crate::domain::group::Group;
use crate::domain::instant::Instant;
use crate::domain::page::Page;
use crate::domain::problem::Problem;
use futures::FutureExt;
use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The part, for `state::standing`.
pub const PART: Part = Part { recall, arrived, confirmed, failed, left };

/// A question that is asked on the page that is open.
struct Asked {
    name: Name,
    again: Trigger,
    standing: Option<Standing>,
    /// About to be asked again: what stands goes on standing.
    is_refreshing: bool,
    looking: AbortHandle,
}

#[derive(Clone, Copy)]
struct Standing {
    as_of: Instant,
    /// What was tried since then to refresh it has failed.
    is_failed: bool,
    /// The source itself has nothing newer: what it answers is no fresher.
    is_all: bool,
}

thread_local! {
    static ASKED: ArcRwSignal<Vec<Asked>> = ArcRwSignal::default();
    static NAMES_ARE_KNOWN: Cell<bool> = const { Cell::new(false) };
    /// A folder is read once for all questions.
    static FOLDER: RefCell<Option<(Rc<Recalling>, Source)>> = const { RefCell::new(None) };
}

fn recall(site: Site, question: Question) {
    let Question { name, again, .. } = question;
    let known = ASKED
        .with(|all| {
            all.try_update(|all| {
                let at = all.iter().position(|asked| asked.name == name)?;
                Some(all.remove(at))
            })
        })
        .flatten();
    let standing = known.filter(|known| known.is_refreshing).and_then(|known| known.standing);
    let (looked, looking) = abortable(look(site, question, standing.is_some()));
    ASKED.with(|all| all.update(|all| all.push(Asked { name, again, standing, is_refreshing: false, looking })));
    leptos::task::spawn_local(looked.map(|_| ()));
}

async fn look(site: Site, question: Question, stands: bool) {
    let Question { name, failure, ask, .. } = question;
    let (memory, earlier) = earlier(site);
    let stand = |is_failed, is_all| {
        let standing = memory.heard().map(|as_of| Standing { as_of, is_failed, is_all });
        change(name, |asked| asked.standing = standing);
    };
    if !stands && let Some(show) = ask(earlier.clone()).await {
        let is_failed = failure.try_get_untracked().flatten().is_some_and(|failure| outlives(&failure));
        if is_failed || name.try_get_untracked() == Some(true) {
            failure.try_set(None);
            show();
            stand(is_failed, false);
        }
    }
    match site.source() {
        Source::Dataset(folder) if folder.is_second_hand().await => stand(true, true),
        _ => {}
    }
    learn_group_names(site, earlier).await;
}

fn change(name: Name, change: impl FnOnce(&mut Asked)) {
    ASKED.with(|all| {
        all.update(|all| {
            if let Some(asked) = all.iter_mut().find(|asked| asked.name == name) {
                change(asked);
            }
        });
    });
}

fn stands(name: Name) -> Option<Standing> {
    ASKED.with(|all| all.with_untracked(|all| all.iter().find(|asked| asked.name == name)?.standing))
}

/// Where something is drawn anew, the keyboard stays in its place.
fn arrived(name: Name, shown: &dyn Any, fresh: &dyn Any) -> News {
    if stands(name).is_none() {
        return News::Much;
    }
    confirmed(name);
    let news = news(shown, fresh);
    if news == News::Much
        && let Some(place) = keyboard::remember()
    {
        request_animation_frame(move || place.take_again());
    }
    news
}

fn confirmed(name: Name) {
    if stands(name).is_some_and(|standing| !standing.is_all) {
        change(name, |asked| asked.standing = None);
    }
}

fn failed(name: Name, failure: &Failure) -> Fate {
    let Some(standing) = stands(name) else { return Fate::Stays };
    let outlives = outlives(failure);
    change(name, |asked| asked.standing = outlives.then_some(Standing { is_failed: true, ..standing }));
    if outlives { Fate::Stands } else { Fate::Falls }
}

fn left(name: Name) {
    ASKED.with(|all| {
        all.update(|all| {
            all.retain(|asked| {
                let is_it = asked.name == name;
                if is_it {
                    asked.looking.abort();
                }
                !is_it || asked.is_refreshing
            });
        });
    });
}

/// Whether what stood earlier may be shown although a newer try has failed: not where the source has said no.
pub fn outlives(failure: &Failure) -> bool {
    !matches!(failure, Failure::Refused(Problem::NotFound | Problem::NotAllowed))
}

/// Cards bear the names of groups, whether or not they can be had now.
async fn learn_group_names(site: Site, earlier: Source) {
    if !NAMES_ARE_KNOWN.replace(true)
        && let Ok(page) = earlier.groups(&Default::default(), None).await
    {
        page.items.iter().for_each(|group| site.learn_group_name(group));
    }
}

/// The source as it was heard earlier.
fn earlier(site: Site) -> (Rc<Recalling>, Source) {
    let source = site.source();
    let make = || {
        let memory = Rc::new(Recalling::new(Rc::new(Cabinet)));
        (memory.clone(), source.recalled(memory))
    };
    if source.is_local() { FOLDER.with_borrow_mut(|folder| folder.get_or_insert_with(make).clone()) } else { make() }
}

/// Since when what the page shows stands, the oldest of it; and whether it could not be refreshed. Tracked.
pub fn standing() -> Option<(Instant, bool)> {
    let of = |asked: &Asked| asked.standing.map(|standing| (standing.as_of, standing.is_failed));
    let older = |(one, is_failed): (Instant, bool), (other, has_failed)| (one.min(other), is_failed || has_failed);
    ASKED.with(|all| all.with(|all| all.iter().filter_map(of).reduce(older)))
}

/// Asks again for all that could not be refreshed.
pub fn refresh(site: Site) {
    if let Source::Dataset(folder) = site.source() {
        folder.forget();
    }
    let failed = ASKED.with(|all| {
        all.try_update(|all| {
            let failed = all.iter_mut().filter(|asked| asked.standing.is_some_and(|standing| standing.is_failed));
            failed
                .map(|asked| {
                    asked.standing = asked.standing.map(|stood| Standing { is_failed: false, is_all: false, ..stood });
                    asked.is_refreshing = true;
                    asked.again
                })
                .collect::<Vec<_>>()
        })
    });
    failed.unwrap_or_default().into_iter().for_each(|again| again.notify());
}

/// What is the same is not drawn anew.
pub fn news(shown: &dyn Any, fresh: &dyn Any) -> News {
    fn same<T: PartialEq + 'static>(shown: &dyn Any, fresh: &dyn Any) -> bool {
        shown.downcast_ref::<T>().is_some_and(|shown| fresh.downcast_ref() == Some(shown))
    }
    if let (Some(shown), Some(fresh)) = (shown.downcast_ref::<Event>(), fresh.downcast_ref::<Event>())
        && shown.counts != fresh.counts
        && *fresh == (Event { counts: fresh.counts, ..shown.clone() })
    {
        return News::Counts(fresh.counts);
    }
    let kinds = [
        same::<Event>,
        same::<Option<Group>>,
        same::<Group>,
        same::<Page<Event>>,
        same::<Page<Group>>,
        same::<Vec<Event>>,
        same::<Vec<String>>,
    ];
    if kinds.iter().any(|same| same(shown, fresh)) { News::None } else { News::Much }
}
