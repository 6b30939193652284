import { execFileSync, spawn } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';

const EXAMPLE = 'examples/no-cluster-conf';
const BIN = `${import.meta.dirname}/../../bin/nacos-doctor.js`;
const onWindows = process.platform === 'win32';

let dir = '';
beforeAll(() => { dir = mkdtempSync(join(tmpdir(), 'nacos-doctor-output-')); });
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const at = (name: string): string => join(dir, name);

/** A line of bash in the project's folder; exit code and both streams. */
const bash = (line: string): Promise<{ code: number | null; stdout: string; stderr: string }> =>
  new Promise(resolve => {
    const child = spawn('bash', ['-c', line], { env: { ...process.env, LC_ALL: 'C', NACOS_HOME: '', BIN, NODE: process.execPath, DIR: dir } });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => { stdout += chunk.toString(); });
    child.stderr.on('data', (chunk: Buffer) => { stderr += chunk.toString(); });
    child.once('close', code => resolve({ code, stdout, stderr }));
  });

describe('an output that cannot be written', () => {
  it.each([
    ['a folder that does not exist', 'none/r.json', /ENOENT/],
    ['a folder', 'folder.json', /EISDIR/],
    ['a path below a file', 'file/r.json', /ENOTDIR/],
  ])('%s is told before anything is looked at, with exit code 2', async (_, name, reason) => {
    mkdirSync(at('folder.json'), { recursive: true });
    writeFileSync(at('file'), '');
    for (const args of [['check', EXAMPLE, '--save-snapshot', at(name)], ['report', EXAMPLE, '-o', at(name)]]) {
      const { code, stdout, stderr } = await runCli(args);
      expect(stderr).toContain(`cannot write ${at(name)}`);
      expect(stderr).toMatch(reason);
      expect([code, stdout]).toEqual([2, '']);
    }
  });

  it('does not cost the others', async () => {
    symlinkSync('/dev/full', at('full.json'));
    const { code, stderr } = await runCli(['report', EXAMPLE, '-o', at('full.json'), at('good.md')]);
    expect(stderr).toContain(`cannot write ${at('full.json')}: ENOSPC`);
    expect(code).toBe(2);
    expect(readFileSync(at('good.md'), 'utf8')).toContain('jmenv-unknown-host');
    expect(readdirSync(dir).filter(name => name.endsWith('.tmp'))).toEqual([]);
  });

  const mayMount = !onWindows && process.getuid?.() === 0;
  it.skipIf(!mayMount)('a disk that is full leaves the old file and nothing half-written', async ctx => {
    mkdirSync(at('small'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', at('small')], { stdio: 'ignore' });
    } catch {
      ctx.skip();
    }
    try {
      writeFileSync(at('small/s.json'), 'old');
      const { code, stdout, stderr } = await runCli(['check', EXAMPLE, '--save-snapshot', at('small/s.json')]);
      expect(stderr).toContain(`cannot write ${at('small/s.json')}: ENOSPC`);
      expect(stdout).toContain('jmenv-unknown-host');
      expect(code).toBe(2);
      const bundle = await runCli(['report', EXAMPLE, '-o', at('small/b.zip')]);
      expect([bundle.code, bundle.stderr]).toEqual([2, expect.stringContaining('ENOSPC')]);
      expect(readdirSync(at('small'))).toEqual(['s.json']);
      expect(readFileSync(at('small/s.json'), 'utf8')).toBe('old');
    } finally {
      execFileSync('umount', [at('small')]);
    }
  });
});

describe.skipIf(onWindows)('standard output', () => {
  it('that nobody reads to its end is no error', async () => {
    const { stdout, stderr, code } = await bash('set -o pipefail; "$NODE" "$BIN" check examples/no-cluster-conf -v --format json | head -n 1');
    expect([stdout, stderr]).toEqual(['{\n', '']);
    expect([0, 1, 3]).toContain(code);
  });

  it('that is closed, with standard error, while it waits, ends quietly', async () => {
    const { stdout } = await bash('{ "$NODE" "$BIN" check examples/no-cluster-conf --wait 3s; echo "code $?" > "$DIR/code"; } 2>&1 | head -n 1');
    expect(stdout).toMatch(/^\d+ s: .*exit 1\n$/);
    expect(readFileSync(at('code'), 'utf8')).toBe('code 1\n');
  });

  it('on a full disk is exit code 2, not a report cut short', async () => {
    const { code, stderr } = await bash('"$NODE" "$BIN" check examples/no-cluster-conf > /dev/full');
    expect(stderr).toContain('cannot write stdout');
    expect(code).toBe(2);
  });
});

describe.skipIf(onWindows)('what stands at the path', () => {
  it('a device or pipe is written into, never replaced', async () => {
    symlinkSync('/dev/null', at('null.json'));
    expect((await runCli(['check', EXAMPLE, '--save-snapshot', at('null.json')])).code).toBe(1);
    expect(lstatSync(at('null.json')).isSymbolicLink()).toBe(true);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
    const { stdout } = await bash('"$NODE" "$BIN" check examples/no-cluster-conf -q --save-snapshot >(head -c 16 > "$DIR/piped") > /dev/null; sleep 1; cat "$DIR/piped"');
    expect(stdout).toBe('{"schemaVersion"');
  });

  it('a link is written through', async () => {
    writeFileSync(at('real.json'), 'old');
    symlinkSync(at('real.json'), at('link.json'));
    await runCli(['check', EXAMPLE, '--save-snapshot', at('link.json')]);
    expect(lstatSync(at('link.json')).isSymbolicLink()).toBe(true);
    expect(readFileSync(at('real.json'), 'utf8')).toContain('"takenAt"');
    expect(existsSync(at('link.json.tmp'))).toBe(false);
  });
});
