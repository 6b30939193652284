'use strict';
const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

const BUNDLE = join(__dirname, '../dist/cli.cjs');

/** What V8 compiled when the package was built; each version of V8 has its own. */
const cacheFile = join(dirname(BUNDLE), `cli.v8-${process.versions.v8}-${process.arch}.cache`);

const readCache = () => {
  try {
    return readFileSync(cacheFile);
  } catch {
    return undefined;
  }
};

/** The bundle's exports, from compiled code where this V8 accepts it, else compiled again (docs/decisions/0007-code-cache.md). */
const loadBundle = () => {
  // The name is part of the cache; a path would be that of the machine which built the package. ASCII needs no decoding as UTF-8.
  const script = new Script(readFileSync(BUNDLE, 'latin1'), { filename: 'cli.cjs', cachedData: readCache() });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module, BUNDLE, dirname(BUNDLE));
  return { exports: module.exports, script };
};

module.exports = { cacheFile, loadBundle };
