// One person of the race: says what is planned, again and again where no answer came, and keeps what they were told.
import { LOST } from './exchange.mjs';
import { Entry, isSame } from './entry.mjs';

// A change meets somebody who was moved meanwhile; twice in a row is rare.
const CONFLICTS = 20;
const kindOf = ({ body }) => String(body?.type ?? '').split('/').at(-1);
const kindOfDone = ({ told }, { cancelled }) => {
  if (!told) return 'made';
  return cancelled ? 'cancelled' : 'changed';
};

export class Person {
  #plan;
  #house;
  #tally;

  constructor(plan, house, tally) {
    this.#plan = plan;
    this.#house = house;
    this.#tally = tally;
    this.entries = plan.ids.map((id) => new Entry(id, plan.email));
    this.turns = [...plan.turns];
  }

  /** How many others go first, of `limit`. */
  waits(limit) {
    return this.#plan.waits(limit);
  }

  /** Does what is next. */
  async act() {
    const { words, leaves } = this.turns.shift();
    if (leaves) return this.#sayAndLeave(this.#own, words);
    if (this.#own.key || this.entries.length === 1) return this.#say(this.#own, words);
    await Promise.all(this.entries.map((entry) => this.#say(entry, words)));
    const gotIn = this.entries.filter(({ key }) => key);
    if (gotIn.length !== 1) this.#house.surprises.push(`${this.#plan.name} answered from two devices and ${gotIn.length} got in`);
    return undefined;
  }

  /** Looks whether every key still opens its RSVP. */
  async look() {
    for (const entry of this.entries.filter(({ key }) => key)) {
      const answer = await this.#house.insist(this.#call('GET', entry));
      entry.opened = answer.status === 200 ? answer.body : null;
    }
  }

  get #own() {
    return this.entries.find(({ key }) => key) ?? this.entries[0];
  }

  #call(method, entry, words) {
    const { name, email } = this.#plan;
    return {
      method, path: `/events/race/rsvps/${entry.id}`,
      headers: entry.key ? { 'Rsvp-Key': entry.key, ...(words && { 'If-Match': `"${entry.revision}"` }) } : {},
      body: method === 'PUT' ? { attendee: { name, email }, rsvpResponse: words.response, additionalNumberOfGuests: words.guests } : undefined,
    };
  }

  /** The call that says it; nothing where nobody can be told to cancel what they never made. */
  #callFor(entry, words) {
    return this.#call(words.cancelled ? 'DELETE' : 'PUT', entry, words);
  }

  async #say(entry, words) {
    const asked = performance.now();
    for (let conflicts = 0; conflicts < CONFLICTS; conflicts += 1) {
      const answer = await this.#house.insist(this.#callFor(entry, words), this.#plan.fateOf);
      const kind = kindOf(answer);
      if (answer.tries > 1) this.#tally.repeated += answer.tries - 1;
      if (answer.status < 300) {
        this.#tally.answered += 1;
        this.#tally[kindOfDone(entry, words)] += 1;
        return entry.hear(answer.body, { words, asked, tries: answer.tries + conflicts });
      }
      // What was lost before this refusal may still be taken.
      if (answer.tries > 1) entry.wonder(words);
      this.#tally[kind] = (this.#tally[kind] ?? 0) + 1;
      if (kind === 'event-full' || (kind === 'duplicate-attendee' && !entry.key)) return undefined;
      if (kind !== 'edit-conflict') return this.#house.surprises.push(`${this.#plan.name} was refused: ${answer.status} ${JSON.stringify(answer.body)}`);
      entry.hear((await this.#house.insist(this.#call('GET', entry))).body);
      if (isSame(entry.told, words)) this.#house.surprises.push(`${this.#plan.name} met a conflict with their own words, which a repeat never is`);
    }
    return this.#house.surprises.push(`${this.#plan.name} met ${CONFLICTS} conflicts in a row`);
  }

  async #sayAndLeave(entry, words) {
    const call = this.#callFor(entry, words);
    entry.wonder(words);
    this.#tally.left += 1;
    this.turns = [];
    await this.#house.sayAndLeave(call, LOST[this.#plan.waits(LOST.length)]);
  }
}
