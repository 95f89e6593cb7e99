// Frames of a site's own origin, and what they tell.
import { element } from './look.js';

const VERSION = 1;
const TALLEST = 20_000;

/** What is done with what a frame tells, by frame. */
const heard = new Map();
/** Only our own frames are heard, and only while they show the site that they were made for. */
addEventListener('message', ({ origin, source, data }) => {
  if (data?.source !== 'turnout' || data.version !== VERSION) return;
  for (const [frame, hear] of heard) if (frame.contentWindow === source && new URL(frame.src).origin === origin) hear(data);
});

/** A frame that is as high as what it shows. `onHeight` is called each time that it has told, `onAnswer` as in `converse`. */
export function tallFrame(src, title, { onHeight, onAnswer }) {
  const frame = element('iframe', { title, src });
  heard.set(frame, ({ type, height, event, answer }) => {
    if (type === 'rsvp') onAnswer(event, answer);
    if (type !== 'height' || !Number.isFinite(height)) return;
    frame.height = Math.min(Math.max(height, 0), TALLEST);
    onHeight();
  });
  return frame;
}

export function removeFrame(frame) {
  heard.delete(frame);
  frame.remove();
}

/**
 * Opens a conversation of the site in a dialog: the page around it can read nothing of it. Focus goes back to `opener` in the end.
 * `onAnswer(event, answer)` hears which event, and yes, maybe or no.
 */
export function converse({ root, src, opener, closeWord, onAnswer }) {
  const frame = element('iframe', { title: opener.textContent.trim(), src, height: '100%' });
  const close = element('button', { type: 'button', className: 'close', ariaLabel: closeWord, textContent: '×' });
  const dialog = element('dialog', { ariaLabel: frame.title }, close, frame);
  dialog.setAttribute('part', 'dialog');
  heard.set(frame, ({ type, event, answer }) => {
    if (type === 'rsvp') onAnswer(event, answer);
    if (type === 'close') dialog.close();
  });
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => {
    removeFrame(frame);
    dialog.remove();
    opener.focus();
  });
  root.append(dialog);
  dialog.showModal();
}
