// How often one address may ask. A window is a minute of the clock; what is left of it is what `Retry-After` says.
const { Problem } = require('../rules/problems.js');

const MINUTE = 60_000;
// A hall behind one address has many people in it.
const LIMITS = { reads: ['TURNOUT_READS_PER_MINUTE', 1200], writes: ['TURNOUT_WRITES_PER_MINUTE', 240] };

/** Counts this request; refuses with `rate-limited` where the limit is passed. A limit of 0 is none. */
function checkRate(method, address) {
  const kind = method === 'GET' ? 'reads' : 'writes';
  const [variable, usual] = LIMITS[kind];
  const limit = Number($os.getenv(variable) || usual);
  if (limit === 0) return;
  const now = Date.now();
  const count = { now: 0 };
  $app.store().setFunc(`turnout rate ${Math.floor(now / MINUTE)} ${kind} ${address}`, (old) => {
    count.now = (old ?? 0) + 1;
    return count.now;
  });
  if (count.now <= limit) return;
  const seconds = Math.ceil((MINUTE - (now % MINUTE)) / 1000);
  throw new Problem('rate-limited', { detail: `Please wait ${seconds} seconds.`, headers: { 'Retry-After': String(seconds) } });
}

/** Forgets the windows that are over. */
function forgetOldWindows() {
  const store = $app.store();
  const current = `turnout rate ${Math.floor(Date.now() / MINUTE)} `;
  for (const key of store.keys()) if (key.startsWith('turnout rate ') && !key.startsWith(current)) store.remove(key);
}

module.exports = { checkRate, forgetOldWindows };
