// Records of the database as the contract shows them.
const { cardOf, countsShown } = require('../rules/shown.js');
const { printInstant } = require('../rules/time.js');
const { tagOf } = require('../rules/versions.js');
const kinds = require('../store/kinds.js');
const { rowsOf } = require('../store/rows.js');
const { NOBODY } = require('../store/rooms.js');
const { siteZoneName, zoneNamed } = require('../store/zones.js');

/** When it was written, in the site's zone, where that is known. */
function written({ createdAt, updatedAt }) {
  const zone = zoneNamed(siteZoneName());
  const times = Object.entries({ createdAt, updatedAt }).filter(([, instant]) => instant !== null);
  return Object.fromEntries(times.map(([name, instant]) => [name, printInstant(instant, zone)]));
}

function eventShown(event) {
  const counts = { ...NOBODY, ...event.unlisted, ...event.counts };
  return { ...event.record, ...written(event), counts: countsShown(counts, event.unlisted) };
}

function groupShown(app, group, now) {
  const { slug } = group.record;
  const [next] = rowsOf(app, `SELECT ${kinds.kindSql(kinds.events, kinds.eventSql)} FROM events
    WHERE [[group]] = {:slug} AND endsAt > {:now} AND startsAt < {:far} AND eventStatus != 'cancelled' ORDER BY startsAt, eventId LIMIT 1`,
  { slug, now, far: Number.MAX_SAFE_INTEGER });
  const shown = { ...group.record, ...written(group), memberCount: group.record.memberCount ?? countMembers(app, group.record) };
  return next ? { ...shown, nextEvent: cardOf(eventShown(kinds.readRow(kinds.events, next))) } : shown;
}

const BELONGING = 'people WHERE EXISTS (SELECT 1 FROM json_each(people.memberOf) WHERE value = {:slug})';

function peopleOf(app, slug) {
  return rowsOf(app, `SELECT ${kinds.kindSql(kinds.people)} FROM ${BELONGING}`, { slug }).map((row) => kinds.readRow(kinds.people, row).record);
}

function countMembers(app, { slug, organizers }) {
  const ids = rowsOf(app, `SELECT json_array(personId) AS [[row]] FROM ${BELONGING}`, { slug }).map(([id]) => id);
  return new Set([...ids, ...(organizers ?? []).map(({ id }) => id)]).size;
}

/** The entity tag of an answer; of a record's revision where it has one. */
const tagFor = (body, revision) => tagOf($security.sha256(JSON.stringify(body)).slice(0, 12), revision);

const listAnswer = (body) => ({ body, tag: tagFor(body) });

module.exports = { eventShown, groupShown, peopleOf, tagFor, listAnswer };
