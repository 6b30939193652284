// `npm run build` for every way npm installs from git. With `npm install -g git+…` (pre-commit does that too) npm hands its
// own npm_config_global to the install inside the clone: the build tools end up nowhere, so they are installed here.
import { execSync } from 'node:child_process';
import { existsSync } from 'node:fs';

// The output of npm pack is a file name that others read: everything said here goes to standard error.
const run = command => execSync(command, { stdio: ['ignore', 2, 2], env: { ...process.env, npm_config_global: 'false', npm_config_location: 'project' } });

if (!existsSync(new URL('../node_modules/.bin/tsx', import.meta.url))) run('npm ci --include=dev --ignore-scripts --no-audit --no-fund');
run('node scripts/build-once.mjs');
