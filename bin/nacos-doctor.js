#!/usr/bin/env node
'use strict';
const { version } = require('../package.json');
const argv = process.argv.slice(2);

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  console.log(version);
} else {
  const { loadBundle } = require('./load-bundle.js');
  // A look that hangs (a DNS query, a socket) must not keep the process alive after its report.
  loadBundle().exports.main(argv, version).then(process.exit);
}
