// No address of the site sends its visitor to another one, however it is spelled. The documented servers and our own.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { leadingAway } from './crooked.mjs';
import { folders, leftOut, SERVERS } from './servers.mjs';

const { home, remove } = folders();
after(remove);

for (const one of SERVERS) {
  const { name, root, path } = one;
  for (const [place, start] of [['at the root', root], ['under a path', path]]) {
    test(`${name} ${place} sends nobody elsewhere`, { skip: leftOut(one) }, async () => {
      const server = await start(home);
      try {
        assert.deepEqual(await leadingAway(server.origin), []);
      } finally {
        await server.stop();
      }
    });
  }
}
