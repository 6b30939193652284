import { spawnSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { asciiCode } from './build/ascii.ts';

// Two forms of the same sources (docs/decisions/0002-bundle.md, 0007-code-cache.md): dist/index.js with lazy chunks for programs
// that import the package; dist/cli.cjs, one script with V8's code cache beside it, for the command.

/** Packages that only some runs need; each becomes a file of its own, so that the others never read it. */
const HEAVY = [
  '@grpc/grpc-js', '@grpc/proto-loader', 'eta', 'execa', 'find-process', 'junit-report-builder', 'mysql2', 'prom-client', 'systeminformation', 'tar',
  'yaml', 'yauzl', 'yazl', 'zod',
];

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  minify: true,
  legalComments: 'linked',
  // Optional accelerators of mysql2 and systeminformation that are not installed.
  external: ['osx-temperature-sensor', 'macos-temperature-sensor'],
  logLevel: 'warning',
} as const satisfies BuildOptions;

/** Beside bin/load-bundle.js, whose `require` the script is given. */
const fileOf = (name: string): string => `lib/${name.replace('@', '').replace('/', '-')}`;

const packagesApart: Plugin = {
  name: 'packages-apart',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^[^./]/ }, ({ path }) => (HEAVY.includes(path) ? { path: `../dist/${fileOf(path)}.cjs`, external: true } : null));
  },
};

const require = createRequire(import.meta.url);

/** Node compiles these of its own modules when they are first asked for, 10 ms in all that most runs need not pay. */
const LAZY = ['child_process', 'crypto', 'dns/promises', 'http', 'https', 'stream/promises', 'timers/promises', 'zlib'];

/** The names a program may import; constants of a module asked for lazily are copied, they are the same in every Node. */
const namesOf = (module: string): readonly string[] =>
  Object.keys(require(`node:${module}`) as object).filter(name => /^[A-Za-z]\w*$/.test(name) && name !== 'default');

const lazyExport = (name: string, value: unknown): string =>
  name === 'constants' ? `export const constants = ${JSON.stringify(value)};` : `export const ${name} = (...args) => load().${name}(...args);`;

/**
 * One binding per export for the whole bundle, of which esbuild keeps those that are used. Left alone it would copy the whole module
 * once for each of a hundred importing files.
 */
const bindingsOf = (module: string): string => {
  const from = `require('node:${module}')`;
  const values = require(`node:${module}`) as Record<string, unknown>;
  return LAZY.includes(module)
    ? `let it; const load = () => (it ??= ${from});\n${namesOf(module).map(name => lazyExport(name, values[name])).join('\n')}`
    : `const it = ${from};\n${namesOf(module).map(name => `export const ${name} = /* @__PURE__ */ (one => one.${name})(it);`).join('\n')}`;
};

/** For commander, which starts no programs here. */
const childProcessOnDemand = "exports.spawn = (...args) => require('node:child_process').spawn(...args);";

const builtins: Plugin = {
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

const buildCommand = async (): Promise<void> => {
  const { outputFiles } = await build({
    ...common,
    entryPoints: { cli: 'src/cli/main.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    // A script from the code cache has no module to import relative to.
    supported: { 'dynamic-import': false },
    plugins: [packagesApart, builtins],
    banner: { js: '(function (exports, require, module, __filename, __dirname) {' },
    footer: { js: '})' },
    write: false,
  });
  await mkdir('dist', { recursive: true });
  await Promise.all(outputFiles.map(({ path, text }) => writeFile(path, path.endsWith('.cjs') ? asciiCode(text) : text)));
};

/** An ES module with nothing but a default, asked for with `require` as here, would answer with the default one step too deep. */
const DEFAULT_ONLY = "if (Object.keys(module.exports).join() === 'default') module.exports = module.exports.default;";

const buildPackages = (): Promise<unknown> =>
  build({
    ...common,
    entryPoints: Object.fromEntries(HEAVY.map(name => [fileOf(name), name])),
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    footer: { js: DEFAULT_ONLY },
  });

const buildModule = (): Promise<unknown> =>
  build({
    ...common,
    entryPoints: { index: 'src/index.ts' },
    outdir: 'dist',
    splitting: true,
    format: 'esm',
    // CommonJS dependencies inside an ES module still ask for `require`.
    banner: { js: "import { createRequire as __nodeRequire } from 'node:module'; const require = __nodeRequire(import.meta.url);" },
  });

/** With this Node, and with those named in CACHE_NODES (a release names the newest of every line it supports). */
const writeCaches = (): void => {
  for (const node of [process.execPath, ...(process.env['CACHE_NODES'] ?? '').split(',').filter(Boolean)]) {
    const { status, stderr } = spawnSync(node, ['scripts/code-cache.cjs'], { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
    if (status !== 0) throw new Error(`no code cache by ${node}: ${stderr}`);
  }
};

await rm('dist', { recursive: true, force: true });
await Promise.all([buildCommand(), buildPackages(), buildModule()]);
writeCaches();
