export { applyIgnores, type IgnoreOptions } from './apply-ignores.ts';
export { ignoreLineFor } from '../report/ignore-line.ts';
export { applyBaseline, type Baseline, baselineOf, parseBaseline, renderBaseline } from './baseline.ts';
export { type ConfigFileSettings, findConfigFile, type Ignore, parseConfigFile, readConfigFile } from './config-file.ts';
export { type Look, waitUntilClean, type WaitOptions } from './wait.ts';
