// Every page of hosts/, and the way from an event to a ticket, in each engine: node --test browsers/smoke.mjs
// BROWSERS=firefox,webkit leaves it at those.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { startSite } from '../../bin/serve.mjs';
import { startHosts } from '../hosts.mjs';
import { eventWith } from '../live.mjs';
import { startServer } from '../server/http.mjs';
import { NAMES, startEngine } from './engines.mjs';
import { EXPECTED } from './expected.mjs';
import { lacking, missing, unfocused, unsaid } from './looking.mjs';
import { NAME, introduce, settled, tabTo } from './person.mjs';

const RSVP = 'button[data-rsvp]';
const wanted = process.env.BROWSERS?.split(',') ?? NAMES;

test('each host page is expected to show something', () => {
  const pages = readdirSync(new URL('../hosts', import.meta.url)).map((name) => name.replace('.html', ''));
  assert.deepEqual(Object.keys(EXPECTED).sort(), pages.sort());
});

for (const name of wanted) {
  describe(name, () => {
    const stops = [];
    let browser;
    before(async () => {
      browser = await startEngine(name);
    });
    after(() => browser?.close());

    /** A test with a page of its own, whose console stays clean, and what was started for it ended. */
    function visit(title, act, refused) {
      test(title, { timeout: 120_000 }, async () => {
        const page = await browser.newPage();
        try {
          await act(page);
          assert.deepEqual((await page.complaints()).filter((complaint) => !refused?.test(complaint)), []);
        } finally {
          await page.close();
          await Promise.all(stops.splice(0).map((stop) => stop()));
        }
      });
    }

    async function open(page, host, events = [eventWith()]) {
      const groups = [{ slug: 'table', name: 'Long Table', timeZone: 'Europe/London' }];
      const server = await startServer({ dataset: { groups, events } });
      const site = await startSite({ config: { title: 'Test', source: { kind: 'rest', url: server.url } } });
      const hosts = await startHosts(site.origin, server.url);
      stops.push(server.close, site.close, hosts.close);
      await page.goto(hosts.url + host);
      return server.control;
    }

    for (const [host, { events, act, widgets, frame, refused }] of Object.entries(EXPECTED)) {
      visit(host, async (page) => {
        await open(page, host, events);
        if (act) await page.run(act);
        if (widgets) await settled(() => page.run(lacking, widgets));
        if (frame) await settled(() => page.inFrame(unsaid, frame));
      }, refused);
    }

    visit('somebody says yes in the dialog of a widget', async (page) => {
      const control = await open(page, 'plain');
      await settled(() => page.run(missing, RSVP));
      await tabTo(page, RSVP);
      await page.run(() => {
        addEventListener('turnout:rsvp', ({ detail }) => document.body.append(` heard ${JSON.stringify(detail)}`));
      });
      await page.press('Enter');
      await settled(() => page.inFrame(missing, NAME));
      await introduce(page, page.inFrame);
      await settled(() => page.inFrame(unsaid, ["You're going"]));
      assert.deepEqual(control.rsvps().map(({ name: who, response }) => [who, response]), [['Ann', 'yes']]);
      await settled(() => page.run(unsaid, ['heard {"event":"soup","response":"yes"}']));
    });

    visit('Escape closes the dialog, pressed in it or in its frame, and the keyboard is where it was', async (page) => {
      await open(page, 'plain');
      await settled(() => page.run(missing, RSVP));
      await tabTo(page, RSVP);
      for (const goOn of [() => {}, () => tabTo(page, NAME, page.inFrame)]) {
        await page.press('Enter');
        await settled(() => page.run(unfocused, 'dialog[open] .close'));
        await settled(() => page.inFrame(missing, NAME));
        await goOn();
        await page.press('Escape');
        await settled(async () => (await page.run(missing, 'dialog')) === '' && 'the dialog stays');
        await settled(() => page.run(unfocused, RSVP));
      }
    });

    visit('the site: home, an event, an RSVP on this device, its ticket, and the ticket again', async (page) => {
      const site = await startSite();
      stops.push(site.close);
      await page.goto(site.url);
      await settled(() => page.run(missing, 'main .card-title a'));
      await page.goto(`${site.url}events/meeple-con`);
      await settled(() => page.run(missing, '.rsvp-box button'));
      await tabTo(page, '.rsvp-box button');
      await page.press('Enter');
      await settled(() => page.run(missing, NAME));
      await introduce(page);
      await settled(() => page.run(unsaid, ["You're going"]));
      await page.goto(await page.run(() => location.href));
      await settled(() => page.run(unsaid, ["You're going", 'Ann']));
    });
  });
}
