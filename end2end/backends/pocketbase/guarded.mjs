// A town with something to be guarded: two groups, one secret RSVP at the table, and an organiser of the oars alone.
import { clientOf, eventWith, visitor } from '../../server/testing.mjs';
import { command, serve, signIn } from './process.mjs';
import { startTown } from './town.mjs';

const GROUPS = ['table', 'oars'].map((slug) => ({ slug, name: slug, timeZone: 'Europe/Paris' }));
export const ROWER = { identity: 'rower@example.org', password: 'oars and nothing else' };
export const COLLECTIONS = ['groups', 'events', 'people', 'programmes', 'rsvps', 'organisers', 'carried', '_superusers'];
export const SECRETS = /ann@example\.org|secret note|secret diet/;

/** The town as a server: `rower` is the token of the organiser of the oars, `token` that of one of everything, `ann` who answered. */
export async function guardedTown(t) {
  const questions = [{ id: 'diet', label: 'What do you eat?' }];
  const town = await startTown(t, { dataset: { groups: GROUPS, events: [eventWith({ rsvp: { questions } })] }, clock: '2026-03-02T12:00:00Z' });
  const ask = clientOf(town.url);
  const ann = visitor(ask, 'Ann');
  await ann.says('yes', { visibleInRoster: true, note: 'secret note', answers: { diet: 'secret diet' } });
  await town.stop();
  await command(town.data, 'turnout-organiser', ROWER.identity, ROWER.password, 'oars');
  const server = await serve(t, town.data, { port: Number(new URL(town.origin).port), env: town.env });
  const rower = await signIn(server.origin, 'organisers', ROWER);
  return { ...town, ...server, ask, ann, rower };
}
