// What a test may do to the server: break answers, set the clock, look inside. Offered over HTTP only with --control.

/** `faults` is the queue of what shall go wrong, `log` what was asked, `clock` the time that the rules see. */
export function makeControl({ restart, everyRsvp }) {
  let faults = [];
  let log = [];
  let frozen = null;
  let held = [];
  let watchers = [];

  const control = {
    now: () => frozen ?? Date.now(),

    /** Stops the clock at a time (RFC 3339 or milliseconds); `null` lets it run again. */
    setClock(time) {
      const instant = typeof time === 'string' ? Date.parse(time) : time;
      if (Number.isNaN(instant)) throw new RangeError(`${time} is no time`);
      frozen = instant;
    },
    advanceMinutes(minutes) {
      frozen = control.now() + minutes * 60_000;
    },

    /**
     * For the next `times` (1) requests whose path and query match `path` (text of a regular expression) and `method`:
     * - `status` answers a problem of that status (with `retryAfter` seconds where given) and does nothing else
     * - `html` answers a web page, as a captive portal does
     * - `drop` cuts the connection before anything is done, `lose` does the work and then cuts it
     * - `truncate` does the work and cuts the answer in the middle
     * - `hold` waits for `release()`
     * Any of them, and `delay`, waits `delayMs` first.
     */
    fault({ path = '', method, kind = 'status', times = 1, ...rest }) {
      faults.push({ path: new RegExp(path), method, kind, left: times, ...rest });
    },
    clearFaults() {
      faults = [];
      control.release();
    },
    takeFault(method, path) {
      const found = faults.find((fault) => fault.left > 0 && fault.path.test(path) && (!fault.method || fault.method === method));
      if (found) found.left -= 1;
      return found;
    },
    hold: () => new Promise((resume) => held.push(resume)),
    release() {
      for (const resume of held) resume();
      held = [];
    },

    log: () => log,
    note(entry) {
      log.push(entry);
      return entry;
    },
    clearLog() {
      log = [];
    },
    /** The next entry of the log that is done, answered or given up, and whose path matches. */
    finished: (path) => new Promise((done) => watchers.push({ path: new RegExp(path), done })),
    finish(entry) {
      const matching = watchers.filter((watcher) => watcher.path.test(entry.path));
      watchers = watchers.filter((watcher) => !matching.includes(watcher));
      for (const { done } of matching) done(entry);
    },

    /** Every stored RSVP, with its key: what organisers and tests see. */
    rsvps: () => everyRsvp(),

    /** The dataset as it was, no faults, an empty log; the clock stays. */
    async reset() {
      control.clearFaults();
      control.clearLog();
      await restart();
    },
  };
  return control;
}

/** The same over HTTP, under `/_control`. */
export async function controlCall(control, method, path, body) {
  switch (`${method} ${path.replace('/_control', '')}`) {
    case 'GET /rsvps': return control.rsvps();
    case 'GET /log': return control.log();
    case 'DELETE /log': return control.clearLog() ?? {};
    case 'POST /faults': return control.fault(body) ?? {};
    case 'DELETE /faults': return control.clearFaults() ?? {};
    case 'POST /release': return control.release() ?? {};
    case 'POST /reset': return (await control.reset()) ?? {};
    case 'POST /clock':
      if (body.advanceMinutes === undefined) control.setClock(body.now);
      else control.advanceMinutes(body.advanceMinutes);
      return { now: new Date(control.now()).toISOString() };
    default: return null;
  }
}
