import { createHash } from 'node:crypto';

// Which built files may be kept for ever: their name changes whenever their content does.
export const isHashed = (path) => /-[0-9a-f]{16}(_bg)?\.(js|css|wasm)$/.test(path);

/** The name of a file that changes with its content. */
export const named = (stem, ending, content) =>
  `${stem}-${createHash('sha256').update(content).digest('hex').slice(0, 16)}.${ending}`;
