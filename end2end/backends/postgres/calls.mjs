// The contract's calls as PostgREST knows them: `GET /events/supper` is the function get_event with the argument _id.

const CALLS = [
  ['GET', '/groups', 'list_groups'], ['POST', '/groups', 'create_group'],
  ['GET', '/groups/:slug', 'get_group'], ['PATCH', '/groups/:slug', 'edit_group'], ['GET', '/groups/:slug/members', 'list_members'],
  ['GET', '/events', 'list_events'], ['POST', '/events', 'create_event'],
  ['GET', '/events/:id', 'get_event'], ['PATCH', '/events/:id', 'edit_event'], ['GET', '/events/:id/attendees', 'list_attendees'],
  ['GET', '/events/:id/rsvps', 'list_rsvps'], ['PUT', '/events/:id/rsvps/:rsvpId', 'put_rsvp'],
  ['GET', '/events/:id/rsvps/:rsvpId', 'get_rsvp'], ['DELETE', '/events/:id/rsvps/:rsvpId', 'cancel_rsvp'],
  ['PATCH', '/events/:id/rsvps/:rsvpId', 'move_rsvp'],
].map(([method, path, name]) => ({ method, name, pattern: new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`) }));

/** `{method, path, body}` of the same call over PostgREST. */
export function asFunction(method, address, body) {
  const { pathname, searchParams } = new URL(address, 'http://here');
  const call = CALLS.find((one) => one.method === method && one.pattern.test(pathname));
  const args = new URLSearchParams();
  for (const [name, value] of Object.entries(call.pattern.exec(pathname).groups ?? {})) args.append(`_${name}`, decodeURIComponent(value));
  // Several topics stand in one argument, a line each.
  for (const name of new Set(searchParams.keys())) args.append(`_${name}`, searchParams.getAll(name).join('\n'));
  // A plus sign is a plus sign there.
  if (method === 'GET') return { method, path: `/rpc/${call.name}?${String(args).replaceAll('+', '%20')}` };
  const written = Object.fromEntries(args);
  return { method: 'POST', path: `/rpc/${call.name}`, body: { ...written, ...(body === undefined ? {} : { _body: body }) } };
}
