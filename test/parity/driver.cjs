'use strict';
// Many calls of the command in one process: its bytes, read as its own start reads them, with standard streams that remember.
// argv: the folder of the installed package. Standard input and output: one JSON document a line, `{ args, stdin }` → `{ code, stdout, stderr }`.
// Ends before the input does when the process has grown: the command ends what holds it while there is too much in memory, and one call leaves little.
const { writeSync } = require('node:fs');
const { createInterface } = require('node:readline');
const { Readable } = require('node:stream');

const { loadBundle } = require(`${process.argv[2]}/bin/load-bundle.js`);
const { version } = require(`${process.argv[2]}/package.json`);

const MOST_BYTES = 250 * 1024 * 1024;

const requests = createInterface({ input: process.stdin });
const { main } = loadBundle().exports;

/** What the command writes to a stream from now on. */
const remember = stream => {
  // Each call adds its own.
  stream.setMaxListeners(0);
  const written = [];
  stream.write = (chunk, encoding, callback) => {
    written.push(String(chunk));
    (typeof encoding === 'function' ? encoding : callback)?.();
    return true;
  };
  return () => written.splice(0).join('');
};

const takeOut = remember(process.stdout);
const takeErr = remember(process.stderr);

const say = answer => {
  for (let bytes = Buffer.from(`${JSON.stringify(answer)}\n`); bytes.length > 0;) {
    try {
      bytes = bytes.subarray(writeSync(1, bytes));
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
};

const work = async () => {
  for await (const line of requests) {
    const { args, stdin } = JSON.parse(line);
    Object.defineProperty(process, 'stdin', { value: Readable.from(stdin === null ? [] : [Buffer.from(stdin, 'base64')]), configurable: true });
    const code = await main(args, version);
    say({ code, stdout: takeOut(), stderr: takeErr() });
    if (process.memoryUsage.rss() > MOST_BYTES) break;
  }
  process.exit(0);
};

work();
