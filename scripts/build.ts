import { spawnSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { build, type Metafile } from 'esbuild';
import { asciiCode } from './build/ascii.ts';
import { builtins } from './build/builtins.ts';
import { bundledOf, demandOneCopy, filesByPackage, noticesOf } from './build/bundled.ts';
import { dataApart, writeData } from './build/data-apart.ts';
import { ownTextApart, writeOwnText } from './build/own-text.ts';
import { COMMON, PACKAGES, packagesApart } from './build/packages.ts';
import { rulesOnDemand } from './build/rules-on-demand.ts';
import { snapshotValidatorApart, writeSnapshotValidator } from './build/snapshot-validator.ts';
import { writePage } from './build/page.ts';

// dist/cli.cjs holds all of our own code, for the command and for programs that import the package (docs/decisions/0002-bundle.md,
// 0007-code-cache.md); dist/lib what few runs need.

const buildBundle = async (): Promise<Metafile> => {
  const { outputFiles, metafile } = await build({
    ...COMMON,
    entryPoints: { cli: 'scripts/build/entry.cjs' },
    outdir: 'dist',
    // A script from the code cache has no module to import relative to.
    supported: { 'dynamic-import': false },
    // `require` is that of bin/load-bundle.js.
    plugins: [packagesApart('../dist/lib'), snapshotValidatorApart, dataApart, ownTextApart, rulesOnDemand, builtins],
    banner: { js: '(function (exports, require, module, __filename, __dirname) {' },
    footer: { js: '})' },
    write: false,
  });
  await mkdir('dist', { recursive: true });
  await Promise.all(outputFiles.map(({ path, text }) => writeFile(path, asciiCode(text))));
  return metafile;
};

/** The library is what the command runs: the same bytes, read in the same way. */
const writeModule = async (): Promise<void> => {
  const { loadBundle } = createRequire(import.meta.url)('../bin/load-bundle.js') as { loadBundle: () => { exports: { library: object } } };
  const names = Object.keys(loadBundle().exports.library).sort();
  const code = [
    "import { createRequire } from 'node:module';",
    "const { library } = createRequire(import.meta.url)('../bin/load-bundle.js').loadBundle().exports;",
    `export const { ${names.join(', ')} } = library;`,
  ];
  await writeFile('dist/index.js', `${code.join('\n')}\n`);
};

/** V8 refuses a cache silently, and every run would compile. */
const IS_TAKEN = "process.exit(require('./bin/load-bundle.js').loadBundle().script.cachedDataRejected === false ? 0 : 1)";

/** With this Node, and with those named in CACHE_NODES (a release names the newest of every line it supports). */
const writeCaches = (): void => {
  for (const node of [process.execPath, ...(process.env['CACHE_NODES'] ?? '').split(',').filter(Boolean)]) {
    const { status, stderr } = spawnSync(node, ['scripts/code-cache.cjs'], { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
    if (status !== 0) throw new Error(`no code cache by ${node}: ${stderr}`);
    if (spawnSync(node, ['-e', IS_TAKEN]).status !== 0) throw new Error(`the code cache by ${node} is not taken`);
  }
};

await rm('dist', { recursive: true, force: true });
const metafiles = await Promise.all([buildBundle(), build(PACKAGES).then(({ metafile }) => metafile)]);
const files = new Map(filesByPackage(metafiles));
demandOneCopy(files);
await writeData();
await writeOwnText();
// The validator is written by ajv, from pieces of its own.
files.set('node_modules/ajv', new Set([await writeSnapshotValidator()]));
// The page has copies of its own, in one file for itself.
for (const [folder, places] of filesByPackage(await writePage())) files.set(folder, new Set([...(files.get(folder) ?? []), ...places]));
const bundled = bundledOf(files);
await writeFile('dist/THIRD-PARTY-NOTICES.txt', noticesOf(bundled));
await writeFile('dist/packages.json', `${JSON.stringify(bundled.map(({ name, version, license }) => ({ name, version, license })), null, 2)}\n`);
await writeModule();
writeCaches();
