// Tells when something ran that a stranger wrote, went somewhere, or asked for something.

/**
 * What the browser says when a stranger's picture is not there or not allowed, and, under a policy, of styles and handlers that it
 * merely parses in a document that nobody sees. Whether any of them has an effect is seen without a policy.
 */
const NO_NEWS = /Failed to load resource|violates the following Content Security Policy directive: "img-src|Mixed Content.*image|(Executing inline event handler|Applying inline style|Setting the document.s base URI).* violates/s;

export async function setAlarm(page, ownOrigins) {
  const rung = [];
  page.on('dialog', (dialog) => {
    rung.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('popup', (popup) => rung.push(`window: ${popup.url()}`));
  await page.addInitScript(() => {
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = () => { window.__ran = name; };
  });
  await page.route((url) => !ownOrigins.includes(url.origin), (route) => {
    const request = route.request();
    // A picture may come from anywhere; it tells nobody anything, and runs nothing.
    if (request.resourceType() !== 'image') rung.push(`asked for ${request.url()} (${request.resourceType()})`);
    return route.abort();
  });
  return {
    rung,
    /** Notes what ran since; `where` says in which page. */
    async listen(where) {
      const ran = await page.evaluate(() => ('__ran' in window ? String(window.__ran) : null));
      if (ran !== null) {
        rung.push(`${where}: ${ran}`);
        await page.evaluate(() => { delete window.__ran; });
      }
    },
    forgive(complaints) {
      const others = complaints.filter((complaint) => !NO_NEWS.test(complaint));
      complaints.splice(0, complaints.length, ...others);
    },
  };
}
