export { loadRules, type OwnRule, parseRules } from './load.ts';
export { runTests, type TestResult } from './run-tests.ts';
