import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith, git, python, pythonPackages } from '../recipes/support/engines.ts';
import { PROJECT, textOf, VERSION } from '../recipes/support/files.ts';
import { runStep } from '../recipes/support/github-runner.ts';
import { MEMBERS, must, packTool, type Ran, run, scratch, writeMembers, writeNode } from '../recipes/support/shell.ts';

/** The working tree as a repository of its own, tagged as a release: what GitHub would serve. */
const releaseRepository = async (at: string): Promise<string> => {
  const files = (await git(PROJECT, 'ls-files', '-co', '--exclude-standard', '-z')).split('\0').filter(Boolean);
  for (const file of files) {
    mkdirSync(dirname(join(at, file)), { recursive: true });
    cpSync(join(PROJECT, file), join(at, file), { force: true });
  }
  await git(at, 'init', '-q');
  await git(at, 'add', '-A');
  await git(at, 'commit', '-qm', 'release');
  await git(at, 'tag', `v${VERSION}`);
  return at;
};

describeWith('pre-commit, installed from a git clone', ['python3', 'git', 'npm', 'bash'], () => {
  const folder = scratch('pre-commit');
  const team = join(folder.path, 'team');
  let release = '';
  let packages = '';
  const settings = (): Record<string, string> => ({ PRE_COMMIT_HOME: join(folder.path, 'home'), PYTHONPATH: packages, TMPDIR: folder.path });
  const commit = (message: string): Promise<Ran> =>
    run(['git', '-c', 'user.name=test', '-c', 'user.email=test@localhost', 'commit', '-qm', message], team, settings(), 600_000);

  beforeAll(async () => {
    packages = await pythonPackages('pre-commit', ['pre-commit==4.7.0']);
    mkdirSync(join(folder.path, 'release'));
    release = await releaseRepository(join(folder.path, 'release'));
    for (const node of ['n1', 'n2']) writeNode(join(team, 'prod', node));
    const config = textOf('recipes/pre-commit/.pre-commit-config.yaml').replace('https://github.com/nacos-doctor/nacos-doctor', release);
    writeFileSync(join(team, '.pre-commit-config.yaml'), config);
    await git(team, 'init', '-q');
    must(await python(packages, ['pre_commit', 'install'], team, settings()));
  });
  afterAll(folder.remove);

  it('lets a sound configuration pass', async () => {
    await git(team, 'add', '-A');
    const { code, stdout, stderr } = await commit('sound');
    expect([code, stdout + stderr]).toEqual([0, expect.stringContaining('Passed')]);
  }, 600_000);

  it('stops a commit with a broken cluster.conf, names rule and line, and lets the mended one pass', async () => {
    writeMembers(join(team, 'prod', 'n2'), ['198.51.100.1:8848', '198.51.100.2：8848', '198.51.100.3:8848']);
    await git(team, 'add', '-A');
    const stopped = await commit('broken');
    expect([stopped.code, stopped.stdout + stopped.stderr]).toEqual([1, expect.stringMatching(/cluster\/cluster-conf-bad-format[\s\S]*prod\/n2\/conf\/cluster\.conf:2/)]);
    expect(await git(team, 'log', '--format=%s')).toBe('sound');
    writeMembers(join(team, 'prod', 'n2'), [...MEMBERS, '198.51.100.4:8848', '198.51.100.5:8848']);
    await git(team, 'add', '-A');
    expect((await commit('mended')).code).toBe(0);
  });

  it('what is not the configuration of a server is not looked at', async () => {
    writeFileSync(join(team, 'README.md'), 'hello\n');
    await git(team, 'add', '-A');
    const { code, stdout, stderr } = await commit('other');
    expect([code, stdout + stderr]).toEqual([0, expect.stringContaining('(no files to check)')]);
  });

  it('the action builds the very commit it is pinned to', async () => {
    mkdirSync(join(folder.path, 'job', 'workspace'), { recursive: true });
    const { code, outputs, stdout, stderr } = await runStep('install', { workspace: join(folder.path, 'job', 'workspace'), actionPath: release });
    expect([code, stdout.slice(-2000) + stderr.slice(-2000)]).toEqual([0, expect.any(String)]);
    expect(must(await run([process.execPath, outputs['bin'] ?? '', '--version'], folder.path)).trim()).toBe(VERSION);
  }, 600_000);

  it('the action installs a packed release without building', async () => {
    mkdirSync(join(folder.path, 'job2', 'workspace'), { recursive: true });
    const { code, outputs } = await runStep('install', { workspace: join(folder.path, 'job2', 'workspace'), inputs: { version: await packTool(folder.path) } });
    expect(code).toBe(0);
    expect(must(await run([process.execPath, outputs['bin'] ?? '', '--version'], folder.path)).trim()).toBe(VERSION);
  });
});
