import { judge } from '../../engine/judge.ts';
import { digestLogs } from '../../logs/index.ts';
import type { Known, Unknown } from '../../model/fact.ts';
import type { FactMap, Snapshot } from '../../model/facts.ts';
import type { ArgValue, Missing } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import type { OwnRule } from './load.ts';
import type { TestSource } from './schema.ts';

export interface TestResult {
  readonly rule: string;
  readonly file: string;
  /** Null: about the rule's tests as a whole. */
  readonly name: string | null;
  readonly expected: TestSource['expect'] | null;
  /** Why it did not come out so; null when it did. */
  readonly wrong: Text | null;
}

const known = (value: unknown): Known<unknown> => ({ status: 'known', value, source: { kind: 'default', of: 'a test' } });

const unknown = (obstacle: Unknown['obstacle']): Unknown => ({ status: 'unknown', obstacle, detail: 'as the test says', by: 'test' });

/** The log is read as that of a server is. */
const digestFact = async ({ log, 'log-file': file = 'nacos.log' }: TestSource, { rule }: OwnRule): Promise<object> => {
  if (log === undefined) return {};
  const { digest } = await digestLogs([{ path: file, text: log }], { keptLiterals: rule.keeps ?? [], signal: new AbortController().signal });
  return { 'logs.digest': known(digest) };
};

const snapshotOf = async (test: TestSource, own: OwnRule): Promise<Snapshot> => ({
  schemaVersion: '1.0', tool: '', takenAt: '', notUnderstood: [],
  target: { kind: 'evidence', name: 'test', why: 'given', preflight: false },
  facts: {
    ...Object.fromEntries(Object.entries(test.facts ?? {}).map(([fact, value]) => [fact, known(value)])),
    ...Object.fromEntries(Object.entries(test.unknown ?? {}).map(([fact, obstacle]) => [fact, unknown(obstacle)])),
    ...(await digestFact(test, own)),
  } as FactMap,
});

const missingText = (missing: readonly Missing[]): string => missing.map(({ fact, obstacle, detail }) => `${fact}: ${obstacle}, ${detail}`).join('; ');

const told = (value: ArgValue | undefined): string | undefined => (typeof value === 'object' ? value.en : value === undefined ? undefined : String(value));

const argsWrong = (expected: TestSource['args'] = {}, args: Readonly<Record<string, ArgValue>>): Text | null => {
  for (const [name, wanted] of Object.entries(expected)) {
    const value = told(args[name]);
    if (value !== String(wanted)) return { en: `{${name}} is ${value ?? 'not there'}, expected ${String(wanted)}`, zh: `{${name}} 是 ${value ?? '（没有）'}，应为 ${String(wanted)}` };
  }
  return null;
};

const outcomeWrong = (test: TestSource, outcome: ReturnType<typeof judge>[number]): Text | null => {
  if (outcome.state === 'crashed') return { en: `it crashed: ${outcome.message}`, zh: `规则出错：${outcome.message}` };
  if (outcome.state === test.expect) return outcome.state === 'fail' ? argsWrong(test.args, outcome.args) : null;
  const why = outcome.state === 'unknown' ? ` (${missingText(outcome.missing)})` : '';
  return { en: `it is ${outcome.state}${why}, expected ${test.expect}`, zh: `结果是 ${outcome.state}${why}，应为 ${test.expect}` };
};

export interface Patience {
  /** Undefined when the work did not end in time. */
  readonly limited: <T>(work: () => T) => T | undefined;
  readonly tooSlow: Text;
}

const runTest = async (test: TestSource, own: OwnRule, { limited, tooSlow }: Patience): Promise<TestResult> => {
  const snapshot = await snapshotOf(test, own);
  const [outcome] = limited(() => judge(own.rule, snapshot)) ?? [];
  return { rule: own.rule.id, file: own.file, name: test.name, expected: test.expect, wrong: outcome ? outcomeWrong(test, outcome) : tooSlow };
};

const LACKING: Readonly<Record<'fail' | 'quiet', Text>> = {
  fail: { en: 'no test in which it fails', zh: '缺少让它报告问题的测试（expect: fail）' },
  quiet: { en: 'no test in which it keeps quiet (pass or na) although there is something to look at', zh: '缺少有内容可看、但它不应报告的测试（expect: pass 或 na）' },
};

/** A rule that was never seen to be silent says too much. */
const lacking = ({ rule, file, tests }: OwnRule): readonly TestResult[] => {
  const fails = tests.some(({ expect }) => expect === 'fail');
  const isQuiet = tests.some(({ expect }) => expect === 'pass' || expect === 'na');
  const missing = [...(fails ? [] : [LACKING.fail]), ...(isQuiet ? [] : [LACKING.quiet])];
  return missing.map(wrong => ({ rule: rule.id, file, name: null, expected: null, wrong }));
};

/** Runs the tests that stand in the files of rules. */
export const runTests = async (rules: readonly OwnRule[], patience: Patience): Promise<readonly TestResult[]> => {
  const results: TestResult[] = [];
  for (const own of rules) {
    for (const test of own.tests) results.push(await runTest(test, own, patience));
    results.push(...lacking(own));
  }
  return results;
};
