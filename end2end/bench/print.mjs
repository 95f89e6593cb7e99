// How the numbers are told: tables of aligned columns, and lines that say whether a promise is kept.

export function heading(text) {
  console.log(`\n${text}\n${'─'.repeat(text.length)}`);
}

/** Rows of cells; the first column to the left, the others to the right. */
export function table(rows) {
  const widths = [];
  for (const row of rows) row.forEach((cell, at) => { widths[at] = Math.max(widths[at] ?? 0, String(cell).length); });
  for (const row of rows) {
    console.log(row.map((cell, at) => (at ? String(cell).padStart(widths[at]) : String(cell).padEnd(widths[at]))).join('   '));
  }
}

const promises = [];

export function promise(isKept, words) {
  promises.push({ isKept, words });
  console.log(`${isKept ? 'kept  ' : 'BROKEN'}  ${words}`);
}

/** How many promises were broken in this run. */
export const broken = () => promises.filter(({ isKept }) => !isKept);

export const median = (numbers) => quantile(numbers, 0.5);

export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}

export const ms = (number) => `${number < 10 ? number.toFixed(1) : Math.round(number)} ms`;
export const kb = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
export const mb = (bytes) => `${(bytes / 1_000_000).toFixed(1)} MB`;
export const ratio = (number, floor) => `${(number / floor).toFixed(2)} ×`;
