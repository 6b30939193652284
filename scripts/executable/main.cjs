'use strict';
// What the single executable runs: the same bundle as bin/nacos-doctor.js, read from the program itself instead of from files.
const { getRawAsset } = require('node:sea');
const { writeSync } = require('node:fs');
const { Script } = require('node:vm');

const asset = name => Buffer.from(getRawAsset(name));

/** What V8 compiled for this very program; absent in those that were built on another machine. */
const cacheOfBundle = () => {
  try {
    return asset('cli.cache');
  } catch {
    return undefined;
  }
};

/** A script of dist as a function of what CommonJS gives its modules. */
const compiled = (name, text, cachedData) => {
  const script = new Script(text, { filename: name, cachedData });
  return script.runInThisContext();
};

const modules = new Map();

const libraryModule = file => {
  const module = modules.get(file) ?? { exports: {} };
  if (modules.has(file)) return module.exports;
  modules.set(file, module);
  const text = asset(`lib/${file}`).utf8Slice();
  if (file.endsWith('.json')) module.exports = JSON.parse(text);
  else compiled(file, `(function (exports, require, module, __filename, __dirname) {${text}\n})`)(module.exports, requireAsset, module, file, '');
  return module.exports;
};

const requireAsset = name => (/^\.{1,2}\//.test(name) ? libraryModule(name.slice(name.lastIndexOf('/') + 1)) : require(name));

const { version } = JSON.parse(asset('package.json').utf8Slice());
const argv = process.argv.slice(2);

const run = () => {
  const module = { exports: {} };
  // As bin/load-bundle.js reads it: ASCII, which needs no decoding as UTF-8.
  compiled('cli.cjs', asset('cli.cjs').latin1Slice(), cacheOfBundle())(module.exports, requireAsset, module, 'cli.cjs', '');
  module.exports.main(argv, version, [process.execPath]).then(process.exit);
};

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) writeSync(1, `${version}\n`);
else if (argv.length === 1 && argv[0] === '--licenses') writeSync(1, asset('LICENSES.txt'));
else run();
