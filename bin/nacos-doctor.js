#!/usr/bin/env node
import { readFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const argv = process.argv.slice(2);

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  console.log(version);
} else {
  const { main } = await import('../dist/cli.js');
  // A look that hangs (a DNS query, a socket) must not keep the process alive after its report.
  process.exit(await main(argv, version));
}
