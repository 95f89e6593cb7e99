// PocketBase's realtime channel, as a client hears it.

/**
 * Opens a stream: `{subscribe, until, heard, close}`. `subscribe(topics, Authorization)` asks for topics in place of those before;
 * `until(pattern)` waits for something that was or will be heard.
 */
export async function listen(test, origin) {
  const leaving = new AbortController();
  test.after(() => leaving.abort());
  const stream = (await fetch(`${origin}/api/realtime`, { signal: leaving.signal })).body.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const until = async (pattern) => {
    while (!pattern.test(heard)) {
      const { value, done } = await stream.read();
      if (done) throw new Error(`The stream ended before ${pattern}: ${heard}`);
      heard += value;
    }
  };
  await until(/^event:PB_CONNECT\ndata:.*\n\n/m);
  const { clientId } = JSON.parse(/data:(.*)/.exec(heard)[1]);
  heard = '';
  return {
    until,
    heard: () => heard,
    async subscribe(subscriptions, Authorization = '') {
      const answer = await fetch(`${origin}/api/realtime`, {
        method: 'POST', headers: { 'Content-Type': 'application/json', Authorization }, body: JSON.stringify({ clientId, subscriptions }),
      });
      if (!answer.ok) throw new Error(`The subscription was refused: ${await answer.text()}`);
    },
  };
}
