//! Random histories: a person who answers, changes and cancels; tabs that send at the same time, without any lock between them, and
//! die; a network that breaks.

use crate::world::{Drawer, Fault, Server, letter, outbox};
use futures::FutureExt;
use futures::executor::block_on;
use futures::future::LocalBoxFuture;
use proptest::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use turnout::data::outbox::letter::{Deed, Letter};
use turnout::data::outbox::{Outbox, Posted};
use turnout::domain::id::{EditKey, RsvpId};
use turnout::domain::instant::{Instant, Span};
use turnout::domain::rsvp::Receipt;

#[derive(Clone, Debug)]
enum Act {
    Answers(u32),
    Cancels,
    Breaks(Fault),
    Opens,
    /// The tab goes on by one step.
    Goes(usize),
    Dies(usize),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    use Fault::{AskedToWait, Broken, Busy, CutAfter, CutBefore, Garbage, Slow};
    let faults = prop::sample::select(vec![AskedToWait, Broken, Busy, CutAfter, CutBefore, Garbage, Slow]);
    let act = prop_oneof![
        2 => (0u32..3).prop_map(Act::Answers),
        1 => Just(Act::Cancels),
        2 => faults.prop_map(Act::Breaks),
        3 => Just(Act::Opens),
        12 => (0usize..2).prop_map(Act::Goes),
        1 => (0usize..2).prop_map(Act::Dies),
    ];
    prop::collection::vec(act, 1..120)
}

/// What the device knows for certain of the answer.
#[derive(Default)]
struct Ticket {
    key: Option<EditKey>,
    revision: Option<u64>,
    says: Option<Letter>,
}

impl Ticket {
    fn take(&mut self, letter: &Letter, receipt: Receipt) {
        self.key = receipt.edit_key.or_else(|| letter.key.clone()).or_else(|| self.key.take());
        if self.revision.is_none_or(|known| known <= receipt.rsvp.revision) {
            self.revision = Some(receipt.rsvp.revision);
            self.says = Some(letter.clone());
        }
    }
}

async fn post(outbox: Outbox, ticket: Rc<RefCell<Ticket>>, now: Instant) -> Posted {
    let keeping = |letter: &Letter, receipt| {
        ticket.borrow_mut().take(letter, receipt);
        Ok(())
    };
    outbox.post(&RsvpId::new("r1"), now, 0.5, &keeping).await.unwrap()
}

/// Writes, `at` a time of its own, and answers what is in the outbox then.
fn write(outbox: &Outbox, ticket: &RefCell<Ticket>, deed: Deed, guests: u32, at: usize) -> Option<Letter> {
    let known = ticket.borrow();
    let (key, revision) = (known.key.clone(), known.revision);
    let written_at = Instant::from_millis(i64::try_from(at).unwrap());
    block_on(outbox.put(Letter { key, revision, written_at, ..letter(deed, guests) })).unwrap();
    waiting(outbox)
}

fn waiting(outbox: &Outbox) -> Option<Letter> {
    block_on(outbox.letters()).unwrap().letters.pop()
}

fn check(acts: Vec<Act>) {
    let server = Rc::new(Server::default());
    let outbox = outbox(&server, Drawer::default());
    let ticket = Rc::new(RefCell::new(Ticket::default()));
    let mut tabs: [Option<LocalBoxFuture<'static, Posted>>; 2] = [None, None];
    let mut said: Option<Letter> = None;
    let now = Instant::from_millis(0);
    for (at, act) in acts.into_iter().enumerate() {
        match act {
            Act::Answers(guests) => {
                said = write(&outbox, &ticket, Deed::Answer, guests, at);
            }
            // Only what was said can be taken back.
            Act::Cancels => {
                if let Some(before) = said.as_ref().filter(|before| before.sheet.deed == Deed::Answer) {
                    let guests = before.sheet.request.guests;
                    said = write(&outbox, &ticket, Deed::Cancel, guests, at);
                }
            }
            Act::Breaks(fault) => server.faults.borrow_mut().push_back(fault),
            Act::Opens => {
                if let Some(tab) = tabs.iter_mut().find(|tab| tab.is_none()) {
                    *tab = Some(post(outbox.clone(), ticket.clone(), now).boxed_local());
                }
            }
            Act::Goes(at) => {
                if let Some(posted) = tabs[at].as_mut().and_then(|tab| tab.now_or_never()) {
                    tabs[at] = None;
                    assert!(!matches!(posted, Posted::Refused { .. }), "nobody else was there: {posted:?}");
                }
            }
            Act::Dies(at) => tabs[at] = None,
        }
        assert!(server.seats_given.get() <= 1, "counted twice");
        if let Some(said) = &said {
            let kept = waiting(&outbox).is_some_and(|letter| letter.is(said) && letter.refused.is_none());
            assert!(
                kept || ticket.borrow().says.as_ref().is_some_and(|says| says.sheet == said.sheet),
                "lost: {said:?}"
            );
        }
    }
    // The network holds, one tab is left.
    server.faults.borrow_mut().clear();
    for day in 1..6 {
        let posted = block_on(post(outbox.clone(), ticket.clone(), now + Span::days(day)));
        assert!(!matches!(posted, Posted::Refused { .. } | Posted::Kept(_)), "{posted:?}");
    }
    assert_eq!(waiting(&outbox), None);
    let Some(said) = said else { return };
    let record = server.record.borrow().clone().expect("it arrived");
    assert_eq!(record.is_cancelled, said.sheet.deed == Deed::Cancel);
    let guests = record.body["additionalNumberOfGuests"].as_u64().unwrap_or(0);
    if said.sheet.deed == Deed::Answer {
        assert_eq!(guests, u64::from(said.sheet.request.guests));
    }
    assert!(ticket.borrow().key.is_some(), "the way back is kept");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]
    #[test]
    fn nothing_is_lost_and_nothing_counts_twice(acts in acts()) {
        check(acts);
    }
}
