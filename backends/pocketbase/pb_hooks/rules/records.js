// What an organiser writes: a group, an event, a word about an RSVP. Read kindly, checked before anything changes.
const { invalidField } = require('./problems.js');
const { instantOf, withOffset } = require('./time.js');

const STATUSES = ['confirmed', 'waitlisted', 'offered', 'declined'];
const SERVERS_OWN = ['counts', 'nextEvent', 'createdAt', 'updatedAt', 'server'];
const TIMES = ['startDate', 'endDate', 'previousStartDate', 'doorTime'];
const RULE_TIMES = ['opensAt', 'closesAt'];
const isCount = (least) => (value) => Number.isInteger(value) && value >= least;
const isSaid = (value) => value !== undefined && value !== null;
const isText = (value) => typeof value === 'string' && value.trim() !== '';
const isFlag = (value) => typeof value === 'boolean';
const isObject = (value) => typeof value === 'object' && !Array.isArray(value);
const isList = (value) => Array.isArray(value) && value.every((item) => item !== null && isObject(item));
const oneOf = (...words) => (value) => words.includes(value);
const EVENT_FIELDS = {
  eventStatus: oneOf('scheduled', 'tentative', 'cancelled', 'postponed', 'rescheduled', 'movedOnline'),
  attendanceMode: oneOf('offline', 'online', 'mixed'),
  maximumAttendeeCapacity: isCount(0),
  rsvp: isObject,
};
const RULE_FIELDS = {
  allowMaybe: isFlag,
  maxGuests: isCount(0),
  questions: (value) => isList(value) && value.every(isQuestion),
  waitlist: oneOf('off', 'automatic', 'offer', 'manual'),
  offerMinutes: isCount(1),
  promotionCutoffMinutes: isCount(0),
  approval: oneOf('none', 'required'),
  contact: oneOf('email', 'none'),
  rosterVisibility: oneOf('public', 'attendees', 'organizers'),
};

/** Whether every reader can put this question to somebody. */
function isQuestion({ id, label, kind, options, required, maxLength }) {
  return isText(id) && isText(label)
    && (!isSaid(kind) || oneOf('text', 'choice', 'boolean')(kind))
    && (!isSaid(required) || isFlag(required))
    && (!isSaid(maxLength) || isCount(1)(maxLength))
    && (kind !== 'choice' || (Array.isArray(options) && options.length > 0 && options.every((option) => typeof option === 'string')));
}

const group = {
  id: 'slug',
  read(record) {
    checkNeeded(record, ['slug', 'name']);
    if (!/^[a-z0-9-]{1,100}$/.test(record.slug)) throw invalidField('slug', 'Small letters, digits and hyphens.');
    return record;
  },
};

const event = {
  id: 'id',
  /** Times get the offset of `zone`, which is the event's. */
  read(record, zone) {
    checkNeeded(record, ['id', 'name', 'startDate']);
    if (record.id.length > 200) throw invalidField('id', 'At most 200 characters.');
    checkFields(record, EVENT_FIELDS);
    checkFields(record.rsvp ?? {}, RULE_FIELDS);
    checkTimes(record, TIMES, zone);
    checkTimes(record.rsvp ?? {}, RULE_TIMES, zone);
    const times = (from, names) => Object.fromEntries(names.filter((name) => from[name]).map((name) => [name, withOffset(from[name], zone)]));
    const rsvp = record.rsvp ? { rsvp: { ...record.rsvp, ...times(record.rsvp, RULE_TIMES) } } : {};
    return { ...record, ...times(record, TIMES), ...rsvp };
  },
};

function checkNeeded(record, names) {
  const missing = names.find((name) => !isText(record[name]));
  if (missing) throw invalidField(missing, 'This is needed.');
}

function checkFields(record, tests) {
  const wrong = Object.keys(tests).find((name) => isSaid(record[name]) && !tests[name](record[name]));
  if (wrong) throw invalidField(wrong, 'The contract knows no such value.');
}

function checkTimes(record, names, zone) {
  const wrong = names.find((name) => record[name] && Number.isNaN(instantOf(record[name], zone)));
  if (wrong) throw invalidField(wrong, 'This is no time.');
}

/** The body without what is the server's to say. */
function sent(body) {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) throw invalidField('body', 'A JSON object is needed.');
  return Object.fromEntries(Object.entries(body).filter(([key]) => !SERVERS_OWN.includes(key)));
}

/** The record with what was sent in its place; `null` takes a field away. */
function merged(kind, record, patch) {
  if (patch[kind.id] !== undefined && patch[kind.id] !== record[kind.id]) throw invalidField(kind.id, 'This never changes.');
  return Object.fromEntries(Object.entries({ ...record, ...patch }).filter(([, value]) => value !== null));
}

/** An organiser's word about an RSVP: `{status?, checkedInAt?}`, the time in milliseconds or null. */
function readMove(body, zone) {
  const { status, ...rest } = sent(body);
  const patch = isSaid(status) ? { ...rest, status } : rest;
  if (isSaid(status) && !STATUSES.includes(patch.status)) throw invalidField('status', STATUSES.join(', '));
  if (!isSaid(patch.checkedInAt)) return patch;
  const checkedInAt = instantOf(patch.checkedInAt, zone);
  if (Number.isNaN(checkedInAt)) throw invalidField('checkedInAt', 'This is no time.');
  return { ...patch, checkedInAt };
}

module.exports = { group, event, sent, merged, readMove };
