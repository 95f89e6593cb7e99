// A made-up dataset of any size, the same at every run: as long and as mixed as what organisers publish.
import { createServer } from 'node:http';
import { numbersFrom } from '../chance.mjs';

const KINDS = ['Workshop', 'Walk', 'Supper', 'Concert', 'Repair café', 'Reading', 'Meetup', 'Choir practice', 'Garden day', 'Film night', 'Talk', 'Swim'];
const ABOUT = ['pottery', 'rust', 'mushrooms', 'bicycles', 'poetry', 'sourdough', 'maps', 'accessibility', 'chess', 'birds', 'jazz', 'knitting', 'databases', 'rivers'];
const MANNER = ['for beginners', 'by candlelight', 'with neighbours', 'in the park', 'after work', 'for families', 'à la carte', 'on Sundays', 'in French'];
const PLACES = ['Wadley Street Hall', 'Old Tram Depot', 'Riverside Library', 'Café Minuit', 'Quarry Gardens', 'The Long Room', 'Station Loft'];
const TOWNS = ['Alderbrook', 'Millbury', 'Quarrybank', 'Saint-Élan'];
const SENTENCES = [
  'Bring something to drink from and a warm layer.', 'Nobody has to know anything beforehand; somebody will show you.',
  'We start with a round of names, and stop when the kettle is empty.', 'The door is the green one beside the bakery.',
  'Children are welcome when a grown-up comes along.', 'Last time we were eleven and ran out of chairs.',
  'If you cannot come after all, please say so: others are waiting for a seat.', 'There are **two tables** and [a list of what to bring](https://example.org/list).',
  'Le café est offert, le gâteau se partage.', 'Afterwards most of us walk to the river together.',
];
const MODES = ['offline', 'offline', 'offline', 'online', 'mixed'];
export const FIRST_DAY = '2026-01-05';

export function makeTown(count) {
  const roll = numbersFrom(count);
  const one = (list) => list[Math.floor(roll() * list.length)];
  const groups = Array.from({ length: Math.max(8, Math.round(count / 100)) }, (_, at) => ({
    slug: `group-${at}`, name: `${one(TOWNS)} ${one(ABOUT)} circle ${at}`, summary: one(SENTENCES), addressLocality: one(TOWNS),
    addressCountry: 'GB', timeZone: 'Europe/London', topics: [one(ABOUT)],
  }));
  const events = Array.from({ length: count }, (_, at) => {
    // From a quarter of a year ago to three quarters ahead.
    const start = new Date(Date.parse(FIRST_DAY) + Math.floor((roll() * 365 - 91) * 96) * 900_000);
    const civil = (date) => date.toISOString().slice(0, 19);
    const topic = one(ABOUT);
    // From a few lines to a long page; half of them longer than 2 kB, as in published calendars.
    const length = 400 + Math.floor(roll() ** 2 * 6000);
    let description = '';
    while (description.length < length) description += `${one(SENTENCES)}${roll() < 0.3 ? '\n\n' : ' '}`;
    return {
      id: `event-${at}`, group: one(groups).slug, name: `${one(KINDS)}: ${topic} ${one(MANNER)}`, summary: one(SENTENCES), description,
      startDate: civil(start), endDate: civil(new Date(start.getTime() + 7_200_000)), timeZone: 'Europe/London',
      eventStatus: roll() < 0.04 ? 'cancelled' : 'scheduled', attendanceMode: one(MODES), topics: [topic, one(ABOUT)],
      location: { name: one(PLACES), address: { streetAddress: `${1 + Math.floor(roll() * 90)} Quay Street`, addressLocality: one(TOWNS), addressCountry: 'GB' } },
      maximumAttendeeCapacity: 10 + Math.floor(roll() * 60), counts: { yes: Math.floor(roll() * 10), guests: 0 },
      rsvp: { waitlist: 'automatic', maxGuests: 2, contact: 'email', rosterVisibility: 'public' }, url: `https://example.org/events/${at}`,
    };
  });
  return { groups, events };
}

/** Serves a town from an origin of its own, and `pages` (name to HTML) beside it. */
export async function startTown(count, pages = {}) {
  const records = Object.entries(makeTown(count)).map(([name, list]) => [`/${name}.json`, Buffer.from(JSON.stringify(list))]);
  const files = new Map([...records, ...Object.entries(pages).map(([name, html]) => [`/${name}`, Buffer.from(html)])]);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const content = files.get(pathname);
    const headers = { 'Access-Control-Allow-Origin': '*', 'Content-Type': pathname.endsWith('.html') ? 'text/html' : 'application/json' };
    response.writeHead(content ? 200 : 404, headers).end(content);
  });
  await new Promise((done, failed) => server.once('error', failed).listen(0, done));
  const url = `http://localhost:${server.address().port}/`;
  const close = () => new Promise((done) => { server.close(done); server.closeAllConnections(); });
  const bytes = files.get('/events.json').length;
  return { config: { title: 'Bench', source: { kind: 'dataset', url, relativeTo: FIRST_DAY } }, url, bytes, close };
}
