// Sites whose records live on another origin: a folder of files, or a live endpoint.
import { startDataset } from './dataset.mjs';
import { startServer } from './server/http.mjs';
import { expect, test as base } from './site.mjs';

export const test = base.extend({
  /** `await folder(records, config)` serves the records (or a path to a folder of them) as a dataset; answers `{url, source}`. */
  folder: async ({ site }, use) => {
    const started = [];
    await use(async (records, config = {}) => {
      const dataset = await startDataset(records);
      started.push(dataset);
      const { url } = await site({ config: { title: 'Test', ...config, source: { kind: 'dataset', url: dataset.url, ...config.source } } });
      return { url, source: dataset.url };
    });
    await Promise.all(started.map((dataset) => dataset.close()));
  },

  /** `await endpoint(records, config)` serves them behind a live endpoint that keeps the contract; answers `{url, source, control}`. */
  endpoint: async ({ site }, use) => {
    const started = [];
    await use(async (records, config = {}) => {
      const server = await startServer({ dataset: records });
      started.push(server);
      const { url } = await site({ config: { title: 'Test', ...config, source: { kind: 'rest', url: server.url } } });
      return { url, source: server.url, control: server.control };
    });
    await Promise.all(started.map((server) => server.close()));
  },
});

export { expect };
