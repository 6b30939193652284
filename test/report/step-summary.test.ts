import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLedger } from '../../src/secrets/ledger.ts';
import { printDrawn } from '../../src/cli/seal.ts';
import { appendStepSummary } from '../../src/cli/step-summary.ts';
import { diagnosisOf, finding, options } from './support/diagnosis.ts';

describe('the step summary', () => {
  let dir = '';
  beforeAll(() => { dir = mkdtempSync(join(tmpdir(), 'nacos-doctor-summary-')); });
  afterAll(() => rmSync(dir, { recursive: true }));

  it('is appended, also to nothing', async () => {
    const path = join(dir, 'new.md');
    expect(await appendStepSummary(path, 'one\n', 'en')).toBeNull();
    expect(await appendStepSummary(path, '二\n', 'en')).toBeNull();
    expect(readFileSync(path, 'utf8')).toBe('one\n二\n');
  });

  it('never goes over the 1 MiB above which the runner drops all of it', async () => {
    const path = join(dir, 'full.md');
    writeFileSync(path, '');
    truncateSync(path, 1024 * 1024 - 3);
    expect(await appendStepSummary(path, 'abcd', 'en')).toContain('is full');
    expect(statSync(path).size).toBe(1024 * 1024 - 3);
    expect(await appendStepSummary(path, 'abc', 'en')).toBeNull();
  });

  it.each([['a folder', '.', 'not a file'], ['a missing folder', 'no/such/x.md', 'ENOENT']])('%s is a warning, not an error', async (_, name, reason) => {
    expect(await appendStepSummary(join(dir, name), 'x', 'en')).toContain(reason);
  });

  it.skipIf(process.platform === 'win32')('does not wait for the reader of a pipe', async () => {
    const path = join(dir, 'pipe');
    execFileSync('mkfifo', [path]);
    expect(await appendStepSummary(path, 'x', 'zh')).toMatch(/^警告：.*not a file$/);
  });

  it('is written beside the annotations of --format github, and only there', async () => {
    const path = join(dir, 'job.md');
    vi.stubEnv('GITHUB_STEP_SUMMARY', path);
    try {
      const diagnosis = diagnosisOf({ findings: [finding()], exit: { code: 1, reason: 'findings' } });
      await printDrawn('x\n', diagnosis, 'json', createLedger(), options());
      expect(existsSync(path)).toBe(false);
      await printDrawn('x\n', diagnosis, 'github', createLedger(), options());
      expect(readFileSync(path, 'utf8')).toContain('| ERROR | `database/mysql-tables-missing` |');
    } finally {
      vi.unstubAllEnvs();
    }
  });
});
