// A small town behind PocketBase, with the same face as the one of `server/`.
import { writeFileSync } from 'node:fs';
import { loadDataset } from '../../server/dataset.mjs';
import { ORGANISER, SUPERUSER, freshData, importTown, serve, tokenOf } from './process.mjs';

/** `{url, origin, token, control, data, env}` of a PocketBase that holds the dataset, its clock standing at `clock`; `env` starts it again so. */
export async function startTown(test, { dataset, clock, timeZone = 'Europe/Paris', relativeTo, env }) {
  const data = await freshData(test);
  const clockFile = `${data}.clock`;
  let frozen = Date.parse(clock);
  const setClock = (time) => {
    frozen = typeof time === 'string' ? Date.parse(time) : time;
    writeFileSync(clockFile, new Date(frozen).toISOString());
  };
  setClock(frozen);
  await importTown(data, await loadDataset({ dataset, relativeTo, timeZone, now: frozen }));
  const variables = { TURNOUT_CLOCK_FILE: clockFile, TURNOUT_TIME_ZONE: timeZone, ...env };
  const server = await serve(test, data, { env: variables });
  const token = await tokenOf(server.origin, 'organisers', ORGANISER);
  const asSuperuser = { Authorization: await tokenOf(server.origin, '_superusers', SUPERUSER), 'Content-Type': 'application/json' };
  const records = async (path) => (await fetch(`${server.origin}/api/collections/${path}`, { headers: asSuperuser })).json();
  return {
    ...server, data, env: variables, token, asSuperuser, records,
    control: {
      now: () => frozen,
      setClock,
      advanceMinutes: (minutes) => setClock(frozen + minutes * 60_000),
      rsvps: async () => (await records('rsvps/records?perPage=1000')).items.map((rsvp) => ({ ...rsvp, id: rsvp.rsvpId })),
    },
  };
}
