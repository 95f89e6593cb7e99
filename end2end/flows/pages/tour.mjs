/**
 * Follows links within the page, one after the other, so that hundreds of pages are seen in one visit. At each stop `{path, says, act}`
 * it waits until the page's heading is `says`, then does what `act` says. Answers what was not as it should be.
 */
export function tour(page, stops) {
  return page.evaluate(async (stops) => {
    const faults = [];
    const turn = () => new Promise((done) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0); });
    async function until(holds, what) {
      const end = performance.now() + 8000;
      while (!holds()) {
        if (performance.now() > end) { faults.push(`${location.pathname}: ${what}`); return; }
        await turn();
      }
    }
    const heading = () => document.querySelector('main h1')?.textContent ?? '';
    const acts = {
      async answer(says) {
        const name = document.querySelector('#rsvp-name');
        name.value = says;
        name.dispatchEvent(new Event('input', { bubbles: true }));
        document.querySelector('form.rsvp input[type=radio]').click();
        document.querySelector('form.rsvp button[type=submit]').click();
        await until(() => location.pathname.includes('/plans/') && heading() === "You're going", 'no ticket');
      },
      async calendar() {
        const before = globalThis.files.length;
        document.querySelector('.calendar-links a').click();
        await until(() => globalThis.files.length > before, 'no calendar file');
      },
    };
    for (const { path, says, act } of stops) {
      const link = Object.assign(document.createElement('a'), { href: path });
      document.querySelector('footer').append(link);
      link.click();
      link.remove();
      await until(() => location.pathname.endsWith(`/${path}`) && heading() === says, `no heading "${says}", but "${heading()}"`);
      // What stands below an event's own story comes once somebody comes near it.
      document.querySelector('.around')?.scrollIntoView();
      if (act) await acts[act](says);
      if (document.querySelector('main [role=alert]')) faults.push(`${path}: ${document.querySelector('main [role=alert]').textContent}`);
      if ('__ran' in window) { faults.push(`${path}: ran ${window.__ran}`); delete window.__ran; }
      if (!document.querySelector('header nav a')) faults.push(`${path}: the page is not whole`);
    }
    return faults;
  }, stops);
}

/** Keeps every file that the page hands over, as text: `await page.evaluate(() => Promise.all(globalThis.files))`. */
export const keepFiles = (page) => page.addInitScript(() => {
  globalThis.files = [];
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => { globalThis.files.push(blob.text()); return make.call(URL, blob); };
});
