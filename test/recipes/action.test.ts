import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PROJECT } from './support/files.ts';
import { action, runStep, type StepRun } from './support/github-runner.ts';
import { BIN, readIf, scratch, writeMembers, writeNode } from './support/shell.ts';

const folder = scratch('action');
afterAll(folder.remove);

/** A checkout with a sound `nacos/`, a broken `broken/` and an example that no path rule expects. */
const workspace = (): string => {
  const path = join(mkdtempSync(join(folder.path, 'job-')), 'work space');
  mkdirSync(path);
  writeNode(join(path, 'nacos'));
  writeMembers(writeNode(join(path, 'broken')), ['198.51.100.1:8848', '198.51.100.2：8848', '198.51.100.3:8848']);
  cpSync(join(PROJECT, 'examples', 'short-token-key'), join(path, 'short token key'), { recursive: true });
  return path;
};

const check = (inputs: Readonly<Record<string, string>>, at = workspace()): Promise<StepRun> =>
  runStep('check', { workspace: at, inputs, steps: { install: { bin: BIN } } });

const FILES_ONLY = '--no-network --no-exec';

describe('action.yml', () => {
  it('lets no input into a script except through the environment, and uses every input', () => {
    const { inputs, runs } = action();
    for (const step of runs.steps) expect(step.run, step.id).not.toContain('${{');
    const used = runs.steps.flatMap(step => Object.values(step.env)).join(' ');
    for (const name of Object.keys(inputs)) expect(used).toContain(`\${{ inputs.${name} }}`);
  });

  it('fills its outputs from steps that set them', () => {
    const { outputs, runs } = action();
    for (const [name, { value }] of Object.entries(outputs)) {
      const [, step, output] = /steps\.([\w-]+)\.outputs\.([\w-]+)/.exec(value) ?? [];
      expect(runs.steps.find(({ id }) => id === step)?.run, name).toContain(`echo "${output}=`);
    }
  });
});

describe('the check step', () => {
  it('finds: annotations, SARIF, summary, outputs and exit code 1', async () => {
    const at = workspace();
    const { code, stdout, outputs, summary } = await check({ targets: 'short token key', sarif: 'out.sarif', args: FILES_ONLY }, at);
    expect(code).toBe(1);
    expect(outputs).toEqual({ 'exit-code': '1', sarif: 'out.sarif' });
    expect(stdout).toMatch(/^::error [^\n]*title=[^\n]*secret-key-missing-or-short/m);
    const sarif = JSON.parse(readIf(join(at, 'out.sarif'))) as { version: string; runs: readonly { results: readonly { ruleId: string }[] }[] };
    expect(sarif.version).toBe('2.1.0');
    expect(sarif.runs[0]?.results.map(({ ruleId }) => ruleId)).toContain('auth/secret-key-missing-or-short');
    expect(summary).toContain('secret-key-missing-or-short');
  });

  it.each([
    ['warn', 0, true],
    ['fail', 3, false],
  ])('nothing found in files alone is exit code 3 of the tool; unknown: %s ends with %i', async (unknown, code, isWarned) => {
    const ran = await check({ targets: 'nacos', args: FILES_ONLY, 'fail-on': 'warning', unknown });
    expect(ran.code).toBe(code);
    expect(ran.outputs['exit-code']).toBe('3');
    expect(/^::warning title=nacos-doctor::nothing found/m.test(ran.stdout)).toBe(isWarned);
  });

  it.each([
    ['error', '3', 0],
    ['warning', '1', 1],
  ])('fail-on %s gives %s on a warning', async (failOn, exit, code) => {
    const ran = await check({ targets: 'broken', args: FILES_ONLY, 'fail-on': failOn });
    expect([ran.outputs['exit-code'], ran.code]).toEqual([exit, code]);
  });

  it('takes several targets, one per line, blanks and Windows line ends included', async () => {
    const { stdout, outputs } = await check({ targets: '\r\n  broken\r\n\tshort token key  \r\n\r\n', args: FILES_ONLY, 'fail-on': 'warning' });
    expect(outputs['exit-code']).toBe('1');
    expect(stdout).toContain('cluster/cluster-conf-bad-format');
    expect(stdout).toContain('auth/secret-key-missing-or-short');
  });

  it('without targets and fail-on, .nacos-doctor.yaml decides', async () => {
    const at = workspace();
    writeFileSync(join(at, '.nacos-doctor.yaml'), 'targets: [./broken]\noptions: { fail-on: warning, network: false, exec: false }\n');
    const { outputs, stdout } = await check({}, at);
    expect(outputs['exit-code'], stdout).toBe('1');
    expect(stdout).toContain('cluster/cluster-conf-bad-format');
  });

  it('waits once, not again for every report', async () => {
    const started = Date.now();
    const { outputs, stdout } = await check({ targets: 'short token key', args: `${FILES_ONLY} --wait 3s`, sarif: 'out.sarif' });
    expect(outputs, stdout).toEqual({ 'exit-code': '1', sarif: 'out.sarif' });
    expect(Date.now() - started).toBeGreaterThan(2500);
  });

  it('runs nothing that an input says', async () => {
    const at = workspace();
    const before = readdirSync(at);
    const ran = await check({ targets: '$(touch pwned)\n`touch pwned`\n; touch pwned', args: '$(touch pwned) `touch pwned`', sarif: '$(touch pwned).sarif' }, at);
    expect(ran.code).toBe(2);
    expect(readdirSync(at)).toEqual(before);
  });

  it('a log that speaks the language of the runner is not obeyed', async () => {
    const at = workspace();
    const log = readIf(join(at, 'short token key', 'logs', 'nacos.log'));
    writeFileSync(join(at, 'short token key', 'logs', 'nacos.log'), log.replaceAll('The specified key byte array', '\n::error::forged\n::add-mask::a\nThe specified key byte array'));
    const { stdout } = await check({ targets: 'short token key', args: `${FILES_ONLY} -v` }, at);
    const lines = stdout.split('\n');
    const guard = /^::stop-commands::(\S{20,})$/.exec(lines[0] ?? '')?.[1];
    const heeded = lines.slice(lines.indexOf(`::${guard}::`) + 1).filter(line => line.trimStart().startsWith('::'));
    expect(heeded.length).toBeGreaterThan(0);
    for (const line of heeded) expect(line).toMatch(/^::(?:error|warning|notice) [^:]*title=/);
  });

  it('a mistake is told and gives no reports', async () => {
    const at = workspace();
    const ran = await check({ targets: 'no-such-folder/', sarif: 'out.sarif' }, at);
    expect(ran.code).toBe(2);
    expect(ran.outputs).toEqual({ 'exit-code': '2' });
    expect(ran.stdout).toContain('::error title=nacos-doctor::');
    expect(existsSync(join(at, 'out.sarif'))).toBe(false);
  });

  it('takes no third way for what is unknown', async () => {
    expect(await check({ targets: 'nacos', unknown: 'error' })).toMatchObject({ code: 2, outputs: {} });
  });

  it('writes no summary when none is wanted', async () => {
    expect((await check({ targets: 'broken', args: FILES_ONLY, summary: 'false' })).summary).toBe('');
  });
});

describe('the install step', () => {
  it.each(['latest', '^0.1.0', '0.1', 'https://example.com/x', '$(touch pwned)'])('refuses the version %s', async version => {
    const { code, stdout, outputs } = await runStep('install', { workspace: workspace(), inputs: { version } });
    expect([code, outputs]).toEqual([2, {}]);
    expect(stdout).toContain('::error title=nacos-doctor::version must be exact');
  });
});
