// The file of a whole town, before anything of it is taken in. docs/backends.md says what stands in it.

const VERSION = 1;
/** Each kind of record, and the fields that every record of it needs. */
const KINDS = { groups: ['slug'], people: ['id'], programmes: ['slug'], events: ['id'], rsvps: ['event', 'id'], organisers: [] };

/** The town of that text with a list of every kind; refuses, in words, what is no town or one of a later version. */
function readTown(text, zone) {
  const town = parse(text);
  if (!isRecord(town)) throw new Error('The file holds no town: a JSON object is needed.');
  if ((town.version ?? VERSION) !== VERSION) throw new Error(`The file is of version ${town.version}, and only version ${VERSION} is known here.`);
  const strange = Object.keys(town).find((name) => !['version', 'timeZone', ...Object.keys(KINDS)].includes(name));
  if (strange !== undefined) throw new Error(`The file has "${strange}", which nobody here knows.`);
  if ((town.timeZone ?? zone) !== zone) {
    throw new Error(`The file's records that name no time zone are in ${town.timeZone}, and this server is in ${zone}: set TURNOUT_TIME_ZONE=${town.timeZone}.`);
  }
  return { ...town, ...Object.fromEntries(Object.entries(KINDS).map(([kind, needed]) => [kind, recordsOf(town, kind, needed)])) };
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`The file is no JSON: ${error.message}`);
  }
}

function recordsOf(town, kind, needed) {
  const records = town[kind] ?? [];
  if (!Array.isArray(records)) throw new Error(`"${kind}" is no list.`);
  records.forEach((record, index) => {
    if (!isRecord(record)) throw new Error(`${kind}, number ${index + 1}: a record is needed.`);
    const missing = needed.find((name) => typeof record[name] !== 'string' || record[name] === '');
    if (missing) throw new Error(`${kind}, number ${index + 1}: "${missing}" is needed.`);
  });
  return records;
}

const isRecord = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

module.exports = { VERSION, readTown };
