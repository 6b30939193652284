import { copyFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** What few runs read, beside the bundle, which every run reads whole: the topics of `explain`, the collector scripts. */
const APART: Readonly<Record<string, string>> = { 'topics.json': 'src/cli/explain/topics.json', 'collector-scripts.json': 'src/collect/script/collector-scripts.json' };

export const writeTopics = async (): Promise<void> => {
  await Promise.all(Object.entries(APART).map(([name, from]) => copyFile(from, `dist/lib/${name}`)));
};

export const topicsApart: Plugin = {
  name: 'topics-apart',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/(?:topics|collector-scripts)\.json$/ }, ({ path }) => ({ path: `../dist/lib/${path.split('/').at(-1)}`, external: true }));
  },
};
