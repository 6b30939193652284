import { createRequire } from 'node:module';
import type { Plugin } from 'esbuild';
import { forwarded, loadedOnCall } from './forwarded.ts';

const require = createRequire(import.meta.url);

/** Node compiles these of its own modules when they are first asked for, 10 ms in all that most runs need not pay. */
const LAZY = ['child_process', 'crypto', 'dns/promises', 'http', 'https', 'stream/promises', 'timers/promises', 'tls', 'zlib'];

/** The names a program may import; constants of a module asked for lazily are copied, they are the same in every Node. */
const namesOf = (module: string): readonly string[] =>
  Object.keys(require(`node:${module}`) as object).filter(name => /^[A-Za-z]\w*$/.test(name) && name !== 'default');

const lazyExport = (name: string, value: unknown): string =>
  name === 'constants' ? `export const constants = ${JSON.stringify(value)};` : forwarded(name);

/**
 * One binding per export for the whole bundle, of which esbuild keeps those that are used. Left alone it would copy the whole module
 * once for each of a hundred importing files.
 */
const bindingsOf = (module: string): string => {
  const values = require(`node:${module}`) as Record<string, unknown>;
  return LAZY.includes(module)
    ? `${loadedOnCall(`node:${module}`)}\n${namesOf(module).map(name => lazyExport(name, values[name])).join('\n')}`
    : `const it = require('node:${module}');\n${namesOf(module).map(name => `export const ${name} = /* @__PURE__ */ (one => one.${name})(it);`).join('\n')}`;
};

/** For commander, which starts no programs here. */
const childProcessOnDemand = "exports.spawn = (...args) => require('node:child_process').spawn(...args);";

export const builtins: Plugin = {
  name: 'builtins',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /^node:/ }, ({ path, importer, kind }) => {
      const module = path.replace('node:', '');
      if (importer.includes('node_modules')) return module === 'child_process' ? { path: module, namespace: 'builtin-required' } : null;
      return kind === 'import-statement' ? { path: module, namespace: 'builtin-imported' } : null;
    });
    onLoad({ filter: /./, namespace: 'builtin-imported' }, ({ path }) => ({ contents: bindingsOf(path) }));
    onLoad({ filter: /./, namespace: 'builtin-required' }, () => ({ contents: childProcessOnDemand }));
  },
};
