// How a page's own file becomes part of the running program. bin/hooks/split-wasm.mjs puts this in place of the two calls
// that would fetch and start it: this one needs no particular media type, and knows a lost connection from a file that is gone.

// A file that is not there, or is something else, was replaced by a newer site. Only the newer site's own page can help.
let isGone = false;

/** Files that hold several small parts, by address. */
const together = new Map();

async function fetchFile(url) {
  const response = await fetch(url);
  if (!response.ok) {
    isGone = true;
    throw new Error(`${url}: ${response.status}`);
  }
  return response.arrayBuffer();
}

/** An address that ends in `#from-to` is that piece of its file, in bytes. */
export async function fetchPart(url) {
  if (isGone) {
    location.reload();
    return new Promise(() => {});
  }
  const [, from, to] = /^#(\d+)-(\d+)$/.exec(url.hash) ?? [];
  if (!to) return fetchFile(url);
  const address = url.href.replace(url.hash, '');
  if (!together.has(address)) {
    const file = fetchFile(address);
    together.set(address, file);
    file.catch(() => together.delete(address));
  }
  return (await together.get(address)).slice(from, to);
}

export async function startPart(bytes, imports) {
  const content = await bytes;
  try {
    return await WebAssembly.instantiate(content, imports);
  } catch (error) {
    isGone = true;
    throw error;
  }
}
