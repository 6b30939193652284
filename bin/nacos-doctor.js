#!/usr/bin/env node
'use strict';
const { version } = require('../package.json');
const argv = process.argv.slice(2);

/** A clone holds no dist. Both languages: the one that is wanted is known to the bundle only. */
const tellUnbuilt = () => {
  const { dirname } = require('node:path');
  const folder = dirname(__dirname);
  console.error(`error: nacos-doctor is not built; run this once in ${folder}:\n错误：nacos-doctor 尚未构建，请先在 ${folder} 下执行：\n    npm ci && npm run build`);
  process.exitCode = 2;
};

const run = () => {
  const { BUNDLE, loadBundle } = require('./load-bundle.js');
  try {
    // A look that hangs (a DNS query, a socket) must not keep the process alive after its report.
    loadBundle().exports.main(argv, version).then(process.exit);
  } catch (error) {
    if (error.code !== 'ENOENT' || error.path !== BUNDLE) throw error;
    tellUnbuilt();
  }
};

// Standard output itself takes longer to make than all of this.
if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) require('node:fs').writeSync(1, `${version}\n`);
else run();
