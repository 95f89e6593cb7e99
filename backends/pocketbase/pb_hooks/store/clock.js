// The time by which RSVPs open and close and offers run out.

/** Milliseconds since 1970. Tests may say what time it is in the file that `TURNOUT_CLOCK_FILE` names, as RFC 3339. */
function now() {
  const file = $os.getenv('TURNOUT_CLOCK_FILE');
  const told = file ? Date.parse(toString($os.readFile(file)).trim()) : NaN;
  return Number.isNaN(told) ? Date.now() : told;
}

module.exports = { now };
