// An RSVP as a dataset or an export lists it.
const { meaningOf, readRequest } = require('./answers.js');

/**
 * The RSVP as the rules keep it; missing parts get their defaults. `newKey` is its key where the list has none. What a server kept
 * for itself stands under `server` in an export: `{joinedAt, lastMove?, firstSaid?}`.
 */
function readStored(stored, newKey) {
  const { server, ...said } = stored;
  const request = readRequest(said);
  const time = (text) => (text ? Date.parse(text) : null);
  const createdAt = time(said.createdAt) ?? 0;
  return {
    id: said.id, ...request, person: said.attendee?.person ?? null, status: said.status ?? 'confirmed',
    joinedAt: time(server?.joinedAt) ?? createdAt, offerExpiresAt: time(said.offerExpiresAt), checkedInAt: time(said.checkedInAt),
    createdAt, updatedAt: time(said.updatedAt) ?? createdAt, lastMove: server?.lastMove ?? null, revision: said.revision ?? 1,
    createdWith: firstMeaning(server?.firstSaid, request),
    editKey: said.editKey ?? newKey,
  };
}

/** Where the first words are not told, they are those that stand there now; `null` is that nobody can repeat them. */
function firstMeaning(firstSaid, request) {
  if (firstSaid === null) return null;
  return meaningOf(firstSaid ? readRequest(firstSaid) : request);
}

module.exports = { readStored };
