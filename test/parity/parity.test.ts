import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overheard } from '../../src/cli/overheard.ts';
import { usageLine } from '../../src/cli/terminal.ts';
import { notJudgedText } from '../../src/cli/not-judged.ts';
import { defaultRun } from '../../src/default-run.ts';
import { inspect, renderJson, UsageError } from '../../src/index.ts';
import type { Report } from '../../src/model/report.ts';
import { type Installed, installPacked } from '../packed/installed.ts';
import { type Answer, type Call, runAlone, runCommand } from './command.ts';
import { argsOn, DEADLINE_MS, FILES_ONLY, INPUTS, type Input, SECRET } from './inputs.ts';

// The library is the sources, which all other tests import; the command is what npm would publish, read as it reads itself.

const all = Object.values(INPUTS).flat();

const callOf = ({ target, stdin }: Input): Call => ({ args: argsOn(target), stdin });

const newest = (folder: string): number => Math.max(...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(file => statSync(join(folder, file)).mtimeMs));

let installed: Installed;
let answers: ReadonlyMap<Input, Answer>;
beforeAll(async () => {
  const built = statSync('dist/cli.cjs').mtimeMs;
  if (Math.max(newest('src'), newest('rules')) > built) throw new Error('dist is older than the sources: npm run build');
  installed = await installPacked();
  const given = await runCommand(installed.packageDir, all.map(callOf));
  answers = new Map(all.map((input, index) => [input, given[index] as Answer]));
}, 600_000);
afterAll(() => installed?.dispose());

const withoutTime = (json: string): unknown => {
  try {
    const report = JSON.parse(json) as Report;
    return { ...report, targets: report.targets.map(target => ({ ...target, takenAt: '' })) };
  } catch {
    return json;
  }
};

/** One file of a project, of which another says what Nacos has to do with it. */
const isPiece = ({ name }: Input): boolean => /\/(?:situations|clients)\/[^/]+\/.*\/|\/(?:situations|clients)\/[^/]+\/(?:pom\.xml|package\.json|[^/]+\.(?:gradle|kts|toml|csproj))$/.test(name);

const knowsNothing = (json: string): boolean => (JSON.parse(json) as Report).coverage.known === 0;

const libraryOn = async ({ target, stdin }: Input): Promise<Answer> => {
  const run = { ...defaultRun(), network: false, exec: false, db: false, deadlineMs: DEADLINE_MS, stdin: overheard(Readable.from(stdin === null ? [] : [stdin])) };
  try {
    const { diagnosis } = await inspect([target], run);
    return { code: diagnosis.exit.code, stdout: renderJson(diagnosis, ['en', 'zh'], run.toolVersion), stderr: '' };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { code: 2, stdout: notJudgedText(error, 'en,zh', run.toolVersion), stderr: `${usageLine(error, 'en')}\n` };
  }
};

const same = ({ code, stdout, stderr }: Answer): unknown => ({ code, stderr, report: withoutTime(stdout) });

describe('the packed command says what the library says', () => {
  it.each(Object.entries(INPUTS))('%s', async (_, inputs) => {
    for (const input of inputs) expect(same(answers.get(input) as Answer), input.name).toEqual(same(await libraryOn(input)));
  }, 600_000);

  it('of many inputs, of which most are understood', () => {
    expect(all.length).toBeGreaterThan(700);
    const misunderstood = all.filter(input => !isPiece(input) && knowsNothing(answers.get(input)?.stdout ?? '')).map(({ name }) => name);
    expect(misunderstood.length, misunderstood.join('\n')).toBeLessThan(all.length / 20);
  });
});

describe('the packed command as a process of its own', () => {
  const sample = [...(INPUTS['examples'] ?? []), ...(INPUTS['scenarios'] ?? []).slice(0, 3), ...(INPUTS['secrets'] ?? []).slice(0, 1), ...(INPUTS['fixtures, file by file'] ?? []).filter(({ name }) => /zh/.test(name)).slice(0, 6)];

  it.each(sample)('$name', async input => {
    expect(same(await runAlone(installed.packageDir, callOf(input)))).toEqual(same(answers.get(input) as Answer));
  });
});

describe('the packed command keeps secrets', () => {
  it.each(INPUTS['secrets'] ?? [])('$name', async ({ stdin }) => {
    const files = ['md', 'json', 'html', 'tar.gz'].map(extension => join(installed.dir, `case.${extension}`));
    const [written] = await runCommand(installed.packageDir, [{ args: ['report', '-', ...FILES_ONLY, '-o', ...files], stdin }], 1);
    expect(written?.stderr).not.toContain(SECRET);
    for (const file of files.slice(0, -1)) expect(readFileSync(file, 'utf8'), file).not.toContain(SECRET);
    const { stdout } = await execa('tar', ['-xOzf', files.at(-1) ?? '']);
    expect(stdout).toContain('No DataSource set');
    expect(stdout).not.toContain(SECRET);
  });
});
