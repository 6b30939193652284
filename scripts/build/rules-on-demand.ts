import { resolve } from 'node:path';
import type { Plugin } from 'esbuild';
import { rules } from '../../rules/index.ts';
import { headOf } from '../../src/kit/on-demand.ts';

// One string is read faster than as much of a program, and is the same in V8's cache.
const contents = (): string => [
  "import { onDemand } from '../src/kit/on-demand.ts';",
  `const heads = JSON.parse(${JSON.stringify(JSON.stringify(rules.map(headOf)))});`,
  `const bodies = [${rules.map(({ id }) => `() => require('./${id}.ts').default`).join(',\n')}];`,
  'export const rules = heads.map((head, index) => onDemand(head, bodies[index]));',
].join('\n');

/** In the bundle the index of the rules holds what the engine asks of each; the rest is evaluated when it is asked for. */
export const rulesOnDemand: Plugin = {
  name: 'rules-on-demand',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]rules[\\/]index\.ts$/ }, ({ path }) => (path === resolve('rules/index.ts') ? { contents: contents(), resolveDir: resolve('rules') } : null));
  },
};
