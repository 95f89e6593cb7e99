// Serves a dataset folder as a live endpoint: node main.mjs FOLDER [--port N] [--relative-to YYYY-MM-DD] [--time-zone ZONE] [--clock TIME] [--control]
import { parseArgs } from 'node:util';
import { startServer } from './http.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string', default: '8090' },
    host: { type: 'string', default: '127.0.0.1' },
    'relative-to': { type: 'string' },
    'time-zone': { type: 'string', default: 'Europe/Paris' },
    token: { type: 'string', default: 'organiser' },
    clock: { type: 'string' },
    control: { type: 'boolean', default: false },
  },
});
if (positionals.length !== 1) {
  console.error('Say which folder: node main.mjs FOLDER [--port N] [--relative-to YYYY-MM-DD] [--time-zone ZONE] [--clock TIME] [--token TOKEN] [--control]');
  process.exit(2);
}
const server = await startServer({
  dataset: positionals[0],
  port: Number(values.port),
  host: values.host,
  relativeTo: values['relative-to'],
  timeZone: values['time-zone'],
  token: values.token,
  clock: values.clock,
  remoteControl: values.control ? 'offered' : 'closed',
  stream: 'offered',
});
console.log(`Serving ${positionals[0]} at ${server.url}`);
