import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../recipes/support/engines.ts';
import { PROJECT } from '../recipes/support/files.ts';
import { MEMBERS, must, packTool, readIf, run, scratch, writeMembers, writeNode } from '../recipes/support/shell.ts';
import { cached } from './support/cache.ts';
import { fetchTree } from './support/maven.ts';

interface Outcome {
  readonly result: 'SUCCESS' | 'UNSTABLE' | 'FAILURE';
  readonly messages: readonly string[];
  readonly junit: readonly string[];
  readonly archived: readonly string[];
}

describeWith('the Jenkinsfile, run as Groovy', ['java', 'mvn', 'npm', 'sh'], () => {
  const folder = scratch('jenkins');
  let groovy = '';
  let tarball = '';

  beforeAll(async () => {
    const parts = ['org.apache.groovy:groovy:4.0.24', 'org.apache.groovy:groovy-json:4.0.24'] as const;
    groovy = await cached('groovy-4.0.24', draft => fetchTree(draft, parts, join(draft, 'jars')));
    tarball = await packTool(folder.path);
  });
  afterAll(folder.remove);

  const workspace = (members: readonly string[]): string => {
    const path = mkdtempSync(join(folder.path, 'workspace-'));
    writeMembers(writeNode(join(path, 'nacos')), members);
    // What a build before this one left.
    writeFileSync(join(path, 'nacos-doctor.xml'), '<stale/>');
    return path;
  };

  const build = async (at: string, variables: Readonly<Record<string, string>> = {}): Promise<Outcome> => {
    const out = join(at, '..', 'outcome.json');
    must(await run([
      'java', '-cp', join(groovy, 'jars', '*'), 'groovy.ui.GroovyMain', join(PROJECT, 'test', 'recipes', 'jenkins', 'run-jenkinsfile.groovy'),
      join(PROJECT, 'recipes', 'jenkins', 'Jenkinsfile'), at, out,
    ], at, { NACOS_DOCTOR_PACKAGE: tarball, npm_config_offline: 'true', ...variables }, 240_000));
    return JSON.parse(readIf(out)) as Outcome;
  };

  it('is unstable when files alone could not show everything', async () => {
    expect(await build(workspace(MEMBERS))).toMatchObject({ result: 'UNSTABLE', junit: ['nacos-doctor.xml'], archived: ['nacos-doctor.html'] });
  });

  it('fails on findings, with the test report', async () => {
    const at = workspace(['198.51.100.1:8848', '198.51.100.2：8848', '198.51.100.3:8848']);
    expect(await build(at)).toEqual({ result: 'FAILURE', messages: ['nacos-doctor: findings, see the test report'], junit: ['nacos-doctor.xml'], archived: ['nacos-doctor.html'] });
    expect(readIf(join(at, 'nacos-doctor.xml'))).toMatch(/<testcase [^>]*cluster-conf-bad-format/);
  });

  it('fails at a mistake, without the report of the build before', async () => {
    expect(await build(workspace(MEMBERS), { NACOS_DOCTOR_TARGET: 'no-such-folder/' })).toEqual({
      result: 'FAILURE', messages: ['nacos-doctor: wrong usage or a failure of the tool'], junit: [], archived: [],
    });
  });
});
