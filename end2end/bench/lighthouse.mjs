// Lighthouse with its mobile defaults, on the pages that a stranger lands on. Its packages live beside this file, in lighthouse/.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSite } from '../../bin/serve.mjs';
import { CHROMIUM } from './browser.mjs';
import { heading, promise, table } from './print.mjs';
import { EVENT_PAGE } from './weight.mjs';
import lighthouse from './lighthouse/node_modules/lighthouse/core/index.js';

const PAGES = [['event page', EVENT_PAGE], ['home', ''], ['events', 'events']];
const LEAST = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 };
const METRICS = ['first-contentful-paint', 'largest-contentful-paint', 'speed-index', 'total-blocking-time', 'cumulative-layout-shift'];

/** A browser that Lighthouse may steer, on a port that the browser chose. */
async function startBrowser() {
  const profile = mkdtempSync(join(tmpdir(), 'turnout-lighthouse-'));
  const browser = spawn(CHROMIUM, ['--headless=new', '--no-sandbox', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const port = await new Promise((done, failed) => {
    browser.once('error', failed);
    browser.once('exit', () => failed(new Error('The browser stopped before it could be measured with.')));
    browser.stderr.on('data', (text) => {
      const [, found] = String(text).match(/DevTools listening on ws:\/\/[^:]+:(\d+)/) ?? [];
      if (found) done(Number(found));
    });
  });
  const stop = () => new Promise((done) => {
    browser.removeAllListeners('exit').once('exit', () => { rmSync(profile, { recursive: true, force: true, maxRetries: 5 }); done(); });
    browser.kill();
  });
  return { port, stop };
}

/** Audits below full marks, with what they name; those of `performance` only where they weigh. */
function failing(report) {
  const lines = [];
  for (const { id, auditRefs } of Object.values(report.categories)) {
    for (const { id: audit, weight } of auditRefs) {
      const { score, title, displayValue, details } = report.audits[audit];
      if (score === null || score >= 0.9 || (weight === 0 && id !== 'performance')) continue;
      lines.push(`  ${id}: ${title}${displayValue ? ` (${displayValue})` : ''}`);
      for (const item of (details?.items ?? []).slice(0, 4)) {
        const named = item.node?.selector ?? item.url ?? item.source?.url;
        if (typeof named === 'string') lines.push(`      ${named}`);
      }
    }
  }
  return lines;
}

export async function runLighthouse() {
  heading('Lighthouse, mobile');
  const site = await startSite();
  const rows = [['', ...Object.keys(LEAST), ...METRICS.map((metric) => metric.split('-').map((word) => word[0].toUpperCase()).join(''))]];
  const reports = [];
  for (const [name, path] of PAGES) {
    const browser = await startBrowser();
    const { lhr } = await lighthouse(site.url + path, { port: browser.port, output: 'json', logLevel: 'error' });
    await browser.stop();
    if (lhr.runtimeError) throw new Error(`Lighthouse could not load ${name}: ${lhr.runtimeError.message}`);
    const scores = Object.keys(LEAST).map((category) => Math.round((lhr.categories[category].score ?? 0) * 100));
    rows.push([name, ...scores, ...METRICS.map((metric) => lhr.audits[metric].displayValue)]);
    reports.push({ name, lhr, scores });
  }
  await site.close();
  table(rows);
  for (const { name, lhr, scores } of reports) {
    console.log(`\n${name}`);
    for (const line of failing(lhr)) console.log(line);
    Object.entries(LEAST).forEach(([category, least], at) => {
      promise(scores[at] >= least, `${name}: ${category} ${scores[at]} (at least ${least})`);
    });
    const shift = lhr.audits['cumulative-layout-shift'].numericValue;
    promise(shift === 0, `${name}: layout shift ${shift.toFixed(3)} (0)`);
  }
}
