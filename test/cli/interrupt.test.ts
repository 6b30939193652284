import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BIN, reportIn, silentPort, start } from './child.ts';

const EXAMPLE = 'examples/no-cluster-conf';
const SLOW = ['--probe-timeout', '40s'];
/** Long enough to read a small folder on a busy machine. */
const READ_MS = 4000;
const onWindows = process.platform === 'win32';

let dir = '';
beforeAll(() => { dir = mkdtempSync(join(tmpdir(), 'nacos-doctor-interrupt-')); });
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Starts the tool on a port that never answers, and signals it when it is connected and `afterMs` have passed. */
const interrupted = async (signal: NodeJS.Signals, args: (address: string) => readonly string[], afterMs = 0) => {
  const port = await silentPort();
  const run = start(args(port.address));
  await port.reached;
  await sleep(afterMs);
  run.child.kill(signal);
  const ended = await run.ended;
  port.close();
  return ended;
};

describe.skipIf(onWindows)('an interrupt', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('%s ends the looks; what could not be had says so, and nothing is healthy', async signal => {
    const { code, stdout, stderr, ms } = await interrupted(signal, address => ['check', address, '--format', 'json', ...SLOW]);
    const report = reportIn(stdout);
    expect(report.incomplete).toEqual({ reason: 'interrupted', detail: signal });
    expect(report.exit).toEqual({ code: 3, reason: 'interrupted' });
    expect(report.unknown.flatMap(({ missing }) => missing)).toContainEqual(expect.objectContaining({ obstacle: 'interrupted', detail: signal }));
    expect(report.passed).toEqual([]);
    expect([code, stderr.trim().split('\n')]).toEqual([3, [expect.stringContaining(signal)]]);
    expect(ms).toBeLessThan(20_000);
  });

  it('reports what was found so far, with exit code 1', async () => {
    const { code, stdout } = await interrupted('SIGINT', address => ['check', address, EXAMPLE, '--format', 'json', ...SLOW], READ_MS);
    expect(reportIn(stdout)).toMatchObject({ exit: { code: 1, reason: 'findings' }, incomplete: { reason: 'interrupted' } });
    expect(reportIn(stdout).findings.map(({ rule }) => rule)).toContain('cluster/jmenv-unknown-host');
    expect(code).toBe(1);
  });

  it.each(['text', 'markdown', 'html', 'sarif', 'junit', 'github', 'ndjson'])('is marked in %s', async format => {
    const { code, stdout } = await interrupted('SIGINT', address => ['check', address, '--format', format, ...SLOW]);
    expect(stdout).toMatch(/interrupted|incomplete/);
    expect(code).toBe(3);
  });

  it('writes whole files of report, and a snapshot that says the same again', async () => {
    const names = ['r.json', 'r.md', 'b.tar.gz'];
    const { code } = await interrupted('SIGTERM', address =>
      ['report', address, EXAMPLE, '-o', ...names.map(name => join(dir, name)), '--save-snapshot', join(dir, 's.json'), ...SLOW], READ_MS);
    expect(code).toBe(1);
    expect(readdirSync(dir).sort()).toEqual([...names, 's.json'].sort());
    expect(reportIn(readFileSync(join(dir, 'r.json'), 'utf8')).incomplete).toEqual({ reason: 'interrupted', detail: 'SIGTERM' });
    for (const name of ['b.tar.gz', 's.json']) {
      const again = await start(['check', join(dir, name), '--format', 'json']).ended;
      expect(reportIn(again.stdout), name).toMatchObject({ exit: { code: 1 }, incomplete: { detail: 'SIGTERM' } });
    }
  });

  it.each([['SIGINT', 130], ['SIGTERM', 143]] as const)('a second %s ends at once with %i, whatever hangs', async (signal, expected) => {
    const script = `import { withInterrupt } from './src/cli/interrupt.ts';
      void withInterrupt('en', ({ signal }) => new Promise(() => { setInterval(() => {}, 1000); signal.addEventListener('abort', () => {}); console.error('ready'); }));`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { stdio: ['ignore', 'ignore', 'pipe'] });
    let told = '';
    child.stderr.on('data', (chunk: Buffer) => { told += chunk.toString(); });
    const ended = new Promise(resolve => child.once('close', (code, by) => resolve([code, by])));
    await expect.poll(() => told, { timeout: 20_000 }).toContain('ready');
    child.kill(signal);
    await expect.poll(() => told, { timeout: 20_000 }).toContain(`${signal}: what was found so far`);
    child.kill(signal);
    expect(await ended).toEqual([expected, null]);
  });

  it('while the report waits for its reader ends it as any program', async () => {
    const child = spawn('bash', ['-c', 'exec "$0" "$1" check examples/no-cluster-conf test/fixtures/logs -v --format html > >(sleep 30)', process.execPath, BIN], { stdio: 'ignore' });
    const ended = new Promise<readonly unknown[]>(resolve => child.once('close', (code, by) => resolve([code, by])));
    await sleep(READ_MS);
    child.kill('SIGTERM');
    const [code, by] = await ended;
    // A report that fits into the pipe was out already.
    expect(by === 'SIGTERM' || code === 1).toBe(true);
  });

  it('ends a wait with its last whole look', async () => {
    const run = start(['check', EXAMPLE, '--wait', '60s', '--format', 'json']);
    await run.said('exit 1');
    run.child.kill('SIGINT');
    const { code, stdout, ms } = await run.ended;
    expect(reportIn(stdout)).toMatchObject({ exit: { code: 1, reason: 'findings' }, incomplete: { reason: 'interrupted', detail: 'SIGINT' } });
    expect(reportIn(stdout).findings[0]?.rule).toBe('cluster/jmenv-unknown-host');
    expect(code).toBe(1);
    expect(ms).toBeLessThan(30_000);
  });
});
