// Lists, found and ordered by the database. A page begins after the key that its cursor carries, so that what comes and goes moves nothing else.
const { circleIn, cursorAfter, cursorIn, fold, limitIn, wordsIn } = require('../rules/lists.js');
const { invalidField } = require('../rules/problems.js');
const { rowsOf } = require('./rows.js');

/** Collects conditions, all of which hold, with the values they need. */
class Conditions {
  constructor() {
    this.texts = ['TRUE'];
    this.params = {};
  }

  /** `sql` names a value by `?`. */
  add(sql, ...values) {
    const names = values.map((value) => {
      const name = `p${Object.keys(this.params).length}`;
      this.params[name] = value;
      return `{:${name}}`;
    });
    this.texts.push(`(${sql.replace(/\?/g, () => names.shift())})`);
  }

  get sql() {
    return this.texts.join(' AND ');
  }
}

/**
 * A page of `rowSql` from `from`: `{rows, nextCursor?}`. `order` are the columns of the sort key, of which rows are unique in the last; `ways`
 * says for the first whether it falls. `keyOf(row)` is the key as the cursor carries it.
 */
function pageOfRows(app, { rowSql, from, conditions, order, falling = false, keyOf, query }) {
  const limit = limitIn(query);
  const after = cursorIn(query);
  const [first, last] = order;
  if (after) {
    const [a, b] = after;
    if (after.length !== 2 || [a, b].some((part) => !['string', 'number'].includes(typeof part))) {
      throw invalidField('cursor', 'This is no cursor of this list.');
    }
    conditions.add(`${first} ${falling ? '<' : '>'} ? OR (${first} = ? AND ${last} > ?)`, a, a, b);
  }
  const select = `SELECT ${rowSql} FROM ${from} WHERE ${conditions.sql} ORDER BY ${first} ${falling ? 'DESC' : 'ASC'}, ${last} LIMIT ${limit + 1}`;
  const found = rowsOf(app, select, conditions.params);
  const rows = found.slice(0, limit);
  return found.length > limit ? { rows, nextCursor: cursorAfter(keyOf(rows.at(-1))) } : { rows };
}

/** What groups and events are looked for by alike. `geo` is the SQL of the JSON of where they are. */
function addFilters(conditions, table, query, geo) {
  const like = (text) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  for (const word of wordsIn(query.get('q') ?? '')) conditions.add(`${table}.words LIKE ? ESCAPE '\\'`, like(word));
  const topics = query.getAll('topic').map((topic) => `\n${fold(topic)}\n`);
  if (topics.length > 0) conditions.add(topics.map(() => `instr(${table}.topicWords, ?) > 0`).join(' OR '), ...topics);
  const circle = circleIn(query);
  if (circle) {
    const [latitude, longitude] = ['latitude', 'longitude'].map((part) => `radians(json_extract(${geo}, '$.${part}'))`);
    conditions.add(
      `12742 * asin(sqrt(pow(sin((${latitude} - radians(?)) / 2), 2)
        + cos(radians(?)) * cos(${latitude}) * pow(sin((${longitude} - radians(?)) / 2), 2))) <= ?`,
      circle.latitude, circle.latitude, circle.longitude, circle.radius,
    );
  }
}

module.exports = { Conditions, pageOfRows, addFilters };
