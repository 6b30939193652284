// Prints the closing line of CI from vitest's own report; a step that failed outside the tests counts as one failure.
import { readFileSync } from 'node:fs';

const [file, stepCount = '0', ...steps] = process.argv.slice(2);
const names = steps.filter(name => name !== '');
let report = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };
try {
  report = JSON.parse(readFileSync(file, 'utf8'));
} catch (error) {
  console.log(`no test report: ${error.message}`);
}
// A file that failed before its first test has no test to count.
const brokenFiles = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.every(one => one.status !== 'failed')).length;
const outside = names.filter(name => name !== 'tests').length;
const failed = report.numFailedTests + brokenFiles + outside;
const testsBroke = names.includes('tests') && failed - outside === 0 ? 1 : 0;
if (Number(stepCount) > 0) console.log(`failed steps: ${names.join(', ')}`);
console.log(`${report.numPassedTests} passed, ${failed + testsBroke} failed, ${report.numPendingTests + (report.numTodoTests ?? 0)} skipped`);
process.exitCode = failed + testsBroke > 0 || report.numPassedTests === 0 ? 1 : 0;
