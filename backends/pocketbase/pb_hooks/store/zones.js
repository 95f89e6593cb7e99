// Time zones as PocketBase knows them: the rules of the machine, or those the program brings.

const zones = new Map();

/** The zone of that IANA name, as `rules/time.js` wants it: `{offsetAt}`. One that nobody knows is read as UTC. */
function zoneNamed(name) {
  if (!zones.has(name)) zones.set(name, makeZone(new Timezone(name)));
  return zones.get(name);
}

function makeZone(zone) {
  return {
    offsetAt(instant) {
      const [, seconds] = new DateTime(new Date(instant).toISOString()).time().in(zone).zone();
      return Math.round(seconds / 60);
    },
  };
}

/** The zone of records that name none, and of the site's days. */
const siteZoneName = () => $os.getenv('TURNOUT_TIME_ZONE') || 'UTC';

module.exports = { zoneNamed, siteZoneName };
