// Chance that can be had again: the same seed draws the same things.

/** Numbers from 0 to 1 that only look random (mulberry32). */
export function numbersFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** `below(3)` is 0, 1 or 2; `one(list)` is one of it; `hits(0.1)` is true once in ten. */
export function chance(seed) {
  const next = numbersFrom(seed);
  const below = (limit) => Math.floor(next() * limit);
  return { below, one: (list) => list[below(list.length)], hits: (share) => next() < share };
}
