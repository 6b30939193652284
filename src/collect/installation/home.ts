import { defineCollector } from '../collector.ts';

const USUAL = ['bin', 'conf', 'target', 'logs', 'data', 'plugins', 'status'];

/** The installation directory, links resolved. */
export const homeCollector = (path: string) =>
  defineCollector({
    id: 'nacos-home',
    provides: ['nacos.home'],
    collect: async ({ place }) => {
      const realPath = await place.realpath(path);
      const entries = (await place.list(realPath)).flatMap(({ name }) => (USUAL.includes(name) ? [name] : [])).sort();
      return { 'nacos.home': { value: { path, realPath, entries }, source: { kind: 'file', path } } };
    },
  });
