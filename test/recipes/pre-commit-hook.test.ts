import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROJECT, yamlOf } from './support/files.ts';
import { type Ran, run, scratch, writeMembers, writeNode } from './support/shell.ts';

const HOOK = join(PROJECT, 'recipes', 'pre-commit', 'nacos-doctor-pre-commit.js');
const folder = scratch('hook');
afterAll(folder.remove);

beforeAll(() => {
  for (const name of ['n1', 'n2', 'bad one', 'late']) writeNode(join(folder.path, name));
  writeMembers(join(folder.path, 'bad one'), ['198.51.100.1:8848', '198.51.100.2：8848', '198.51.100.3:8848']);
});

const hook = (...args: string[]): Promise<Ran> => run([process.execPath, HOOK, ...args], folder.path);

describe('what pre-commit runs', () => {
  it('says nothing when nothing is wrong, although files alone do not show everything', async () => {
    expect(await hook('--fail-on', 'warning', 'n1/conf/cluster.conf', 'n2/conf/application.properties')).toMatchObject({ code: 0, stdout: '' });
  });

  it('judges the server of a staged file with all its files, and other servers by themselves', async () => {
    const { code, stdout } = await hook('--fail-on', 'warning', 'n1/conf/application.properties', 'bad one/conf/application.properties');
    expect(code).toBe(1);
    expect(stdout).toContain('cluster/cluster-conf-bad-format');
    expect(stdout.match(/^nacos-doctor \d/gm)).toHaveLength(1);
  });

  it('options reach the tool', async () => {
    expect((await hook('--fail-on', 'error', 'bad one/conf/cluster.conf')).code).toBe(0);
    expect((await hook('--fail-on', 'warning', '--lang', 'zh', 'bad one/conf/cluster.conf')).stdout).toContain('证据');
  });

  it('a file that an option names is not a staged file', async () => {
    writeFileSync(join(folder.path, 'team.yaml'), "ignores:\n  - { rule: cluster/cluster-conf-bad-format, reason: 'mended tomorrow' }\n");
    expect((await hook('--fail-on', 'warning', '--config', 'team.yaml', 'bad one/conf/cluster.conf')).code).toBe(0);
  });

  it('a deleted file is no reason to stop, a wrong option is', async () => {
    expect((await hook('--fail-on', 'warning', 'late/conf/gone.properties')).code).toBe(0);
    const wrong = await hook('--fail-onn', 'warning', 'n1/conf/cluster.conf');
    expect(wrong.code).toBe(2);
    expect(wrong.stdout).toContain('--fail-onn');
  });
});

describe('.pre-commit-hooks.yaml', () => {
  const files = new RegExp(yamlOf<readonly { files: string }[]>('.pre-commit-hooks.yaml')[0]?.files ?? '(?!)');

  it.each(['conf/application.properties', 'prod/n1/conf/cluster.conf', 'conf/application-prod.properties', 'conf/custom.properties', 'nacos/bin/startup.sh', 'nacos/bin/startup.cmd'])('takes %s', path => {
    expect(files.test(path)).toBe(true);
  });

  // An application that uses Nacos has an application.properties too, and it is not a server's.
  it.each(['src/main/resources/application.properties', 'conf/application.properties.bak', 'conf/nacos-logback.xml', 'bin/deploy.sh', 'cluster.conf.md'])('leaves %s', path => {
    expect(files.test(path)).toBe(false);
  });
});
