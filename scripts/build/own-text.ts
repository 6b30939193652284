import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { build, type Plugin } from 'esbuild';

const FILE = 'own-text.json';

const sourceOf = async (): Promise<string> => {
  const { outputFiles } = await build({ entryPoints: ['src/own-text.ts'], bundle: true, platform: 'node', format: 'cjs', write: false, logLevel: 'warning' });
  return outputFiles[0]?.text ?? '';
};

/** The words of the rules and of the tool, as the sources have them. */
export const writeOwnText = async (): Promise<void> => {
  const module = { exports: {} as { ownText?: () => string } };
  new Function('module', 'exports', 'require', await sourceOf())(module, module.exports, createRequire(import.meta.url));
  await writeFile(`dist/lib/${FILE}`, JSON.stringify({ ownText: module.exports.ownText?.() }));
};

/** In the bundle the file stands for the module that goes through all rules. */
export const ownTextApart: Plugin = {
  name: 'own-text-apart',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /\/own-text\.ts$/ }, ({ kind }) => (kind === 'entry-point' ? null : { path: FILE, namespace: 'own-text' }));
    onLoad({ filter: /./, namespace: 'own-text' }, () => ({ contents: `export const ownText = () => require('../dist/lib/${FILE}').ownText;` }));
    onResolve({ filter: /own-text\.json$/ }, ({ path }) => ({ path, external: true }));
  },
};
