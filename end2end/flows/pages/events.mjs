// The page that lists events.
import { expect } from '../../site.mjs';
import { frame } from './frame.mjs';

export function eventsPage(page) {
  const filters = page.locator('details', { has: page.locator('summary', { hasText: 'Filters' }) });
  return {
    search: page.getByRole('searchbox', { name: 'Search events' }),
    from: filters.getByLabel('From'),
    to: filters.getByLabel('To', { exact: true }),
    mode: filters.getByLabel('In person or online'),
    topic: filters.getByLabel('Topic'),
    group: filters.getByLabel('Group'),
    order: filters.getByLabel('Order'),
    clear: page.getByRole('button', { name: 'Clear filters' }).first(),
    showMore: page.getByRole('button', { name: 'Show more' }),
    layout: (name) => page.getByRole('group', { name: 'Show as' }).getByRole('button', { name }),
    month: page.getByRole('grid'),
    names: () => frame(page).cards.getByRole('heading').allTextContents(),
    /** Waits until exactly these are listed. */
    lists: (...names) => expect(frame(page).cards.getByRole('heading')).toHaveText(names),
    asks: (query) => expect.poll(() => Object.fromEntries(new URL(page.url()).searchParams), 'the address').toEqual(query),
  };
}
