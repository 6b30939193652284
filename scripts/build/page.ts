import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';
import { Eta } from 'eta';
import { PAGE } from '../../src/report/html/page.ts';
import { SCRIPT_HASH } from '../../src/report/html/script.ts';
import { PARTS } from '../../src/report/html/templates.ts';

// dist/nacos-doctor.html: the same collectors, rules and reports in a page, over modules of Node that are made of the browser's own.

const HERE = 'src/browser';

const FILES: Readonly<Record<string, string>> = {
  fs: `${HERE}/node/fs.ts`, 'fs/promises': `${HERE}/node/fs-promises.ts`, zlib: `${HERE}/node/zlib.ts`, crypto: `${HERE}/node/crypto.ts`, util: `${HERE}/node/util.ts`,
  buffer: `${HERE}/node/buffer.ts`, process: `${HERE}/node/process.ts`,
  path: `${HERE}/node/path.ts`, events: `${HERE}/node/events.ts`, stream: 'node_modules/readable-stream/lib/ours/browser.js',
  'stream/promises': 'node_modules/readable-stream/lib/stream/promises.js', string_decoder: 'node_modules/string_decoder/lib/string_decoder.js',
};
const REST = `${HERE}/node/rest.ts`;

/** Packages for what a page never does. */
const ABSENT = /^(?:@grpc\/|execa$|find-process$|junit-report-builder$|mysql2|prom-client$|systeminformation$|commander$|@modelcontextprotocol\/|age-encryption$)/;

const nodeModules: Plugin = {
  name: 'node-modules',
  setup: ({ onResolve, onLoad }) => {
    // A slash asks for the package, not for the module of Node.
    onResolve({ filter: /^(?:buffer|events)\/$/ }, ({ path }) => ({ path: resolve(path === 'buffer/' ? 'node_modules/buffer/index.js' : 'node_modules/events/events.js') }));
    onResolve({ filter: /^(?:node:)?(?:fs|fs\/promises|zlib|crypto|util|buffer|process|path|events|stream|stream\/promises|string_decoder)$/ }, ({ path }) => ({ path: resolve(FILES[path.replace('node:', '')] ?? REST) }));
    onResolve({ filter: /^node:|^(?:os|vm|v8|net|tls|http|https|http2|dns|child_process|worker_threads|timers|module|url|assert|tty|perf_hooks|console)$/ }, () => ({ path: resolve(REST) }));
    // What compiles texts is compiled already: the policy of the page lets nothing else run.
    onResolve({ filter: /\/snapshot-validator\.ts$/ }, () => ({ path: resolve('dist/lib/snapshot-validator.cjs') }));
    onResolve({ filter: ABSENT }, ({ path }) => ({ path, namespace: 'absent' }));
    onLoad({ filter: /./, namespace: 'absent' }, ({ path }) => ({ contents: `throw new Error(${JSON.stringify(`${path} is not in the page`)});`, loader: 'js' }));
  },
};

/** Each template's text with its function. */
const compiledTemplates = (): string => {
  const eta = new Eta({ autoEscape: true });
  const texts = [...Object.values(PARTS), PAGE];
  const entries = texts.map(text => `[${JSON.stringify(text)}, function (${eta.config.varName}, options) {${eta.compileToString(text)}}]`);
  return `export const TEMPLATES = new Map([${entries.join(',\n')}]);`;
};

const templates: Plugin = {
  name: 'templates',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^eta$/ }, ({ importer }) => (importer.includes('node_modules') ? null : { path: resolve(`${HERE}/eta.ts`) }));
    onResolve({ filter: /^compiled-templates$/ }, ({ path }) => ({ path, namespace: 'templates' }));
    onLoad({ filter: /./, namespace: 'templates' }, () => ({ contents: compiledTemplates(), loader: 'js' }));
  },
};

interface Made {
  readonly text: string;
  readonly metafile: Metafile;
}

const made = async (entry: string, options: Pick<BuildOptions, 'plugins' | 'define'>): Promise<Made> => {
  const { outputFiles, metafile } = await build({
    bundle: true, platform: 'browser', target: ['chrome110', 'firefox115', 'safari16.4'], minify: true, format: 'iife', legalComments: 'none', write: false, metafile: true, logLevel: 'warning',
    entryPoints: [entry], ...options,
  });
  return { text: outputFiles[0]?.text ?? '', metafile };
};

const hashOf = (script: string): string => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

/** A script inside of HTML ends at its first closing tag. */
const inScript = (code: string): string => code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');

/** Writes the page; gives what is in it, for the notices. */
export const writePage = async (): Promise<readonly Metafile[]> => {
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
  const worker = await made(`${HERE}/worker.ts`, { plugins: [nodeModules, templates] });
  const page = await made(`${HERE}/page/page.ts`, { define: { VERSION: JSON.stringify(version) } });
  const script = inScript(page.text);
  const policy = [
    "default-src 'none'", `script-src ${hashOf(script)} '${SCRIPT_HASH}' 'wasm-unsafe-eval'`, 'worker-src blob:', "style-src 'unsafe-inline'", "connect-src 'none'", "base-uri 'none'", "form-action 'none'",
  ].join('; ');
  const parts: Readonly<Record<string, string>> = {
    policy, script, style: await readFile(`${HERE}/page/page.css`, 'utf8'), program: gzipSync(worker.text, { level: 9 }).toString('base64'),
  };
  const html = await readFile(`${HERE}/page/page.html`, 'utf8');
  await writeFile('dist/nacos-doctor.html', html.replace(/\{\{(\w+)\}\}/g, (_, name: string) => parts[name] ?? ''));
  return [worker.metafile, page.metafile];
};
