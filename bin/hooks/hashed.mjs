// Which built files may be kept for ever: their name changes whenever their content does.
export const isHashed = (path) => /-[0-9a-f]{16}(_bg)?\.(js|css|wasm)$/.test(path);
