// Who watches an event: each is told its counts as soon as they change, as server-sent events.
const HEARTBEAT_MS = 25_000;

/** `countsOf(id)` gives an event's counts as they are shown. */
export function makeWatching(countsOf) {
  const watchers = new Set();
  return {
    /** Answers `outgoing` with the stream of that event, for as long as it stays open. */
    open(id, outgoing, headers) {
      outgoing.writeHead(200, { ...headers, 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      // Whoever asks behind a proxy learns at once that it is open.
      outgoing.write(':\n\n');
      const watcher = { id, outgoing, last: JSON.stringify(countsOf(id)), beat: setInterval(() => outgoing.write(':\n\n'), HEARTBEAT_MS) };
      watchers.add(watcher);
      outgoing.on('close', () => {
        clearInterval(watcher.beat);
        watchers.delete(watcher);
      });
    },
    /** After anything that may have changed counts. */
    tell() {
      for (const watcher of watchers) {
        const counts = JSON.stringify(countsOf(watcher.id));
        if (counts === watcher.last) continue;
        watcher.last = counts;
        watcher.outgoing.write(`data: ${counts}\n\n`);
      }
    },
  };
}
