import type { Builder, TestCase } from 'junit-report-builder';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { ReportOptions } from './index.ts';
import { oneLine } from './markdown/plain.ts';
import { casesOf, type JunitCase } from './junit/cases.ts';

// The library ends only the first `]]>` of a text (junit-report-builder 5.1.2 over xmlbuilder 15): a second one would break the file.
const insideCdata = (text: string): string => text.replaceAll(']]>', ']] >');

/** The library has no message for `skipped`; Jenkins and GitLab show that attribute as the reason. */
const skipWithReason = (testCase: TestCase, reason: string): void => {
  const build = testCase.build.bind(testCase);
  testCase.skipped();
  testCase.build = parent => {
    const element = build(parent);
    for (const child of element.children) if ('name' in child && child.name === 'skipped') (child as typeof element).att('message', reason);
    return element;
  };
};

const write = (testCase: TestCase, { name, area, state }: JunitCase): void => {
  testCase.name(name).className(area);
  switch (state.kind) {
    case 'failed': testCase.failure(state.message, state.type).stacktrace(insideCdata(state.text)); break;
    case 'error': testCase.error(state.message, state.type, insideCdata(state.text)); break;
    case 'skipped': skipWithReason(testCase, state.reason); break;
    case 'passed': if (state.text !== '') testCase.standardOutput(insideCdata(state.text));
  }
};

// The xUnit plugin of Jenkins refuses this attribute of the library's root element (junit-10.xsd); suites may have it.
const withoutRootSkipped = (xml: string): string => xml.replace(/^(<\?xml[^>]*>\s*<testsuites [^>]*) skipped="\d+"/, '$1');

/**
 * JUnit XML: a suite per area, a case per rule and target. There is a failure or an error exactly when the exit code is not 0:
 * failure for a finding at or above the threshold, error for a crash and for an error-level rule without an answer, skipped with
 * the reason for what does not apply, is ignored, or is milder and without an answer.
 */
export const renderJunit = async (diagnosis: Diagnosis, options: ReportOptions): Promise<string> => {
  // Its types speak of an ES module; the file that Node and esbuild load is CommonJS, so the builder itself is the default.
  const library = (await import('junit-report-builder')).default as unknown as Builder;
  const junit = library.newBuilder().name('nacos-doctor');
  const cases = casesOf(diagnosis, options);
  const targets = oneLine(diagnosis.targets.map(target => target.name).join(', '), 1000);
  for (const area of [...new Set(cases.map(one => one.area))].sort()) {
    const suite = junit.testSuite().name(area);
    suite.property('tool', `nacos-doctor ${options.toolVersion}`).property('targets', targets).property('exitCode', String(diagnosis.exit.code));
    for (const one of cases.filter(each => each.area === area)) write(suite.testCase(), one);
  }
  return `${withoutRootSkipped(junit.build())}\n`;
};
