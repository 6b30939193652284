import { createRequire } from 'node:module';
import type { BuildOptions, Plugin } from 'esbuild';
import { forwarded, loadedOnCall } from './forwarded.ts';

const require = createRequire(import.meta.url);

/**
 * Packages that only some runs need, and those that two of them share; each becomes a file of its own under dist/lib, so that the other
 * runs never read it and none is there twice.
 */
export const APART = [
  '@grpc/grpc-js', '@grpc/proto-loader', '@xmldom/xmldom', 'age-encryption', 'eta', 'execa', 'find-process', 'junit-report-builder', 'long', 'mysql2', 'prom-client',
  'smol-toml', 'systeminformation', 'tar', 'yaml', 'yauzl', 'yazl', 'zod',
];

export const COMMON = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  minify: true,
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  // Their texts are in THIRD-PARTY-NOTICES.txt, those of packages without such comments too.
  legalComments: 'none',
  metafile: true,
  // Optional accelerators of mysql2 and systeminformation that are not installed.
  external: ['osx-temperature-sensor', 'macos-temperature-sensor'],
  logLevel: 'warning',
} as const satisfies BuildOptions;

/**
 * Packages that modules import which every run evaluates; they are loaded with the first call into them. Nothing but functions and
 * classes may be imported of them, and `instanceof` does not know such a class.
 */
const ON_CALL = ['yaml'];

const fileOf = (name: string): string => name.replace('@', '').replace('/', '-');

/** Modules of ours that are a file of their own as well, with the packages that only they use. */
const OWN_APART = { 'mcp-sdk': 'src/cli/mcp/sdk.ts' } as const;

/** Other names of a package that is apart. */
const ALIASES: Readonly<Record<string, string>> = { 'zod/v4': 'zod' };

const bindingsOf = (name: string): string => {
  const functions = Object.entries(require(name) as object).filter(([, value]) => typeof value === 'function').map(([key]) => key);
  return [loadedOnCall(name), ...functions.map(forwarded)].join('\n');
};

/** `folder`: dist/lib as it is reached from where the code runs. */
export const packagesApart = (folder: string): Plugin => ({
  name: 'packages-apart',
  setup: ({ onLoad, onResolve }) => {
    onLoad({ filter: /./, namespace: 'package-on-call' }, ({ path }) => ({ contents: bindingsOf(path) }));
    onResolve({ filter: /\/mcp\/sdk\.ts$/ }, ({ kind }) => (kind === 'entry-point' ? null : { path: `${folder}/mcp-sdk.cjs`, external: true }));
    onResolve({ filter: /^[^./]/ }, ({ path: asked, kind, importer }) => {
      if (kind === 'entry-point') return null;
      const path = ALIASES[asked] ?? asked;
      if (ON_CALL.includes(path) && kind === 'import-statement') return { path, namespace: 'package-on-call' };
      if (APART.includes(path)) return { path: `${folder}/${fileOf(path)}.cjs`, external: true };
      if (kind === 'dynamic-import' && !path.startsWith('node:') && !importer.includes('node_modules')) throw new Error(`${importer} loads ${path} on demand: name it in APART`);
      return null;
    });
  },
});

/** An ES module with nothing but a default, asked for with `require` as here, would answer with the default one step too deep. */
const DEFAULT_ONLY = "if (Object.keys(module.exports).join() === 'default') module.exports = module.exports.default;";

export const PACKAGES = {
  ...COMMON,
  entryPoints: { ...Object.fromEntries(APART.map(name => [fileOf(name), name])), ...OWN_APART },
  outdir: 'dist/lib',
  plugins: [packagesApart('.')],
  footer: { js: DEFAULT_ONLY },
} satisfies BuildOptions;
