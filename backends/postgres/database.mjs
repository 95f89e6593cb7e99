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
export function fill({ psql }, dataset, timeZone) {
  psql(`begin;
    update turnout.site set time_zone = ${quoted(timeZone)};
    set local role turnout_owner;
    select turnout.import(${quoted(JSON.stringify(dataset))}::jsonb);
    commit;`);
}
