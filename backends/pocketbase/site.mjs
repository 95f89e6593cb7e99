// Copies the built site into a folder from which PocketBase serves it, with a configuration that reads from PocketBase.
//   node site.mjs DIST FOLDER
import { cp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const [dist, folder] = process.argv.slice(2);
const next = `${folder}.next`;
await rm(next, { recursive: true, force: true });
await cp(dist, next, { recursive: true });
const config = JSON.parse(await readFile(join(dist, 'config.json'), 'utf8'));
const signIn = { kind: 'pocketbase', url: 'api/collections/organisers/auth-with-password' };
await writeFile(join(next, 'config.json'), JSON.stringify({ ...config, source: { kind: 'rest', url: 'api/turnout/v1', signIn } }, null, 2));
await rm(folder, { recursive: true, force: true });
await rename(next, folder);
