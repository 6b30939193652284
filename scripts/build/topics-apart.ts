import { copyFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

const FILE = 'topics.json';

/** Where `explain` reads the topics: beside the bundle, which every run reads whole. */
export const writeTopics = (): Promise<void> => copyFile('src/cli/explain/topics.json', `dist/lib/${FILE}`);

export const topicsApart: Plugin = {
  name: 'topics-apart',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/topics\.json$/ }, () => ({ path: `../dist/lib/${FILE}`, external: true }));
  },
};
