// Which column holds which field of the contract. Fields that nobody here knows are kept in `more`.
const { boolSql, fromInstant, jsonSql, rowSql, textSql, toInstant } = require('./rows.js');

const TIMES = ['createdAt', 'updatedAt'];

function kind(collection, id, texts, jsons) {
  return { collection, id, texts, jsons, columnOf: (name) => (name === id.field ? id.column : name) };
}

const groups = kind('groups', { field: 'slug', column: 'slug' }, [
  'slug', 'name', 'summary', 'description', 'descriptionFormat', 'addressLocality', 'addressCountry', 'timeZone', 'url', 'foundingDate',
  'inLanguage', 'joinPolicy', 'codeOfConductUrl',
], ['geo', 'topics', 'image', 'sameAs', 'joinQuestions', 'organizers', 'memberCount', 'sponsors']);

const events = kind('events', { field: 'id', column: 'eventId' }, [
  'id', 'group', 'name', 'summary', 'description', 'descriptionFormat', 'startDate', 'endDate', 'timeZone', 'doorTime', 'eventStatus',
  'previousStartDate', 'attendanceMode', 'superEvent', 'inLanguage', 'discussionUrl', 'recordingUrl', 'url',
], [
  'location', 'virtualLocation', 'image', 'topics', 'hosts', 'performers', 'maximumAttendeeCapacity', 'rsvp', 'offers', 'series',
]);

const people = kind('people', { field: 'id', column: 'personId' }, ['id', 'name', 'headline', 'pronouns'],
  ['image', 'topics', 'handles', 'languages', 'memberOf']);

const programmes = kind('programmes', { field: 'slug', column: 'slug' }, ['slug', 'name', 'startDate', 'endDate', 'timeZone'],
  ['venues', 'tracks', 'passes']);

/** The SQL of one row of that kind, for `readRow`. `server` are further columns, by the name they get there. */
function kindSql({ texts, jsons, columnOf }, server = {}) {
  const columns = [...texts.map((name) => [name, textSql(columnOf(name))]), ...[...jsons, 'more'].map((name) => [name, jsonSql(name)])];
  return rowSql({ ...Object.fromEntries(columns), ...server });
}

/** What only groups and events have: when they were written, how often changed, and from what they were made. */
const keptSql = { createdAt: textSql('createdAt'), updatedAt: textSql('updatedAt'), revision: '[[revision]]', row: '[[id]]' };

/** The columns of an event that follow from others. */
const eventSql = { ...keptSql, counts: jsonSql('counts'), unlisted: jsonSql('unlisted'), zone: '[[zone]]', startsAt: '[[startsAt]]', endsAt: '[[endsAt]]' };

/** A row as `{record, ...the server's own}`: the record as it was written, without what is absent. */
function readRow({ texts, jsons }, row) {
  const said = [...texts, ...jsons].filter((name) => row[name] !== null).map((name) => [name, row[name]]);
  const times = Object.fromEntries(TIMES.map((name) => [name, toInstant(row[name])]));
  const { counts, unlisted, zone, startsAt, endsAt, revision } = row;
  return { id: row.row, record: { ...Object.fromEntries(said), ...row.more }, ...times, counts, unlisted, zone, startsAt, endsAt, revision };
}

/** Writes the fields of a contract's record into one of PocketBase's. What is absent there is emptied here. */
function writeFields({ texts, jsons, columnOf }, stored, record) {
  for (const name of texts) stored.set(columnOf(name), record[name] ?? '');
  for (const name of jsons) stored.set(name, JSON.stringify(record[name] ?? null));
  const known = [...texts, ...jsons, ...TIMES, 'counts', 'nextEvent'];
  const more = Object.entries(record).filter(([name, value]) => !known.includes(name) && value !== null && value !== undefined);
  stored.set('more', JSON.stringify(more.length > 0 ? Object.fromEntries(more) : null));
}

/** The contract's record that one of PocketBase's holds. */
function readFields({ texts, jsons, columnOf }, stored) {
  const said = [
    ...texts.map((name) => [name, stored.getString(columnOf(name)) || null]),
    ...jsons.map((name) => [name, JSON.parse(stored.getString(name) || 'null')]),
  ];
  return { ...Object.fromEntries(said.filter(([, value]) => value !== null)), ...JSON.parse(stored.getString('more') || 'null') };
}

const RSVP = {
  texts: ['name', 'email', 'person', 'note', 'response', 'status', 'lastMove', 'editKey', 'createdWith'],
  times: ['joinedAt', 'offerExpiresAt', 'checkedInAt', 'createdAt', 'updatedAt'],
};

const rsvpSql = rowSql({
  id: '[[rsvpId]]', row: '[[id]]', guests: '[[guests]]', revision: '[[revision]]', visible: boolSql('visible'),
  answers: jsonSql('answers'), comfort: jsonSql('comfort'), extra: jsonSql('extra'),
  ...Object.fromEntries([...RSVP.texts, ...RSVP.times].map((name) => [name, textSql(name)])),
});

/** As much of an RSVP as the rules ask of somebody who only waits; a list of values, because of a thousand of them the names cost most. */
const waitingSql = `json_array([[rsvpId]], [[id]], [[response]], [[status]], [[guests]], [[revision]],
  CAST(round(unixepoch([[joinedAt]], 'subsec') * 1000) AS INTEGER)) AS [[row]]`;

function readWaiting([id, row, response, status, guests, revision, joinedAt]) {
  return { id, row, response, status, guests, revision, joinedAt, offerExpiresAt: null, checkedInAt: null, isBrief: true };
}

/** An RSVP as `rules/` knows it. */
function readRsvp(row) {
  const times = Object.fromEntries(RSVP.times.map((name) => [name, toInstant(row[name])]));
  return { ...row, ...times, answers: row.answers ?? {}, comfort: row.comfort ?? [], extra: row.extra ?? {} };
}

function writeRsvp(stored, rsvp) {
  for (const name of RSVP.texts) stored.set(name, rsvp[name] ?? '');
  for (const name of RSVP.times) stored.set(name, fromInstant(rsvp[name]));
  for (const name of ['answers', 'comfort', 'extra']) stored.set(name, JSON.stringify(rsvp[name]));
  stored.set('rsvpId', rsvp.id);
  stored.set('guests', rsvp.guests);
  stored.set('visible', rsvp.visible);
  stored.set('revision', rsvp.revision);
}

module.exports = {
  groups, events, people, programmes, kindSql, keptSql, eventSql, readRow, writeFields, readFields, rsvpSql, readRsvp, writeRsvp, waitingSql, readWaiting,
};
