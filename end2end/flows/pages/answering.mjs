// From an event to a ticket, with what the form asks of a person.
import { expect } from '../../site.mjs';
import { frame, open } from './frame.mjs';

/** Says yes at `${url}events/${id}/rsvp`: `fill` answers the organisers' questions; ends on the ticket. */
export async function sayYes(page, url, id, { heading, fill = () => {} }) {
  await open(page, `${url}events/${id}/rsvp`, /^RSVP for/);
  await page.getByRole('radio', { name: 'Yes', exact: true }).check();
  await page.getByLabel('Your name').fill('Ann');
  const email = page.getByLabel('Email');
  if (await email.isVisible()) await email.fill('ann@example.org');
  await fill(page);
  await page.getByRole('button', { name: 'Send RSVP' }).click();
  await expect(frame(page).title).toHaveText(heading);
}
