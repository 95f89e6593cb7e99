// What was sent, as a text that is equal where it means the same.

/** The value with the fields of every record in order of their names. */
function inOrder(value) {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.keys(value).sort().map((name) => [name, inOrder(value[name])]));
}

const meaningOf = (value) => JSON.stringify(inOrder(value));

module.exports = { meaningOf };
