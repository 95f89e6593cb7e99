// The audit of a race finds each thing that may be wrong, and nothing where all is right.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { audit } from './audit.mjs';
import { Entry } from './entry.mjs';

/** An RSVP as the organisers see it, and what its person knows of it, `at` which second they joined. */
function guest(name, at, { status = 'confirmed', guests = 0, response = 'yes', place } = {}) {
  const answer = { status, rsvpResponse: response, additionalNumberOfGuests: guests, revision: 1, editKey: `key of ${name}` };
  const rsvp = { id: name, attendee: { name, email: `${name}@example.org` }, ...answer, waitlistPosition: place };
  const entry = new Entry(name, rsvp.attendee.email);
  entry.hear(answer, { words: { response, guests }, asked: at });
  if (entry.joined) entry.joined = { asked: at, answered: at + 0.5 };
  entry.opened = rsvp;
  return { rsvp, entry };
}

/** Three seats: Ann with a guest and Ben sit, Cas and Dot wait in this order, Eve does not come, Fay has cancelled. */
function world(change = () => {}) {
  const people = {
    ann: guest('ann', 1, { guests: 1 }), ben: guest('ben', 2), cas: guest('cas', 3, { status: 'waitlisted', guests: 1, place: 1 }),
    dot: guest('dot', 4, { status: 'waitlisted', place: 2 }), eve: guest('eve', 5, { response: 'no' }), fay: guest('fay', 6, { status: 'cancelled' }),
  };
  const all = Object.values(people);
  const facts = { capacity: 3, counts: { yes: 2, guests: 1, maybe: 0, waitlist: 2 }, stored: all.map(({ rsvp }) => rsvp), entries: all.map(({ entry }) => entry) };
  change({ ...people, facts });
  return audit(facts);
}

const remove = (list, rsvp) => list.splice(list.indexOf(rsvp), 1);

const BROKEN = [
  ['a seat too many', ({ facts }) => { facts.capacity = 2; }, /^3 people sit on 2 seats$/],
  ['counts that lie', ({ facts }) => { facts.counts.waitlist = 3; }, /counts 3 \(waitlist\) where there are 2/],
  ['an id twice', ({ facts, eve }) => facts.stored.push(eve.rsvp), /^eve is there twice$/],
  ['a person twice', ({ eve, ben }) => { eve.rsvp.attendee.email = ben.rsvp.attendee.email; }, /^ben@example.org is there twice$/],
  ['an RSVP of nobody', ({ facts, eve }) => remove(facts.entries, eve.entry), /^eve: nobody ever sent it$/],
  ['an answered RSVP is gone', ({ facts, eve }) => remove(facts.stored, eve.rsvp), /^eve@example.org was answered and is gone$/],
  ['an answered change is gone', ({ ben }) => { Object.assign(ben.entry.told, { guests: 2 }); }, /^ben@example.org has yes with 0 guests after yes with 2 guests$/],
  ['what was refused is there', ({ eve }) => { eve.entry.told = null; }, /after a refusal/],
  ['a cancellation is gone', ({ fay, facts }) => { fay.rsvp.status = 'waitlisted'; fay.rsvp.waitlistPosition = 3; facts.counts.waitlist = 3; }, /has yes with 0 guests after cancelled/],
  ['a seat is taken away', ({ ben }) => { ben.rsvp.status = 'declined'; }, /^ben@example.org was told confirmed and is declined$/],
  ['an older revision', ({ ben }) => { ben.entry.told.revision = 2; }, /was told of revision 2 and has 1/],
  ['a repeat that counted', ({ ben }) => { ben.rsvp.revision = 2; }, /spoke 1 times, and there are 2 revisions/],
  ['a key that opens nothing', ({ ben }) => { ben.entry.opened = null; }, /is not shown what the organisers see/],
  ['another is shown', ({ dot }) => { dot.entry.opened = { ...dot.rsvp, status: 'confirmed' }; }, /is not shown what the organisers see/],
  ['places that do not count up', ({ dot }) => { dot.rsvp.waitlistPosition = 3; }, /^dot@example.org has place 3 and joined as number 2/],
  ['a seat left empty', ({ facts }) => { facts.capacity = 5; }, /^cas@example.org waits while 2 seats are free$/],
  ['somebody let in before who waits', ({ facts, cas, dot }) => {
    dot.rsvp.status = 'confirmed';
    Object.assign(facts, { capacity: 4, counts: { yes: 3, guests: 1, waitlist: 1 } });
    assert.equal(cas.rsvp.status, 'waitlisted');
  }, /^dot@example.org came after cas@example.org and passed them by$/],
  ['somebody waiting before who came first', ({ facts, cas, dot }) => {
    facts.stored.splice(2, 2, dot.rsvp, cas.rsvp);
    dot.rsvp.waitlistPosition = 1;
    cas.rsvp.waitlistPosition = 2;
  }, /^dot@example.org came after cas@example.org and passed them by$/],
];

test('a world where all is right has no fault', () => assert.deepEqual(world(), []));

for (const [name, change, sentence] of BROKEN) {
  test(name, () => {
    const wrong = world(change);
    assert.ok(wrong.some((one) => sentence.test(one)), `not found among: ${wrong.join(' · ')}`);
  });
}

test('what was never answered may be so or so, and who moved up was told less', () => {
  assert.deepEqual(world(({ ben, dot, cas, facts }) => {
    ben.entry.wonder({ response: 'yes', guests: 1 });
    dot.entry.wonder({ cancelled: true });
    dot.rsvp.status = 'cancelled';
    cas.rsvp.status = 'confirmed';
    cas.entry.opened = { ...cas.rsvp, waitlistPosition: undefined };
    Object.assign(facts, { capacity: 5, counts: { yes: 3, guests: 2, waitlist: 0 } });
  }), []);
});

test('an answer to what was not heard before ends the doubt', () => {
  const entry = new Entry('ann', 'ann@example.org');
  entry.wonder({ response: 'yes', guests: 0 });
  assert.equal(entry.unheard.length, 1);
  entry.hear({ status: 'confirmed', rsvpResponse: 'yes', revision: 1, editKey: 'key' }, { words: { response: 'yes', guests: 0 }, asked: 1, tries: 2 });
  assert.deepEqual([entry.unheard.length, entry.told.status, entry.key], [0, 'confirmed', 'key']);
});
