// What the hooks ask of the database. PocketBase keeps times as text with a space (`2026-03-02 12:00:00.000Z`), and an absent
// text or time as an empty one; here they become milliseconds, `undefined` and back.

const toInstant = (text) => (text ? Date.parse(text.replace(' ', 'T')) : null);
const fromInstant = (instant) => (instant === null || instant === undefined ? '' : new Date(instant).toISOString().replace('T', ' '));

/** The rows of a SELECT as objects. They come as one JSON text, which costs far less than a value at a time. */
function rowsOf(app, select, params = {}) {
  const found = new DynamicModel({ json: '' });
  app.db().newQuery(`SELECT coalesce(json_group_array(json([[row]])), '[]') AS json FROM (${select})`).bind(params).one(found);
  return JSON.parse(found.json);
}

/** `{name: column}` as the SQL of one JSON object, for `rowsOf`. */
function rowSql(columns) {
  return `json_object(${Object.entries(columns).map(([name, column]) => `'${name}', ${column}`).join(', ')}) AS [[row]]`;
}

const textSql = (column) => `nullif([[${column}]], '')`;
const jsonSql = (column) => `json(coalesce(nullif([[${column}]], ''), 'null'))`;
const boolSql = (column) => `json(iif([[${column}]], 'true', 'false'))`;

/** Runs `work(app)` in one transaction: all of it or nothing. Its refusals come out as they were thrown. */
function inTransaction(app, work) {
  let outcome;
  let thrown;
  try {
    app.runInTransaction((transaction) => {
      try {
        outcome = work(transaction);
      } catch (error) {
        thrown = error;
        throw error;
      }
    });
  } catch (error) {
    throw thrown ?? error;
  }
  return outcome;
}

/** The first record of a collection where `column` is `value`, or null. */
function recordWhere(app, collection, column, value) {
  const found = arrayOf(new Record());
  app.recordQuery(collection).andWhere($dbx.hashExp({ [column]: value })).limit(1).all(found);
  return found.length > 0 ? found[0] : null;
}

module.exports = { toInstant, fromInstant, rowsOf, rowSql, textSql, jsonSql, boolSql, inTransaction, recordWhere };
