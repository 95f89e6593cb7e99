// What is on its way, in the browser's database: texts by key, the same for all tabs. Each change is one step that nobody comes
// between, and is done once it would survive a crash.
const STORE = 'outbox';
let opening;

function open() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('turnout', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      // A newer site wants to change the store, or the browser took it away: whoever asks next opens it anew.
      database.onversionchange = database.onclose = () => {
        database.close();
        opening = undefined;
      };
      resolve(database);
    };
  });
  opening.catch(() => { opening = undefined; });
  return opening;
}

async function begin(mode) {
  return (await open()).transaction(STORE, mode, { durability: 'strict' });
}

/** Whether there is a database at all: some browsers deny it. */
export const isThere = () => open().then(() => true, () => false);

export async function all(prefix) {
  const transaction = await begin('readonly');
  return new Promise((resolve, reject) => {
    const reading = transaction.objectStore(STORE).getAll(IDBKeyRange.bound(prefix, `${prefix}\uffff`));
    reading.onsuccess = () => resolve(reading.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** `make` is given the text at `key` and gives the one that takes its place; `undefined` is none. */
export async function change(key, make) {
  const transaction = await begin('readwrite');
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    const store = transaction.objectStore(STORE);
    const reading = store.get(key);
    reading.onsuccess = () => {
      const text = make(reading.result);
      if (text === undefined) store.delete(key);
      else store.put(text, key);
    };
  });
}

/**
 * Gives, once no other tab is at it, what ends being the only one. Without locks, or where a frame is denied them together with its
 * storage, several may be: ids make it count once.
 */
export function alone() {
  const free = () => {};
  if (!navigator.locks) return Promise.resolve(free);
  return new Promise((resolve) => {
    navigator.locks.request('turnout.outbox', () => new Promise(resolve)).catch(() => resolve(free));
  });
}

/** A frame that is denied storage shares nothing with other tabs: there is nobody to tell. */
function channel() {
  try {
    return new BroadcastChannel('turnout.outbox');
  } catch {
    return { postMessage() {}, close() {} };
  }
}
let telling;

/** Tells every tab, this one as well, that something has changed. */
export function tell() {
  telling ??= channel();
  telling.postMessage(null);
}

export function hear(heard) {
  channel().onmessage = () => heard();
}

/** Calls once there is something under `prefix`: soon, when the first page mostly stands, or when a tab tells. */
export function watch(prefix, found) {
  const news = channel();
  const look = async () => {
    const denied = () => Object.keys(localStorage).filter((key) => key.startsWith(`turnout:outbox:${prefix}`));
    const texts = await all(prefix).catch(denied);
    if (texts.length === 0) return;
    news.close();
    found();
  };
  // A device that denies everything keeps nothing that could wait.
  const quietly = () => look().catch(() => {});
  news.onmessage = quietly;
  setTimeout(quietly, 1500);
}
