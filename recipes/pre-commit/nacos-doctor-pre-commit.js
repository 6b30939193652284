#!/usr/bin/env node
// What pre-commit calls: [options] staged files. Files of one server are judged together, servers apart from each other.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../bin/nacos-doctor.js', import.meta.url));
const TAKES_A_FILE = new Set(['--config', '--baseline', '--identity', '--passphrase-file', '--password-file', '--rules', '--save-snapshot']);
/** What a server reads at its start; a staged file brings its neighbours along, since they decide together. */
const READ_AT_START = {
  conf: /^(?:application(?:-[\w-]+)?\.properties|custom\.properties|cluster\.conf)$/,
  bin: /^(?:startup|shutdown)\.(?:sh|cmd)$/,
};

const isFile = path => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** pre-commit puts the files last. */
const splitArguments = argv => {
  let first = argv.length;
  while (first > 0 && isFile(argv[first - 1]) && !TAKES_A_FILE.has(argv[first - 2])) first -= 1;
  return { options: argv.slice(0, first), files: argv.slice(first) };
};

/** `prod/n1/conf/cluster.conf` belongs to `prod/n1`; a file outside conf/ and bin/ belongs to its own folder. */
const serverOf = file => (basename(dirname(file)) in READ_AT_START ? dirname(dirname(file)) : dirname(file));

const neighbours = server =>
  Object.entries(READ_AT_START).flatMap(([folder, name]) => {
    const path = join(server, folder);
    return existsSync(path) ? readdirSync(path).filter(entry => name.test(entry)).map(entry => join(path, entry)) : [];
  });

const filesByServer = files => {
  const servers = new Map();
  for (const file of files) servers.set(serverOf(file), [...(servers.get(serverOf(file)) ?? []), join(file)]);
  return [...servers].map(([server, staged]) => [...new Set([...staged, ...neighbours(server)])].filter(isFile));
};

const { options, files } = splitArguments(process.argv.slice(2));
// Only the files are judged: the machine of whoever commits is not the server's.
const FILES_ONLY = ['--no-network', '--no-db', '--no-exec'];
const codes = filesByServer(files).map(group => {
  const run = spawnSync(process.execPath, [BIN, 'check', ...group, ...FILES_ONLY, ...options], { encoding: 'utf8' });
  // Code 3, nothing found but not everything seen, is what files alone can give at best.
  if (run.status !== 0 && run.status !== 3) process.stdout.write(`${run.stdout}${run.stderr}`);
  return run.status === 3 ? 0 : (run.status ?? 2);
});
process.exitCode = codes.includes(2) ? 2 : Math.max(0, ...codes);
