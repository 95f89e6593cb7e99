// The database of Turnout within a cluster: made by an owner who is no superuser, as on a rented server.
import { readFileSync } from 'node:fs';
import { JOINED } from './join.mjs';

/** Makes the database and its schema where they are not there, brings the schema up to date, and answers whether it is empty. */
export function openDatabase({ psql }) {
  const lacks = (catalogue, name) => psql(`select count(*) from ${catalogue} where ${name}`, { database: 'postgres' }) === '0';
  const make = (sql) => psql(sql, { database: 'postgres' });
  if (lacks('pg_roles', "rolname = 'turnout_admin'")) make('create role turnout_admin login createrole');
  if (lacks('pg_roles', "rolname = 'authenticator'")) make('create role authenticator login noinherit');
  if (lacks('pg_database', "datname = 'turnout'")) make('create database turnout owner turnout_admin');
  psql(readFileSync(JOINED, 'utf8'), { as: 'turnout_admin' });
  psql('grant anon, authenticated, turnout_organiser to authenticator');
  return psql('select count(*) from turnout.events') === '0';
}

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

/** Puts a dataset `{groups, events, people?, rsvps?}` in, whose times have their offsets. `timeZone` is the site's. */
export function fill(cluster, dataset, timeZone) {
  cluster.psql(`update turnout.site set time_zone = ${quoted(timeZone)}`);
  importTown(cluster, JSON.stringify(dataset));
}

/** Takes in the text of a town and answers `{kind: [taken, came]}`; what the database refuses, it says. */
export function importTown({ psql }, text) {
  try {
    return JSON.parse(psql(`begin; set local role turnout_owner; select turnout.import(${quoted(text)}::jsonb); commit;`));
  } catch (error) {
    throw new Error(error.stderr?.match(/^ERROR: +(.*)$/m)?.[1] ?? error.message);
  }
}

/** The whole town as text. */
export function exportTown({ psql }) {
  return `${psql('set role turnout_owner; select jsonb_pretty(turnout.export())')}\n`;
}
