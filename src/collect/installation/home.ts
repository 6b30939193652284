import { readdir, realpath } from 'node:fs/promises';
import { defineCollector } from '../collector.ts';

const USUAL = ['bin', 'conf', 'target', 'logs', 'data', 'plugins', 'status'];

/** The installation directory, links resolved. */
export const homeCollector = (path: string) =>
  defineCollector({
    id: 'nacos-home',
    provides: ['nacos.home'],
    collect: async () => {
      const realPath = await realpath(path);
      const entries = (await readdir(realPath)).filter(name => USUAL.includes(name));
      return { 'nacos.home': { value: { path, realPath, entries }, source: { kind: 'file', path } } };
    },
  });
