// The three engines that most browsers are made of, behind one small surface: bin/setup --browsers brings what they need.
//   startEngine(name): {newPage(), close()}
//   newPage(): {goto(address), run(f, ...values), inFrame(f, ...values), press(key), type(text), complaints(), close()}, a visitor who was never here
// `run` answers what `f` answers in the page, `inFrame` in its only frame, wherever that stands; `complaints` are the console's errors and
// warnings so far, as far as the engine tells. Keys are named as `KeyboardEvent.key` names them.
import { steered } from './puppeteer.mjs';
import { webkit } from './webkit.mjs';

const ENGINES = {
  chromium: { needs: ['CHROMIUM'], start: (program) => steered('chrome', program) },
  firefox: { needs: ['FIREFOX'], start: (program) => steered('firefox', program) },
  webkit: { needs: ['WEBKIT', 'WEBKIT_DRIVER', 'XVFB'], start: webkit },
};
export const NAMES = Object.keys(ENGINES);

export function startEngine(name) {
  if (!NAMES.includes(name)) throw new Error(`There is no engine ${name} here, only ${NAMES.join(', ')}.`);
  const { needs, start } = ENGINES[name];
  const missing = needs.filter((program) => !process.env[program]);
  if (missing.length > 0) throw new Error(`${name} needs ${missing.join(' and ')}: bin/setup --browsers installs it, bin/test finds it, or say where it is in that variable.`);
  return start(...needs.map((program) => process.env[program]));
}
