// Writes file.br and file.gz beside every hashed file of a built site.
// Only those: the rest (config.json above all) may be replaced after the build, and a compressed twin would go stale.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { isHashed } from './hashed.mjs';

const folder = process.argv[2];
const names = readdirSync(folder, { recursive: true });
for (const name of names.filter(isHashed)) {
  if (names.includes(`${name}.br`) && names.includes(`${name}.gz`)) continue;
  const content = readFileSync(join(folder, name));
  writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content));
  writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
}
