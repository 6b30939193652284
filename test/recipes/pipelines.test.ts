import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { yamlOf } from './support/files.ts';
import { packTool, type Ran, readIf, run, scratch, writeMembers, writeNode } from './support/shell.ts';

interface Job {
  readonly variables: Readonly<Record<string, string>>;
  readonly script: readonly string[];
  readonly allow_failure: { readonly exit_codes: number };
  readonly artifacts: { readonly reports: { readonly codequality: string; readonly junit: string } };
}

const job = yamlOf<{ 'nacos-doctor': Job }>('recipes/gitlab/nacos-doctor.gitlab-ci.yml')['nacos-doctor'];
const folder = scratch('gitlab');
let tarball = '';
beforeAll(async () => { tarball = await packTool(folder.path); }, 120_000);
afterAll(folder.remove);

const project = (members: readonly string[]): string => {
  const path = mkdtempSync(join(folder.path, 'project-'));
  writeMembers(writeNode(join(path, 'nacos')), members);
  return path;
};

/** The lines of a job as GitLab's runner gives them to a shell of the image. */
const runJob = (at: string, variables: Readonly<Record<string, string>> = {}): Promise<Ran> => {
  const script = join(at, '..', 'job.sh');
  writeFileSync(script, `set -eo pipefail\n${job.script.join('\n')}\n`);
  return run(['bash', script], at, { ...job.variables, NACOS_DOCTOR_PACKAGE: tarball, npm_config_offline: 'true', ...variables });
};

describe('the job for GitLab', () => {
  it('fails on findings and leaves both reports', async () => {
    const at = project(['198.51.100.1:8848', '198.51.100.2：8848', '198.51.100.3:8848']);
    const { code, stdout, stderr } = await runJob(at);
    expect([code, stderr]).toEqual([1, expect.any(String)]);
    expect(stdout).toContain('cluster/cluster-conf-bad-format');
    const quality = JSON.parse(readIf(join(at, job.artifacts.reports.codequality))) as readonly { check_name: string; location: { path: string; lines: { begin: number } } }[];
    expect(quality).toContainEqual(expect.objectContaining({ check_name: 'cluster/cluster-conf-bad-format', location: { path: 'nacos/conf/cluster.conf', lines: { begin: 2 } } }));
    expect(readIf(join(at, job.artifacts.reports.junit))).toMatch(/<testcase [^>]*cluster-conf-bad-format[^>]*>\s*<failure/);
  });

  it('is yellow, not red, when files alone could not show everything', async () => {
    const { code } = await runJob(project(['198.51.100.1:8848', '198.51.100.2:8848', '198.51.100.3:8848']));
    expect(code).toBe(3);
    expect(job.allow_failure.exit_codes).toBe(3);
  });

  it('stops at a mistake', async () => {
    const at = project(['198.51.100.1:8848']);
    expect((await runJob(at, { NACOS_DOCTOR_TARGET: 'no-such-folder/' })).code).toBe(2);
    expect(readIf(join(at, job.artifacts.reports.junit))).toBe('');
  });
});
