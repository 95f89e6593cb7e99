// The database of Turnout within a cluster: made by an owner who is no superuser, as on a rented server.
import { readFileSync } from 'node:fs';
import { JOINED } from './join.mjs';

/** Makes the database and its schema, and answers whether it is new. The schema is brought up to date each time. */
export function openDatabase({ psql }) {
  const fresh = psql("select count(*) from pg_database where datname = 'turnout'", { database: 'postgres' }) === '0';
  if (fresh) {
    psql(`create role turnout_admin login createrole;
      create role authenticator login noinherit;
      create database turnout owner turnout_admin;`, { database: 'postgres' });
  }
  psql(readFileSync(JOINED, 'utf8'), { as: 'turnout_admin' });
  psql('grant anon, authenticated, turnout_organiser to authenticator');
  return fresh;
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
