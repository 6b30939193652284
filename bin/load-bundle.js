'use strict';
const { readFileSync, statSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');
const { crc32 } = require('node:zlib');

const BUNDLE = join(__dirname, '../dist/cli.cjs');
const SEAL_BYTES = 8;

/** All that V8's own checks do not tell apart: the version alone may be built in more than one way. */
const thisNode = () => JSON.stringify([process.versions, process.platform, process.arch, statSync(process.execPath).size]);

const cacheFileBySum = sum => join(dirname(BUNDLE), `cli.${sum.toString(16).padStart(8, '0')}.v8-${process.versions.v8}-${process.arch}.cache`);

/** What V8 compiled when the package was built, bound by its name to the bundle and to the version of V8. */
const cacheFileOf = bundle => cacheFileBySum(crc32(bundle));

const sealBySum = (sum, data) => {
  const seal = Buffer.alloc(SEAL_BYTES);
  seal.writeUInt32LE(crc32(thisNode(), sum));
  seal.writeUInt32LE(crc32(data, seal.readUInt32LE()), 4);
  return seal;
};

/** Eight bytes after the cache: sums over the bundle, this Node and the cache, so that V8 is never shown what it did not write for them. */
const sealOf = (bundle, data) => sealBySum(crc32(bundle), data);

/** Undefined when there is none, it was changed, or it belongs to another bundle or another Node (before 20.15 there is no cheap sum). */
const readCache = bundle => {
  if (!crc32) return undefined;
  try {
    const sum = crc32(bundle);
    const bytes = readFileSync(cacheFileBySum(sum));
    const data = bytes.subarray(0, -SEAL_BYTES);
    return sealBySum(sum, data).equals(bytes.subarray(-SEAL_BYTES)) ? data : undefined;
  } catch {
    return undefined;
  }
};

/** The bundle's exports, from compiled code where it is sound, else compiled again (docs/decisions/0007-code-cache.md). */
const loadBundle = () => {
  const bundle = readFileSync(BUNDLE);
  // The name is part of the cache; a path would be that of the machine which built the package. ASCII needs no decoding as UTF-8.
  const script = new Script(bundle.latin1Slice(), { filename: 'cli.cjs', cachedData: readCache(bundle) });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module, BUNDLE, dirname(BUNDLE));
  return { exports: module.exports, bundle, script };
};

module.exports = { BUNDLE, cacheFileOf, loadBundle, readCache, sealOf };
