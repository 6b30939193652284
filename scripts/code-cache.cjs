'use strict';
// Runs the job that is run most, then keeps what V8 compiled for it: sealed beside the bundle, or bare in the file that is named (for an
// executable, which carries both). A process of its own: `main` may end it.
const { writeFileSync } = require('node:fs');
const { cacheFileOf, loadBundle, sealOf } = require('../bin/load-bundle.js');

// V8 takes a cache only under the flags that it was made with, and a short run switches its optimiser off; Node 22 cannot go back.
require('node:v8').setFlagsFromString = () => {};

// What a check of files runs and little more: every run reads all that is in the cache.
const WARM_UPS = [
  ['check', 'examples/no-cluster-conf', '--no-network', '--no-exec'],
  ['check', 'examples/short-token-key', '--no-network', '--no-exec', '--lang', 'zh', '--format', 'json'],
  ['check', 'examples/schema-never-loaded', '--no-network', '--no-exec'],
];

const warmUp = async () => {
  const { bundle, exports, script } = loadBundle();
  for (const argv of WARM_UPS) await exports.main(argv, '0.0.0');
  const data = script.createCachedData();
  if (process.argv[2]) writeFileSync(process.argv[2], data);
  else writeFileSync(cacheFileOf(bundle), Buffer.concat([data, sealOf(bundle, data)]));
  process.exit(0);
};

warmUp();
