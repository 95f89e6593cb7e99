// The backends that are raced. Each is `{name, start, door, victims, spell, organiser}`: `start` (again) on the same data, `door` for
// exchange.mjs, the `victims` that can be killed (`{name, kill}`), `spell` turns a call of the contract into the backend's own, and
// `organiser` signs in and answers the headers.
import { pocketbase } from './pocketbase.mjs';
import { postgres } from './postgres.mjs';

export const BACKENDS = { pocketbase, postgres };
