// What organisers see: signing in, and everybody who answered.
import { frame } from './frame.mjs';
import { expect } from '../../site.mjs';

let made = 0;

/** Somebody answers at the server itself; answers their RSVP. */
export async function answer(server, event, name, fields = {}) {
  made += 1;
  const id = `0190163d-8694-739b-aea5-${String(made).padStart(12, '0')}`;
  const sent = await fetch(`${server}/events/${event}/rsvps/${id}`, {
    method: 'PUT', headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ id, attendee: { name, email: `a${made}@example.org` }, rsvpResponse: 'yes', ...fields }),
  });
  const said = await sent.json();
  expect(sent.status, JSON.stringify(said)).toBe(201);
  return said;
}

export const organising = (page) => ({
  email: page.getByLabel('Email'),
  password: page.getByLabel('Password'),
  token: page.getByLabel("Organiser's token"),
  signIn: page.getByRole('button', { name: 'Sign in' }),
  signOut: page.getByRole('button', { name: 'Sign out' }),
  search: page.getByRole('searchbox', { name: 'Find a person' }),
  section: (name) => page.getByRole('region', { name: new RegExp(`^${name} \\d`) }),
  /** Those of a section, as they stand in it. */
  names: (section) => page.getByRole('region', { name: new RegExp(`^${section} \\d`) }).getByRole('heading', { level: 3 }),
  row: (name) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3, name, exact: true }) }),
  act: (deed, name) => page.getByRole('button', { name: `${deed}: ${name}` }),
  said: page.locator('.answers-said'),
  async bring(token) {
    await this.token.fill(token);
    await this.signIn.click();
  },
});

/** Where the token is kept: `{session, elsewhere}`, the second everything else that lasts and holds `secret`. */
export const keptOf = (page, secret) => page.evaluate(async (secret) => {
  const holds = (text) => (text ?? '').includes(secret);
  const elsewhere = [];
  for (const [key, value] of Object.entries(localStorage)) if (holds(value)) elsewhere.push(`localStorage ${key}`);
  if (holds(document.cookie)) elsewhere.push('cookie');
  if (holds(location.href)) elsewhere.push('address');
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const text = await (await cache.match(request)).text();
      if (holds(request.url) || holds([...request.headers].join()) || holds(text)) elsewhere.push(`cache ${request.url}`);
    }
  }
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((done, failed) => {
      const opening = indexedDB.open(name);
      [opening.onsuccess, opening.onerror] = [() => done(opening.result), failed];
    });
    for (const store of db.objectStoreNames) {
      const all = await new Promise((done) => { db.transaction(store).objectStore(store).getAll().onsuccess = ({ target }) => done(target.result); });
      if (holds(JSON.stringify(all))) elsewhere.push(`database ${name}`);
    }
    db.close();
  }
  return { session: Object.values(sessionStorage).filter(holds).length, elsewhere };
}, secret);

/** Opens the answers to an event as its organiser. */
export async function enter(page, url, id = 'soup') {
  await page.goto(`${url}events/${id}/answers`);
  await organising(page).bring('organiser');
  await expect(frame(page).title).toHaveText('Answers to Soup Night');
  await expect(page.getByRole('searchbox')).toBeVisible();
}

/** With an account. */
export async function signIn(page, { identity, password }) {
  const { email, password: field, signIn: button } = organising(page);
  await email.fill(identity);
  await field.fill(password);
  await button.click();
}
