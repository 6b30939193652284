import { rm } from 'node:fs/promises';
import { build } from 'esbuild';

// One bundle with lazy chunks: loading a hundred small files costs more than the whole run (docs/decisions/0002-bundle.md).
// CommonJS dependencies inside an ES module still ask for `require`.
const REQUIRE = "import { createRequire as __nodeRequire } from 'node:module'; const require = __nodeRequire(import.meta.url);";

await rm('dist', { recursive: true, force: true });
await build({
  entryPoints: { cli: 'src/cli/main.ts', index: 'src/index.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: true,
  legalComments: 'linked',
  banner: { js: REQUIRE },
  // Optional accelerators of mysql2 and systeminformation that are not installed.
  external: ['osx-temperature-sensor', 'macos-temperature-sensor'],
  logLevel: 'warning',
});
