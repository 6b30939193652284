import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lines } from './files.ts';
import { costOf } from './measure.ts';
import { MEGABYTES, OVER_DEADLINE } from './run.ts';

// The deadline holds until the last file is written.

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'doctor-report-'));
  mkdirSync(join(dir, 'mailed/conf'), { recursive: true });
  mkdirSync(join(dir, 'mailed/logs'), { recursive: true });
  writeFileSync(join(dir, 'mailed/conf/application.properties'), lines(1_000, at => `server.key.${at}=value ${at}`));
  writeFileSync(join(dir, 'mailed/conf/cluster.conf'), lines(1_000, at => `10.${at >> 8}.${at & 255}.1:8848`));
  writeFileSync(join(dir, 'mailed/logs/nacos.log'), lines(40_000, at => `2024-05-01 10:00:00,${at % 1_000} ERROR Nacos failed to start, please see logs: password=secret-${at}-value java.net.BindException`));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Three times what it takes here while two others work: what is written before the end is asked too. */
const DEADLINE = 30;

const report = async (outputs: readonly string[]) => {
  const cost = await costOf({ args: ['report', join(dir, 'mailed'), ...outputs.flatMap(name => ['-o', join(dir, name)]), '--deadline', `${DEADLINE}s`], limitMs: (DEADLINE + 20) * 1_000 });
  // Beside two other files the end itself, which drops what is half written, takes a moment longer.
  expect(cost.seconds, cost.stderr).toBeLessThanOrEqual(DEADLINE + 3 * OVER_DEADLINE);
  expect(cost.megabytes).toBeLessThanOrEqual(MEGABYTES);
  return cost;
};

const leftovers = (): readonly string[] => readdirSync(dir).filter(name => name.endsWith('.tmp'));

describe('report', { retry: 2 }, () => {
  it('of much, in every form, is written whole and in time', async () => {
    const { code, stderr } = await report(['a.html', 'a.md', 'a.json', 'a.zip', 'a.tar.gz']);
    expect([code, leftovers()], stderr).toEqual([1, []]);
    expect(JSON.parse(readFileSync(join(dir, 'a.json'), 'utf8'))).toMatchObject({ schemaVersion: expect.anything() as unknown });
    execFileSync('tar', ['-tzf', join(dir, 'a.tar.gz')]);
  });

  it.skipIf(process.platform === 'win32')('into a pipe that nobody reads ends too, and the others are written before', async () => {
    execFileSync('mkfifo', [join(dir, 'pipe.html')]);
    const { code, stderr } = await report(['pipe.html', 'a.json', 'a.zip']);
    expect([code, leftovers()]).toEqual([2, []]);
    expect(stderr).toContain('did not come to an end by its deadline');
    expect(readdirSync(dir)).toEqual(expect.arrayContaining(['a.json', 'a.zip']));
  });

  it.skipIf(process.platform === 'win32')('into a pipe with a reader arrives', async () => {
    execFileSync('mkfifo', [join(dir, 'pipe.html')]);
    const { spawn } = await import('node:child_process');
    const reader = spawn('cat', [join(dir, 'pipe.html')]);
    const parts: Buffer[] = [];
    reader.stdout.on('data', (part: Buffer) => parts.push(part));
    const ended = new Promise(resolve => { reader.once('close', resolve); });
    expect((await report(['pipe.html'])).code).toBe(1);
    await ended;
    expect(Buffer.concat(parts).toString()).toMatch(/<\/html>\s*$/);
  });
});
