// The measurements, one after the other, so that none disturbs another. bin/bench builds the site and calls this.
import { parseArgs } from 'node:util';
import { startSite } from '../../bin/serve.mjs';
import { launch, newVisitor } from './browser.mjs';
import { measureContent } from './content.mjs';
import { measureMemory } from './memory.mjs';
import { broken, heading, kb, promise, table } from './print.mjs';
import { measureSearch } from './search.mjs';
import { measureWidgets } from './widgets.mjs';
import { AIM, EVENT_PAGE, LIMIT, bodyBytes, byKind, firstVisit, headerBytes, thirdParty } from './weight.mjs';

async function measureWeight(browser) {
  heading('First visit to an event page, on the wire (brotli)');
  const site = await startSite();
  const { page, devtools, leave } = await newVisitor(browser);
  const url = site.url + EVENT_PAGE;
  const requests = await firstVisit(page, devtools, url);
  await leave();
  await site.close();
  const path = (request) => request.url.replace(site.url, '');
  const rows = [...requests].sort((a, b) => b.body - a.body).map((request) => [path(request), kb(request.body), kb(request.headers), request.status]);
  table([['', 'body', 'headers', ''], ...rows]);
  console.log('');
  table(byKind(requests).map(([kind, bytes]) => [kind, kb(bytes)]));
  const [all, headers] = [bodyBytes(requests), headerBytes(requests)];
  const strangers = thirdParty(requests, url);
  console.log(`${requests.length} requests: ${kb(all)} of bodies and ${kb(headers)} of headers, ${kb(all + headers)} together`);
  promise(all <= LIMIT, `${kb(all)} of bodies (at most ${kb(LIMIT)}, aim ${kb(AIM)})`);
  promise(strangers.length === 0, `no third party is asked for anything (${strangers.map(({ url }) => url).join(', ') || 'none'})`);
}

const PARTS = { weight: measureWeight, content: measureContent, search: measureSearch, widgets: measureWidgets, memory: measureMemory };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { lighthouse: { type: 'boolean', default: false }, runs: { type: 'string', default: '5' } },
});
const chosen = positionals.length || values.lighthouse ? positionals : Object.keys(PARTS);
const browser = await launch();
try {
  for (const part of chosen) await PARTS[part](browser, { runs: Number(values.runs) });
} finally {
  await browser.close();
}
if (values.lighthouse) await (await import('./lighthouse.mjs')).runLighthouse();
if (broken().length) {
  heading('Promises that are not kept');
  for (const { words } of broken()) console.log(words);
  process.exitCode = 1;
}
