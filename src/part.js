// How a page's own file becomes part of the running program. bin/hooks/split-wasm.mjs puts this in place of the two calls
// that would fetch and start it: this one needs no particular media type, and knows a lost connection from a file that is gone.

// A file that is not there, or is something else, was replaced by a newer site. Only the newer site's own page can help.
let isGone = false;

export async function fetchPart(url) {
  if (isGone) {
    location.reload();
    return new Promise(() => {});
  }
  const response = await fetch(url);
  if (!response.ok) {
    isGone = true;
    throw new Error(`${url}: ${response.status}`);
  }
  return response.arrayBuffer();
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
