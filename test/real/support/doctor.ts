import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { expect } from 'vitest';
import type { Report, ReportFinding, ReportText } from '../../../src/model/report.ts';
import { remember } from './proven.ts';
import { neutralise, scenarioFile } from './scenario.ts';

/** The built tool, as a user runs it; another build of it with NACOS_DOCTOR_BIN. */
export const BIN = process.env['NACOS_DOCTOR_BIN'] ?? fileURLToPath(new URL('../../../bin/nacos-doctor.js', import.meta.url));

export interface Asked {
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
  readonly cwd?: string;
  /** Name under test/scenarios, for recording anew. */
  readonly scenario?: string;
}

export interface Answer {
  readonly report: Report;
  readonly exitCode: number | undefined;
  readonly stderr: string;
  readonly ms: number;
}

/** What the test runner put into the environment, and no user has. */
const OF_THE_RUNNER = /^(?:NACOS_DOCTOR_|VITEST|VITE_|npm_|JEST_|NODE_ENV$|MODE$|DEV$|PROD$|SSR$|TEST$|BASE_URL$)/;

const usersEnvironment = (): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_THE_RUNNER.test(name)));

/** `nacos-doctor check …targets --format json --lang en,zh`, to its end. */
export const doctor = async (targets: readonly string[], asked: Asked = {}): Promise<Answer> => {
  const file = await scenarioFile(asked.scenario);
  const started = Date.now();
  const { exitCode, stdout, stderr } = await execa(
    process.execPath,
    [BIN, 'check', ...targets, '--format', 'json', '--lang', 'en,zh', ...(file ? ['--save-snapshot', file] : []), ...(asked.flags ?? [])],
    {
      reject: false, timeout: 120_000, cwd: asked.cwd ?? '/', extendEnv: false, env: { ...usersEnvironment(), ...asked.env },
      ...(asked.uid === undefined ? {} : { uid: asked.uid, gid: asked.uid }),
    },
  );
  const ms = Date.now() - started;
  if (file) await neutralise(file);
  if (!stdout.startsWith('{')) throw new Error(`No report (exit ${exitCode}):\n${stdout}\n${stderr}`);
  return { report: remember(JSON.parse(stdout) as Report), exitCode, stderr, ms };
};

const bothLanguages = (text: ReportText): void => {
  if (typeof text === 'string') throw new Error(`One language only: ${text}`);
  expect(text.en).toMatch(/[a-z]{2}/i);
  expect(text.zh).toMatch(/[\u4e00-\u9fff]/);
  expect(`${text.en}${text.zh}`).not.toMatch(/\{[a-zA-Z]+\}/);
};

/** A source that a person can open: a path, an address, a statement, a process. */
const hasPlace = ({ source }: ReportFinding['evidence'][number]): boolean =>
  source.kind !== 'default' && Object.entries(source).some(([name, value]) => name !== 'kind' && value !== null && value !== '');

const speaksWell = (finding: ReportFinding): void => {
  for (const text of [finding.title, finding.message, finding.why, ...finding.fix.map(fix => fix.text)]) bothLanguages(text);
  expect(finding.evidence.some(hasPlace)).toBe(true);
};

export const summaryOf = ({ report }: Answer): string[] => report.findings.map(finding => `${finding.severity} ${finding.rule}`);

/** The first finding, asserted to be this rule, an error, exit code 1, in both languages and with a place. */
export const rootCause = (answer: Answer, rule: string): ReportFinding => {
  const [first] = answer.report.findings;
  const told = answer.report.findings.map(finding => `${finding.rule}: ${JSON.stringify(finding.message)} ${finding.evidence.map(one => one.quote).join(' | ')}`);
  expect({ first: first?.rule, told: first?.rule === rule ? [] : told }).toEqual({ first: rule, told: [] });
  expect(first?.severity).toBe('error');
  expect(answer.report.exit).toEqual({ code: 1, reason: 'findings' });
  expect(answer.exitCode).toBe(1);
  if (!first) throw new Error('no finding');
  speaksWell(first);
  expect(answer.report.crashed).toEqual([]);
  return first;
};

/** After the repair: the finding is gone and nothing else is an error. */
export const expectHealed = (answer: Answer, rule: string): void => {
  expect(summaryOf(answer).filter(line => line.startsWith('error') || line.endsWith(` ${rule}`))).toEqual([]);
  expect(answer.report.crashed).toEqual([]);
  expect(answer.exitCode).not.toBe(1);
};
