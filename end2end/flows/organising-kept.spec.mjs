// What an organiser says while the server cannot be reached.
import { eventWith, expect, test } from '../live.mjs';
import { answer, enter, organising } from './pages/organising.mjs';

const writes = (control) => control.log().filter(({ method }) => method === 'PATCH');

test('what could not be sent is kept on the device, leaves when there is a network again, and counts once', async ({ page, live, complaints }) => {
  const { url, server, control } = await live(eventWith());
  for (const name of ['Ann', 'Bea']) await answer(server, 'soup', name);
  await enter(page, url);
  const desk = organising(page);
  control.fault({ method: 'PATCH', kind: 'lose', times: Infinity });
  for (const name of ['Ann', 'Bea']) {
    await desk.act('Check in', name).click();
    await expect(desk.said).toContainText(`Kept on this device: ${name}. We couldn't reach the server.`);
  }
  await expect(desk.row('Ann')).toContainText('Kept on this device, not sent yet');
  await expect(page.getByText("2 changes aren't sent yet")).toBeVisible();
  const [first] = writes(control);
  await page.reload();
  await expect(page.getByText("2 changes aren't sent yet")).toBeVisible();
  control.clearFaults();
  control.clearLog();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(desk.row('Ann')).toContainText('Checked in');
  await expect(desk.row('Bea')).toContainText('Checked in');
  await expect(page.getByText('sent yet')).toHaveCount(0);
  expect(writes(control).map(({ body }) => body), 'the very same word').toContain(first.body);
  expect(control.rsvps().filter(({ checkedInAt }) => checkedInAt !== null)).toHaveLength(2);
  complaints.splice(0);
});

test('with no list to be had, what waits is still told', async ({ page, live, complaints }) => {
  const { url, server, control } = await live(eventWith());
  await answer(server, 'soup', 'Ann');
  await enter(page, url);
  const desk = organising(page);
  control.fault({ method: 'PATCH', kind: 'drop', times: Infinity });
  await desk.act('Check in', 'Ann').click();
  await expect(page.getByText("1 change isn't sent yet")).toBeVisible();
  control.fault({ path: '/rsvps', method: 'GET', kind: 'status', status: 500, times: Infinity });
  await page.reload();
  await expect(page.getByText("1 change isn't sent yet")).toBeVisible();
  control.clearFaults();
  await page.getByText("1 change isn't sent yet").locator('..').getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => control.rsvps().map(({ checkedInAt }) => checkedInAt !== null)).toEqual([true]);
  await expect(page.getByText('sent yet')).toHaveCount(0);
  complaints.splice(0);
});
