// What an organiser does with the answers to their event, before a server that stores what they say.
import { eventWith, expect, test } from '../live.mjs';
import { expectAccess } from './pages/access.mjs';
import { frame, open } from './pages/frame.mjs';
import { answer, enter, keptOf, organising } from './pages/organising.mjs';

const QUESTIONS = [{ id: 'diet', label: 'What do you eat?' }, { id: 'bike', label: 'By bike?', kind: 'boolean' }];
const ATTACK = '<img src=x onerror="window.__ran=1">';

const statuses = (control) => Object.fromEntries(control.rsvps().map(({ name, status }) => [name, status]));
const writes = (control) => control.log().filter(({ method }) => method === 'PATCH');

test('from the footer to an event that is coming, with a token; signing out forgets it', async ({ page, live }) => {
  const { url, server, control } = await live(eventWith());
  await answer(server, 'soup', 'Ann');
  await open(page, url, "What's on");
  await page.getByRole('contentinfo').getByRole('link', { name: 'For organisers' }).click();
  await expect(frame(page).title).toHaveText('For organisers');
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/);
  const desk = organising(page);
  await desk.signIn.click();
  await expect(page.getByText('Paste the token')).toBeVisible();
  await desk.bring('Bearer organiser');
  await frame(page).cards.getByRole('link', { name: 'Soup Night' }).click();
  await expect(desk.names('Coming')).toHaveText(['Ann']);
  expect(await keptOf(page, 'organiser')).toEqual({ session: 1, elsewhere: [] });
  const asked = control.log().filter(({ headers }) => headers.authorization);
  expect(new Set(asked.map(({ path }) => path.split('?')[0]))).toEqual(new Set(['/events/soup/rsvps']));

  await page.getByRole('main').getByRole('link', { name: 'All events' }).click();
  await desk.signOut.click();
  await expect(desk.token).toBeVisible();
  expect(await keptOf(page, 'organiser')).toEqual({ session: 0, elsewhere: [] });
  await page.goBack();
  await expect(desk.token).toBeVisible();
  await expect(page.getByText('Ann', { exact: true })).toBeHidden();
});

test('a reload stays signed in, another tab is not', async ({ page, live, context }) => {
  const { url } = await live(eventWith());
  await enter(page, url);
  await expect(page.getByText('Nobody yet')).toBeVisible();
  await page.reload();
  await expect(organising(page).search).toBeVisible();
  const other = await context.newPage();
  await other.goto(`${url}events/soup/answers`);
  await expect(organising(other).token).toBeVisible();
});

test('everybody stands in their section, with what they said, as text', async ({ page, live }) => {
  const { url, server } = await live(eventWith({ maximumAttendeeCapacity: 4, rsvp: { waitlist: 'manual', allowMaybe: true, questions: QUESTIONS } }));
  await answer(server, 'soup', 'Zoé', { additionalNumberOfGuests: 2, answers: { diet: 'no nuts', bike: true } });
  await answer(server, 'soup', ATTACK, { note: ATTACK, answers: { diet: ATTACK } });
  await answer(server, 'soup', 'Cyn');
  await answer(server, 'soup', 'Bea', { additionalNumberOfGuests: 1 });
  await answer(server, 'soup', 'Mia', { rsvpResponse: 'maybe' });
  await answer(server, 'soup', 'Noa', { rsvpResponse: 'no' });
  await enter(page, url);
  const desk = organising(page);
  await expect(page.getByText('4 of 4 seats taken')).toBeVisible();
  await expect(desk.names('Coming')).toHaveText([ATTACK, 'Zoé']);
  await expect(desk.names('Waitlist')).toHaveText(['Cyn', 'Bea']);
  await expect(desk.row('Bea')).toContainText('Number 2');
  await expect(desk.names('Maybe')).toHaveText(['Mia']);
  await expect(desk.names('Not coming')).toHaveText(['Noa']);
  await expect(desk.section('Seat offered')).toHaveCount(0);
  await expect(desk.row('Zoé')).toContainText('and 2 guests');
  await expect(desk.row('Zoé').getByText('What do you eat?')).toBeVisible();
  await expect(desk.row('Zoé').getByText('no nuts')).toBeVisible();
  await expect(desk.row('Zoé').locator('dd')).toHaveText(['Yes', 'no nuts']);
  await expect(desk.row('Zoé').getByRole('link')).toHaveAttribute('href', /^mailto:a\d+@example\.org$/);
  await expect(desk.row(ATTACK).locator('dd')).toHaveText([ATTACK, ATTACK]);
  expect(await page.evaluate(() => '__ran' in window)).toBe(false);

  await desk.search.fill('ZOE');
  await expect(page.getByRole('heading', { level: 3 })).toHaveText(['Zoé']);
  await desk.search.fill('xyzzy');
  await expect(page.getByText('Nothing matches')).toBeVisible();
});

test('approving, up to the waitlist; the keyboard goes on to the next', async ({ page, live }) => {
  const { url, server, control } = await live(eventWith({ maximumAttendeeCapacity: 1, rsvp: { approval: 'required', waitlist: 'manual' } }));
  for (const name of ['Ann', 'Bea', 'Cyn']) await answer(server, 'soup', name);
  await enter(page, url);
  const desk = organising(page);
  await desk.act('Approve', 'Ann').focus();
  await page.keyboard.press('Enter');
  await expect(desk.said).toHaveText('Ann has a seat.');
  await expect(desk.row('Bea')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(desk.act('Approve', 'Bea')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(desk.said).toHaveText('Bea is number 1 on the waitlist.');
  await expect(desk.names('Coming')).toHaveText(['Ann']);
  await expect(desk.names('Waitlist')).toHaveText(['Bea']);
  await expect(desk.row('Cyn')).toBeFocused();
  expect(statuses(control)).toEqual({ Ann: 'confirmed', Bea: 'waitlisted', Cyn: 'pending' });
});

test('declining asks once, and is the last word', async ({ page, live }) => {
  const { url, server, control } = await live(eventWith({ rsvp: { approval: 'required' } }));
  await answer(server, 'soup', 'Ann');
  await enter(page, url);
  const desk = organising(page);
  await desk.act('Decline', 'Ann').click();
  await expect(page.getByText("Decline Ann? This can't be taken back.")).toBeVisible();
  await expect(page.getByRole('button', { name: "Don't decline" })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(desk.row('Ann')).toBeFocused();
  expect(writes(control)).toEqual([]);
  await desk.act('Decline', 'Ann').click();
  await page.getByRole('button', { name: 'Decline', exact: true }).click();
  await expect(desk.said).toHaveText('Ann is declined.');
  await expect(desk.names('Cancelled or declined')).toHaveText(['Ann']);
  await expect(desk.row('Ann').getByRole('button')).toHaveCount(0);
  expect(statuses(control)).toEqual({ Ann: 'declined' });
});

test('giving and offering a seat, until there are none; a freed one moves the next', async ({ page, live, complaints }) => {
  const { url, server, control } = await live(eventWith({ maximumAttendeeCapacity: 2, rsvp: { waitlist: 'offer', offerMinutes: 60 } }));
  for (const name of ['Ann', 'Bea', 'Cyn', 'Dot']) await answer(server, 'soup', name);
  await enter(page, url);
  const desk = organising(page);
  await desk.act('Give a seat', 'Dot').click();
  await expect(desk.said).toContainText('Not saved: Dot. There are fewer free seats than people in this party.');
  await expect(desk.row('Dot')).toContainText('Not saved');
  await desk.row('Dot').getByRole('button', { name: 'Let it be' }).click();
  await expect(page.getByText('Not saved', { exact: true })).toHaveCount(0);
  await expect(desk.row('Dot').getByRole('button', { name: 'Try again' })).toHaveCount(0);
  complaints.splice(0); // the browser notes the refusal

  await desk.act('To the waitlist', 'Ann').click();
  await expect(desk.said).toHaveText('Ann is number 2 on the waitlist.');
  await expect(desk.names('Seat offered')).toHaveText(['Cyn']);
  await expect(desk.names('Waitlist')).toHaveText(['Dot', 'Ann']);
  await desk.act('Give a seat', 'Cyn').click();
  await expect(desk.said).toHaveText('Cyn has a seat.');
  await expect(desk.names('Coming')).toHaveText(['Bea', 'Cyn']);
  expect(statuses(control)).toEqual({ Ann: 'waitlisted', Bea: 'confirmed', Cyn: 'confirmed', Dot: 'waitlisted' });
});

test('at the door: who is here, and who is not after all', async ({ page, live }) => {
  const { url, server, control } = await live(eventWith());
  await answer(server, 'soup', 'Ann', { additionalNumberOfGuests: 2 });
  await answer(server, 'soup', 'Bea');
  await enter(page, url);
  const desk = organising(page);
  await expect(page.getByText('0 of 4 are here')).toBeVisible();
  await desk.act('Check in', 'Ann').focus();
  await page.keyboard.press('Enter');
  await expect(desk.said).toHaveText('Ann is here. 3 of 4 are here.');
  await expect(desk.act('Undo check-in', 'Ann')).toBeFocused();
  await expect(desk.row('Ann')).toContainText('Checked in');
  const arrived = () => control.rsvps().map(({ name, checkedInAt }) => [name, checkedInAt !== null]);
  expect(arrived()).toEqual([['Ann', true], ['Bea', false]]);
  await page.keyboard.press('Enter');
  await expect(desk.said).toHaveText("Ann isn't checked in any more.");
  await expect(page.getByRole('listitem').filter({ hasText: '0 of 4 are here' })).toBeVisible();
  expect(arrived()).toEqual([['Ann', false], ['Bea', false]]);
});

test('somebody else was faster: it is said, and the list is new', async ({ page, live, complaints }) => {
  const { url, server } = await live(eventWith({ rsvp: { approval: 'required', waitlist: 'manual' } }));
  const { id } = await answer(server, 'soup', 'Ann');
  await enter(page, url);
  const desk = organising(page);
  await expect(desk.act('Approve', 'Ann')).toBeVisible();
  await fetch(`${server}/events/soup/rsvps/${id}`, { method: 'PATCH', headers: { Authorization: 'Bearer organiser' }, body: '{"status": "waitlisted"}' });
  await desk.act('Approve', 'Ann').click();
  await expect(desk.said).toContainText('Not saved: Ann. Somebody changed it before you.');
  await expect(desk.names('Waitlist')).toHaveText(['Ann']);
  await desk.act('Give a seat', 'Ann').click();
  await expect(desk.said).toHaveText('Ann has a seat.');
  await expect(page.getByText('Not saved')).toHaveCount(0);
  complaints.splice(0);
});

test('a token that has run out is asked for again, in the same place', async ({ page, live, complaints }) => {
  const { url, server, control } = await live(eventWith());
  for (const name of ['Ann', 'Bea']) await answer(server, 'soup', name);
  await enter(page, url);
  const desk = organising(page);
  await desk.search.fill('ann');
  control.fault({ method: 'PATCH', kind: 'status', status: 401, problem: 'not-allowed' });
  control.fault({ path: '/rsvps', method: 'GET', kind: 'status', status: 401, problem: 'not-allowed' });
  await desk.act('Check in', 'Ann').click();
  await expect(page.getByText("The server doesn't know you as an organiser")).toBeVisible();
  await expect(desk.row('Ann')).toHaveCount(0);
  await desk.bring('wrong');
  await expect.poll(() => control.log().some(({ headers }) => headers.authorization === 'Bearer wrong')).toBe(true);
  await expect(desk.token).toBeVisible();
  await desk.bring('organiser');
  await expect(desk.search).toHaveValue('ann');
  await expect(page.getByRole('heading', { level: 3 })).toHaveText(['Ann']);
  await desk.row('Ann').getByRole('button', { name: 'Try again' }).click();
  await expect(desk.said).toHaveText('Ann is here. 1 of 2 are here.');
  complaints.splice(0);
});

test('the list as a table, in which no formula runs', async ({ page, live }) => {
  const { url, server } = await live(eventWith({ rsvp: { questions: QUESTIONS } }));
  await answer(server, 'soup', '=HYPERLINK("https://x.example")', { answers: { diet: 'fish, "raw"' }, note: '+1' });
  await enter(page, url);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download list (CSV)' }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toBe('soup.csv');
  const text = (await (await file.createReadStream()).toArray()).join('');
  const [head, row] = text.slice(1).trim().split('\r\n');
  expect(head).toBe('Name,Email,Standing,Guests,What do you eat?,By bike?,Note,Checked in');
  expect(row).toMatch(/^"'=HYPERLINK\(""https:\/\/x\.example""\)",a\d+@example\.org,Coming,0,"fish, ""raw""",,'\+1,$/);
});

test('a site made of files says that there is nobody to organise', async ({ page, site }) => {
  const { url } = await site();
  await open(page, `${url}organise`, 'For organisers');
  await expect(page.getByText('There is nothing to organise here')).toBeVisible();
  await expectAccess(page, 'nothing to organise');
  await page.goto(`${url}events/rust-night-31/answers`);
  await expect(page.getByText('There is nothing to organise here')).toBeVisible();
});

test('every state is for everybody', async ({ page, live, complaints }) => {
  test.setTimeout(120_000);
  const { url, server, control } = await live(eventWith({ maximumAttendeeCapacity: 3, rsvp: { waitlist: 'offer', approval: 'required', allowMaybe: true, questions: QUESTIONS } }));
  const long = `Wolfeschlegelsteinhausenbergerdorff${'e'.repeat(60)}`;
  await answer(server, 'soup', long, { additionalNumberOfGuests: 2, note: long, answers: { diet: 'fish' } });
  for (const name of ['Bea', 'Cyn']) await answer(server, 'soup', name);
  await answer(server, 'soup', 'Mia', { rsvpResponse: 'maybe' });
  await page.goto(`${url}events/soup/answers`);
  const desk = organising(page);
  await desk.signIn.click();
  await expect(page.getByText('Paste the token')).toBeVisible();
  await expectAccess(page, 'signing in');
  await desk.bring('organiser');
  for (const [deed, name] of [['Approve', long], ['Approve', 'Bea'], ['Check in', long]]) {
    await desk.act(deed, name).click();
    await expect(desk.said).toContainText(name);
  }
  control.fault({ method: 'PATCH', kind: 'drop', times: Infinity });
  await desk.act('To the waitlist', long).click();
  await expect(page.getByText("1 change isn't sent yet")).toBeVisible();
  await desk.act('Decline', 'Cyn').click();
  await expectAccess(page, 'the list');
  await page.goto(`${url}organise`);
  await expect(frame(page).cards).toHaveCount(1);
  await expectAccess(page, 'events to organise');
  complaints.splice(0);
});
