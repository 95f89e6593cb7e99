// Joins sql/*.sql into turnout.sql, the one file to paste: node backends/postgres/join.mjs
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PARTS = fileURLToPath(new URL('sql/', import.meta.url));
export const JOINED = fileURLToPath(new URL('turnout.sql', import.meta.url));

/** The whole of it, in one transaction. */
export function joined() {
  const parts = readdirSync(PARTS).filter((name) => name.endsWith('.sql')).sort().map((name) => readFileSync(PARTS + name, 'utf8').trim());
  return [
    '-- Turnout on PostgreSQL: run this whole file once, and again after an update (it keeps what is stored).',
    '-- Made from sql/ by join.mjs; change it there.',
    'begin;', ...parts, 'commit;', '',
  ].join('\n\n').replace(/^(.*)\n\n-- Made/, '$1\n-- Made');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(JOINED, joined());
