// How each fault on the way to a server is told.

/** What is said while it is not sent, beside that it is kept. All but the first are the proxy's doing. */
export const OFFLINE = 'cut before it is sent';
export const REASONS = {
  [OFFLINE]: "We couldn't reach the server",
  'cut after it is sent': "We couldn't reach the server",
  'cut before the answer': "We couldn't reach the server",
  'no answer at all': 'The server took too long to answer',
  500: 'The server is having a rest',
  429: 'Too many tries',
  'truncated JSON': "something we can't read",
  'HTML instead of JSON': 'a web page came',
  'wrong types': "something we can't read",
  '10 MB': 'is larger than 8 MiB',
};
