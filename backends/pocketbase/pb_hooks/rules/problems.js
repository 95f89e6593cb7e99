// Why a request is refused (RFC 9457), spelled as the contract does.

const KINDS = {
  'event-full': [409, 'No seats left'],
  'rsvp-not-open': [409, 'RSVPs are not open yet'],
  'rsvp-closed': [409, 'RSVPs are closed'],
  'event-cancelled': [409, 'The event is cancelled'],
  'duplicate-attendee': [409, 'You have already answered'],
  'guest-limit': [422, 'Too many guests'],
  'answer-missing': [422, 'An answer is missing'],
  'invalid-field': [422, 'Something has to be mended'],
  'not-allowed': [403, 'Not allowed'],
  'not-found': [404, 'Not found'],
  'edit-conflict': [412, 'Someone else was first'],
  'rate-limited': [429, 'Too many requests'],
  unavailable: [503, 'Not available right now'],
};

class Problem extends Error {
  constructor(kind, { detail, field, status, headers = {} } = {}) {
    const [usualStatus, title] = KINDS[kind];
    super(detail ?? title);
    this.status = status ?? usualStatus;
    this.headers = headers;
    this.body = { type: `https://turnout.example/problems/${kind}`, title, status: this.status, detail, field };
  }
}

const invalidField = (field, detail) => new Problem('invalid-field', { field, detail });
const notFound = (what) => new Problem('not-found', { detail: `There is no such ${what}.` });
const eventFull = () => new Problem('event-full', { detail: 'There are fewer free seats than people in your party.' });

module.exports = { Problem, invalidField, notFound, eventFull };
