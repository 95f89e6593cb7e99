// No address of the site sends its visitor to another one, however it is spelled. The documented servers and our own.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, test } from 'node:test';
import { leadingAway } from './crooked.mjs';
import { folders, SERVERS } from './servers.mjs';

const { home, remove } = folders();
after(remove);

for (const { name, needs, root, path } of SERVERS) {
  for (const [place, start] of [['at the root', root], ['under a path', path]]) {
    test(`${name} ${place} sends nobody elsewhere`, { skip: !existsSync(needs) }, async () => {
      const server = await start(home);
      try {
        assert.deepEqual(await leadingAway(server.origin), []);
      } finally {
        await server.stop();
      }
    });
  }
}
