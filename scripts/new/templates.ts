export interface Wanted {
  /** `<area>/<name>` */
  readonly id: string;
  /** Words of the log line. */
  readonly anchor: string;
}

export interface Scaffold {
  readonly rule: string;
  readonly test: string;
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const pattern = (text: string): string => `/${text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}/`;

const head = (id: string): string => `  id: '${id}',
  severity: 'error',
  title: { en: '', zh: '' },`;

const testOf = (id: string, imports: string, cases: string): string => `import rule from '../../../rules/${id}.ts';
import { ${imports} } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

${cases}`;

/** A failure that only the log shows: data, no code. */
export const logRule = ({ id, anchor }: Wanted): Scaffold => ({
  rule: `import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
${head(id)}
  message: { en: '', zh: '' },
  why: { en: '', zh: '' },
  fix: [{ text: { en: '', zh: '' }, risk: 'restart' }],
  explains: [],
  over: 'each-by-itself', // src/kit/over.ts: what ends it
  references: ['alibaba/nacos#'],
  // Named groups of the pattern become arguments of the message. \`not\`, \`unless\`, \`when\`, \`files\`, \`exception\`: src/kit/log-rule.ts.
  signature: { anchor: ${quoted(anchor)}, pattern: ${pattern(anchor)}, by: 'server' },
});
`,
  test: testOf(id, 'digest, record', `const line = ${quoted(anchor)};
const logged = (...records: Parameters<typeof digest>[0]) => ({ 'logs.digest': digest(records) });

testRule(rule, {
  fail: { 'the line': { given: logged(record(line)), args: { count: 1 }, cites: ['logs.digest'], confidence: 'stated' } },
  pass: {
    'another line': { given: logged(record('Nacos started successfully')) },
    'the same words of an application': { given: logged(record(line, [], { kind: 'application' })) },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
`),
});

/** A probe or the configuration proves it, else the log states it. */
export const caseRule = ({ id, anchor }: Wanted): Scaffold => ({
  rule: `import { defineCaseRule } from '../../src/kit/case-rule.ts';

export default defineCaseRule({
${head(id)}
  why: { en: '', zh: '' },
  anyOf: ['nacos.config'],
  cases: {
    configured: { message: { en: '', zh: '' }, fix: { text: { en: '', zh: '' }, risk: 'restart' } },
    logged: {
      message: { en: '', zh: '' }, fix: { text: { en: '', zh: '' }, risk: 'restart' },
      logged: { anchor: ${quoted(anchor)}, pattern: ${pattern(anchor)}, by: 'server' },
    },
  },
  proof({ ask, seen, fail, clear }) {
    const config = ask('nacos.config');
    const setting = config.settings['some.key'];
    const evidence = seen('nacos.config', setting ? \`some.key=\${setting.value}\` : 'some.key is not set');
    return setting ? clear(evidence) : fail('configured', {}, [evidence]);
  },
  explains: [],
  over: 'each-by-itself', // src/kit/over.ts: what ends it
  references: ['alibaba/nacos#'],
});
`,
  test: testOf(id, 'config, digest, record', `const line = ${quoted(anchor)};
const logged = digest([record(line)]);
const saidByOthers = digest([record(line, [], { kind: 'application' })]);

testRule(rule, {
  fail: {
    'as configured': { given: { 'nacos.config': config({}) }, args: {}, cites: ['nacos.config'], case: 'configured', confidence: 'proven' },
    'only the log': { given: { 'logs.digest': logged }, args: {}, cites: ['logs.digest'], case: 'logged', confidence: 'stated' },
  },
  pass: { 'as it should be': { given: { 'nacos.config': config({ 'some.key': 'x' }), 'logs.digest': digest([]) } } },
  unknown: {
    'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['nacos.config'] },
    'the same words of an application': { given: { 'logs.digest': saidByOthers }, missing: ['nacos.config'] },
  },
});
`),
});

export const TEMPLATES = { log: logRule, case: caseRule } as const;
