import { copyFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * What few runs read, beside the bundle, which every run reads whole: the topics of `explain`, the collector scripts, the titles that a shell
 * completes, the paths that rules of one's own may name.
 */
const APART = ['src/cli/explain/topics.json', 'src/collect/script/collector-scripts.json', 'src/cli/completion-rules.json', 'src/team/rules/fact-paths.json'];

const NAMES: ReadonlySet<string> = new Set(APART.map(path => basename(path)));

export const writeData = async (): Promise<void> => {
  await Promise.all(APART.map(path => copyFile(path, `dist/lib/${basename(path)}`)));
};

export const dataApart: Plugin = {
  name: 'data-apart',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\.json$/ }, ({ path }) => (NAMES.has(basename(path)) ? { path: `../dist/lib/${basename(path)}`, external: true } : null));
  },
};
