// What a visitor can trust: their key stays theirs, no address leads away from the site, and nobody puts it in a frame.
import { createServer } from 'node:http';
import { conversation, eventWith, expect, test } from '../live.mjs';
import { frame, open } from './pages/frame.mjs';

/** Somebody else's web server, which notes what it is told: `{url, asked, close}`. */
async function elsewhere(page = '<!doctype html><title>Elsewhere</title>') {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url, headers: request.headers });
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(page);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${server.address().port}/`, asked, close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }) };
}

test('the key of an RSVP travels in its header to its server, and nowhere else; links out tell nothing of the page', async ({ page, context, live }) => {
  const other = await elsewhere();
  const { url, server, control } = await live(eventWith({ description: `[Menu](${other.url})`, rsvp: { maxGuests: 2, rosterVisibility: 'attendees' } }));
  const told = [];
  context.on('request', (request) => {
    const headers = request.allHeaders().catch(() => request.headers());
    told.push(headers.then((headers) => ({ url: request.url(), headers, body: request.postData() ?? '' })));
  });

  await page.goto(`${url}events/soup/rsvp`);
  const form = conversation(page);
  await form.introduce('Ann');
  await form.send.click();
  await expect(frame(page).title).toHaveText("You're going");
  const [{ id, editKey }] = control.rsvps();
  const shown = [await page.content()];
  await page.getByRole('button', { name: 'Change RSVP' }).click();
  await form.guests.fill('1');
  await form.send.click();
  await expect(page.getByText('For 2 people')).toBeVisible();
  await page.reload();
  await expect(frame(page).title).toHaveText("You're going");
  await open(page, `${url}events/soup`, 'Soup Night');
  shown.push(await page.content());
  const [opened] = await Promise.all([context.waitForEvent('page'), page.getByRole('link', { name: 'Menu' }).click({ modifiers: ['Control'] })]);
  await opened.waitForLoadState();
  await opened.close();
  await page.getByRole('link', { name: 'Menu' }).click();
  await expect(page).toHaveTitle('Elsewhere');
  await page.goBack();
  await open(page, `${url}plans`, 'My plans');
  await frame(page).cards.getByRole('link').first().click();
  await page.getByRole('button', { name: 'Cancel RSVP' }).click();
  await page.getByRole('group').getByRole('button', { name: 'Cancel RSVP' }).click();
  await expect(frame(page).title).toHaveText('Your RSVP is cancelled');
  shown.push(await page.content());

  const requests = await Promise.all(told);
  const withKey = requests.filter(({ headers }) => headers['rsvp-key'] === editKey);
  expect(withKey.length, 'the key was used').toBeGreaterThan(2);
  for (const { url: address } of withKey) expect(new URL(address).origin).toBe(new URL(server).origin);
  for (const { url: address, headers, body } of requests) {
    const { 'rsvp-key': _, ...others } = headers;
    expect(`${address} ${JSON.stringify(others)} ${body}`).not.toContain(editKey);
    // Nor does a server hear on which page, and so with which RSVP, somebody is.
    if (new URL(address).origin !== new URL(url).origin) expect(headers.referer ?? '', address).not.toMatch(/events|plans|soup/);
  }
  for (const text of shown) expect(text).not.toContain(editKey);
  expect(page.url()).not.toContain(editKey);
  expect(other.asked.map(({ url: path }) => path)).toContain('/');
  for (const { url: path, headers } of other.asked) expect(`${path} ${headers.referer ?? ''}`).not.toMatch(new RegExp(`${id}|events|plans`));
  await other.close();
});

const AWAY = ['//evil.invalid/x', '\\\\evil.invalid\\x', '/\\evil.invalid', 'https://evil.invalid/', 'javascript:document.title="away"', 'data:text/html,x', '..//evil.invalid', '%2f%2fevil.invalid'];

test('no parameter, path or id of a record leads away from the site', async ({ page, live, complaints }) => {
  const events = AWAY.map((id, at) => eventWith({ id, name: `Supper ${at}` }));
  const { url, server } = await live(...events);
  const { origin } = new URL(url);
  const away = [];
  await page.route((address) => ![origin, new URL(server).origin].includes(address.origin), (route) => {
    away.push(route.request().url());
    return route.abort();
  });
  page.on('popup', (popup) => away.push(popup.url()));
  const stays = async () => {
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
    expect(new URL(page.url()).origin).toBe(origin);
    expect(await page.title()).not.toBe('away');
  };
  // Each page loads anew: half of them are enough for what a server or a parameter could do.
  for (const target of AWAY.filter((_, at) => at % 2 === 0)) {
    const value = encodeURIComponent(target);
    const query = ['next', 'url', 'redirect', 'return', 'src', 'base', 'config', 'lang', 'view', 'from', 'group'].map((name) => `${name}=${value}`).join('&');
    for (const path of [`?${query}`, `events?${query}#${target}`, `plans?${query}`, `events/${value}/rsvp?${query}`, `groups/${value}`]) {
      await page.goto(url + path);
      await stays();
    }
    await frame(page).place('Events').click();
    await expect(frame(page).title).toHaveText('Events');
    await stays();
  }
  for (const path of ['//evil.invalid/events', '/\\evil.invalid', '//evil.invalid/..//events', '/%2f%2fevil.invalid', '/%5cevil.invalid']) {
    await page.goto(origin + path);
    await stays();
    await frame(page).place('Groups').click();
    await stays();
  }
  for (const [at] of AWAY.entries()) {
    await open(page, `${url}events`, 'Events');
    await page.getByRole('link', { name: `Supper ${at}`, exact: true }).click();
    await expect(frame(page).title).toHaveText(`Supper ${at}`);
    await stays();
  }
  expect(away).toEqual([]);
  // The browser notes each record that is not there.
  complaints.splice(0, complaints.length, ...complaints.filter((line) => !/404|403/.test(line)));
});

test('no other site puts the pages into a frame', async ({ page, site, complaints }) => {
  const guarded = await site();
  const open = await site({ csp: null });
  const paths = ['', 'events', 'events/supper-club/rsvp', 'plans'];
  const frames = [guarded, open].flatMap(({ url }) => paths.map((path) => `<iframe src="${url}${path}"></iframe>`));
  const other = await elsewhere(`<!doctype html><title>Click here</title>${frames.join('')}`);
  await page.goto(other.url);
  const framed = page.frames().slice(1);
  const [refused, shown] = [framed.slice(0, paths.length), framed.slice(paths.length)];
  // Without the policy they would be there: so the test sees what the policy does.
  for (const one of shown) await expect(one.getByRole('heading', { level: 1 })).toBeVisible();
  for (const one of refused) {
    await expect.poll(() => one.url()).toMatch(/^chrome-error:/);
    expect(await one.getByRole('button').count()).toBe(0);
  }
  expect(complaints.filter((line) => /frame-ancestors/.test(line))).toHaveLength(paths.length);
  complaints.splice(0);
  await other.close();
});
