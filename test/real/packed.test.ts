import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { FORMATS } from '../../src/report/index.ts';
import { type Installed, installPacked } from '../packed/installed.ts';
import { linuxNode } from '../packed/node-versions.ts';

const FILES = ['r.txt', 'r.json', 'r.md', 'r.html', 'r.sarif', 'r.xml', 'r.prom', 'r.ndjson'] as const;

let installed: Installed;
beforeAll(async () => {
  installed = await installPacked();
  await runWith(20, ['check', 'evidence', '--save-snapshot', 'facts.json']);
});
afterAll(() => installed?.dispose());

const runWith = async (major: number, args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> => {
  const { bin } = JSON.parse(readFileSync(join(installed.packageDir, 'package.json'), 'utf8')) as { bin: Readonly<Record<string, string>> };
  const program = join(installed.packageDir, bin['nacos-doctor'] ?? '');
  // Nothing of the workshop is on the path; what starts is the packed tool alone.
  const { exitCode, stdout, stderr } = await execa(await linuxNode(major), [program, ...args], {
    cwd: installed.dir, reject: false, stdin: 'ignore', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', NODE_OPTIONS: '--throw-deprecation' }, extendEnv: false, timeout: 120_000,
  });
  return { code: exitCode ?? -1, stdout, stderr };
};

const bytesOf = (major: number, name: string): Buffer => readFileSync(join(installed.dir, `same-${major}-${name}`));

describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('the packed tool', () => {
  describe.each([20, 22, 24])('on Node %i', major => {
    it('runs on that version and prints its own', async () => {
      const { stdout } = await execa(await linuxNode(major), ['--version']);
      expect(stdout).toMatch(new RegExp(`^v${major}\\.`));
      const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
      expect(await runWith(major, ['--version'])).toEqual({ code: 0, stdout: version, stderr: '' });
    });

    it('finds the root cause in files, without a warning of Node', async () => {
      const { code, stdout, stderr } = await runWith(major, ['check', 'evidence', '--format', 'json']);
      expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
      expect((JSON.parse(stdout) as Report).findings[0]).toMatchObject({ rule: 'cluster/jmenv-unknown-host' });
    });

    it('prints every format with the same exit code', async () => {
      for (const format of FORMATS) {
        const { code, stdout } = await runWith(major, ['check', 'evidence', '--format', format]);
        expect(code, format).toBe(1);
        expect(stdout, format).toContain('cluster/jmenv-unknown-host');
      }
    });

    it('writes every file, and a bundle that it judges again with the same findings', async () => {
      const names = [...FILES, 'b.tar.gz', 'b.zip'].map(name => `node-${major}-${name}`);
      const { code, stdout } = await runWith(major, ['report', 'evidence', '-o', ...names]);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      for (const name of names) expect(statSync(join(installed.dir, name)).size, name).toBeGreaterThan(200);
      const [packed, zipped] = await Promise.all(['b.tar.gz', 'b.zip'].map(name => runWith(major, ['check', `node-${major}-${name}`, '--format', 'json'])));
      const findings = (JSON.parse(packed?.stdout ?? '') as Report).findings;
      expect(findings[0]).toMatchObject({ rule: 'cluster/jmenv-unknown-host' });
      expect((JSON.parse(zipped?.stdout ?? '') as Report).findings).toEqual(findings);
    });

    it('explains, lists and completes offline', async () => {
      expect((await runWith(major, ['explain', 'ports/grpc-port-in-use'])).stdout).toContain('ports/grpc-port-in-use');
      expect((await runWith(major, ['rules'])).stdout.split('\n').length).toBeGreaterThan(100);
      expect((await runWith(major, ['completion', 'bash'])).stdout).toContain('complete -o bashdefault');
    });

    it('is a library', async () => {
      const program = "import { check, rules } from 'nacos-doctor'; const { findings } = await check(['evidence']); console.log(findings[0].rule, rules.length > 100);";
      const { stdout } = await execa(await linuxNode(major), ['--input-type=module', '-e', program], { cwd: installed.dir, env: { LC_ALL: 'C' } });
      expect(stdout).toBe('cluster/jmenv-unknown-host true');
    });
  });

  it('makes of the same facts the same bytes on each', async () => {
    for (const major of [20, 22, 24]) await runWith(major, ['report', 'facts.json', '--reproducible', '-o', ...FILES.map(name => `same-${major}-${name}`)]);
    for (const name of FILES) {
      for (const major of [22, 24]) expect(bytesOf(major, name).equals(bytesOf(20, name)), `${name} on Node ${major}`).toBe(true);
    }
  });
});
