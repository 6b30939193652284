import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { build, type Plugin } from 'esbuild';

/** Of each function of the module what it answers. */
const FILES = { ownText: 'own-text.json', ownAscii: 'own-ascii.json' } as const;
const NAMES = Object.keys(FILES) as (keyof typeof FILES)[];

const sourceOf = async (): Promise<string> => {
  const { outputFiles } = await build({ entryPoints: ['src/own-text.ts'], bundle: true, platform: 'node', format: 'cjs', write: false, logLevel: 'warning' });
  return outputFiles[0]?.text ?? '';
};

/** The words of the rules and of the tool, as the sources have them. */
export const writeOwnText = async (): Promise<void> => {
  const module = { exports: {} as Partial<Record<keyof typeof FILES, () => string>> };
  new Function('module', 'exports', 'require', await sourceOf())(module, module.exports, createRequire(import.meta.url));
  await Promise.all(NAMES.map(name => writeFile(`dist/lib/${FILES[name]}`, JSON.stringify({ words: module.exports[name]?.() }))));
};

/** In the bundle the files stand for the module that goes through all rules. */
export const ownTextApart: Plugin = {
  name: 'own-text-apart',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /\/own-text\.ts$/ }, ({ kind }) => (kind === 'entry-point' ? null : { path: 'own-text', namespace: 'own-text' }));
    onLoad({ filter: /./, namespace: 'own-text' }, () => ({ contents: NAMES.map(name => `export const ${name} = () => require('../dist/lib/${FILES[name]}').words;`).join('\n') }));
    onResolve({ filter: /own-(?:text|ascii)\.json$/ }, ({ path }) => ({ path, external: true }));
  },
};
