export { applyIgnores, ignoreLineFor, type IgnoreOptions } from './apply-ignores.ts';
export { applyBaseline, type Baseline, baselineOf, parseBaseline, renderBaseline } from './baseline.ts';
export { type ConfigFileSettings, findConfigFile, type Ignore, parseConfigFile, readConfigFile } from './config-file.ts';
export { waitUntilClean, type WaitOptions } from './wait.ts';
