// What everybody of a race will do, drawn from its seed before it begins.
import { chance } from '../chance.mjs';
import { LOST } from './exchange.mjs';

const MOST_GUESTS = 2;

/** Ids as a browser makes them: UUIDv7 of one day, the rest by chance. */
function idFrom({ below }) {
  const hex = (length) => Array.from({ length }, () => below(16).toString(16)).join('');
  return `019c7a3e-${hex(4)}-7${hex(3)}-${'89ab'[below(4)]}${hex(3)}-${hex(12)}`;
}

const yes = ({ below }) => ({ response: 'yes', guests: below(MOST_GUESTS + 1) });
const no = { response: 'no', guests: 0 };
const cancel = { cancelled: true };

function laterWords(dice) {
  const kind = dice.below(100);
  if (kind < 45) return yes(dice);
  return kind < 80 ? cancel : no;
}

/**
 * A person: `{name, email, ids, turns, fateOf}`. Whoever has two `ids` answers from two devices at once. A turn is what they say,
 * with `leaves` for words after which they are never heard of again, whatever becomes of those.
 */
function personOf(number, seed) {
  const dice = chance(seed * 100_003 + number);
  const { below, hits } = dice;
  const ids = Array.from({ length: hits(0.06) ? 2 : 1 }, () => idFrom(dice));
  const turns = [hits(0.05) ? no : yes(dice)];
  while (turns.length < 5 && hits(0.4)) turns.push(laterWords(dice));
  const leaves = ids.length === 1 && hits(0.04);
  const fateOf = () => (hits(0.15) ? LOST[below(LOST.length)] : 'arrives');
  return {
    name: `Guest ${number}`, email: `guest-${number}@example.org`, ids, fateOf, waits: (limit) => below(limit),
    turns: turns.map((words, at) => ({ words, leaves: leaves && at === turns.length - 1 })),
  };
}

export const planFor = (people, seed) => Array.from({ length: people }, (_, at) => personOf(at + 1, seed));

/** The event of the race, as an organiser sends it. */
export const eventFor = (seats) => ({
  id: 'race', group: 'runners', name: 'The race for the seats', timeZone: 'Europe/Paris', maximumAttendeeCapacity: seats,
  startDate: new Date(Date.now() + 30 * 86_400_000).toISOString(), rsvp: { waitlist: 'automatic', maxGuests: MOST_GUESTS },
});
export const GROUP = { slug: 'runners', name: 'Runners', timeZone: 'Europe/Paris' };
