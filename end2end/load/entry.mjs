// What one person knows of one RSVP of theirs: what they were told, and what they said without hearing an answer. The audit
// holds the server to it, so nothing here is asked of the server.

/** `{response, guests}` of a body or an answer; a cancelled RSVP is `{cancelled: true}`. */
export const wordsOf = ({ status, rsvpResponse, additionalNumberOfGuests = 0 }) => (
  status === 'cancelled' ? { cancelled: true } : { response: rsvpResponse, guests: rsvpResponse === 'yes' ? additionalNumberOfGuests : 0 }
);

export const say = ({ cancelled, response, guests }) => (cancelled ? 'cancelled' : `${response} with ${guests} guests`);
export const isSame = (a, b) => say(a) === say(b);

export class Entry {
  key = undefined;
  /** The last answer: `{response, guests}` or `{cancelled}`, with `status` and `revision`; null before the first. */
  told = null;
  /** What was said and never answered, each with the revision it was said to: the server may have heard it, or may yet. */
  unheard = [];
  /** Between which times (ms) they came into the room to stay; null where they are not in it, or cannot say. */
  joined = null;
  /** How often something new was said, and how often they may have been let in from the queue: no revision is higher. */
  changes = 0;
  waits = 0;
  /** Whether they were ever told to wait. */
  hasWaited = false;

  constructor(id, email) {
    this.id = id;
    this.email = email;
  }

  get revision() {
    return this.told?.revision ?? 0;
  }

  /** An answer to `words`, first sent at `asked` and sent `tries` times; without `words` it is an answer to a look. */
  hear(body, { words, asked, tries = 1 } = {}) {
    const before = this.told;
    this.key = body.editKey ?? this.key;
    this.told = { ...wordsOf(body), status: body.status, revision: body.revision };
    this.unheard = this.unheard.filter(({ revision }) => revision >= this.revision);
    this.hasWaited ||= body.status === 'waitlisted';
    const isIn = this.told.response === 'yes';
    if (words && this.revision > (before?.revision ?? 0)) {
      this.changes += 1;
      if (isIn && before?.response !== 'yes') {
        this.joined = { asked, answered: performance.now() };
        this.waits += tries > 1 || body.status === 'waitlisted' ? 1 : 0;
      }
    } else if (isIn && before?.response !== 'yes') {
      this.joined = null; // by words of theirs that were never answered; nobody knows when
      this.waits += 1;
    }
    if (!isIn) this.joined = null;
  }

  /** These words went out and no answer will come, or one came that another try contradicts. */
  wonder(words) {
    this.unheard.push({ ...words, revision: this.revision });
    this.changes += 1;
    this.waits += words.response === 'yes' ? 1 : 0;
  }
}
