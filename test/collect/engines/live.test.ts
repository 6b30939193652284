import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { engineArgument } from '../../../src/collect/engines/argument.ts';
import { isName } from '../../../src/collect/engines/names.ts';
import { recogniseTargets } from '../../../src/collect/targets/recognise.ts';
import { takeSnapshot } from '../../../src/collect/take-snapshot.ts';
import { UsageError } from '../../../src/text/usage-error.ts';
import { defaultRun } from '../../../src/default-run.ts';
import { judgedPod } from '../../support/recorded-pod.ts';

const recorded = (name: string): string => readFileSync(`test/fixtures/containers/docker-20.10-inspect-${name}.json`, 'utf8');

/** A folder for PATH with one program in it that does what the script says. */
const withProgram = (name: string, script: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'engine-'));
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
  return `${folder}:/usr/bin:/bin`;
};

/** Answers as recorded; every call is written beside it. */
const docker = (inspect: string, logs = 'echo started', exec = 'echo "OCI runtime exec failed: permission denied" >&2; exit 126'): { readonly path: string; readonly calls: () => readonly string[] } => {
  const folder = mkdtempSync(join(tmpdir(), 'recorded-'));
  writeFileSync(join(folder, 'inspect.json'), inspect);
  const rows = (JSON.parse(inspect) as { Name: string; Config: { Image: string }; State: { Status: string } }[]).map(({ Name, Config, State }) => JSON.stringify({ Names: Name.slice(1), Image: Config.Image, Command: 'sh', State: State.Status, Status: State.Status }));
  writeFileSync(join(folder, 'ps.json'), rows.join('\n'));
  const path = withProgram('docker', `echo "$@" >> ${folder}/calls\ncase "$1" in\nps) cat ${folder}/ps.json;;\ncontainer) cat ${folder}/inspect.json;;\nlogs) ${logs};;\nexec) ${exec};;\n*) exit 1;;\nesac`);
  return { path, calls: () => readFileSync(join(folder, 'calls'), 'utf8').trimEnd().split('\n') };
};

const options = (path: string, exec = true) => ({ env: { PATH: path }, exec, trust: false, preflight: false, running: async () => [], signal: AbortSignal.timeout(20_000) });

const look = async (target: string, path: string) => {
  const targets = await recogniseTargets([target], options(path));
  const run = { ...defaultRun(), toolVersion: 't', env: {}, trust: false, connect: false, fingerprintKey: new Uint8Array(32), keptLiterals: [] };
  return Promise.all(targets.map(each => takeSnapshot(each, { ...run, stdin: process.stdin }, AbortSignal.timeout(20_000))));
};

const refusal = async (target: string, path: string, exec = true): Promise<unknown> => recogniseTargets([target], options(path, exec)).then(() => null, (error: unknown) => (error instanceof UsageError ? [error.key, error.args] : error));

describe('what names a container', () => {
  it('is taken apart', () => {
    expect(engineArgument('docker:nacos')).toEqual({ kind: 'containers', program: 'docker', name: 'nacos' });
    expect(engineArgument('podman:')).toEqual({ kind: 'containers', program: 'podman', name: null });
    expect(engineArgument('compose:')).toEqual({ kind: 'compose', folder: '.' });
    expect(engineArgument('k8s:ctx/ns/pod')).toEqual({ kind: 'kubernetes', path: 'ctx/ns/pod' });
    expect(engineArgument('10.0.0.1:8848')).toBeNull();
    expect(engineArgument('http://docker:8848')).toBeNull();
  });

  it('is never an option, and never more than a name', () => {
    for (const name of ['-v', '--privileged', 'a b', 'a;b', '$(id)', 'a\nb', '', '../x']) expect(isName('container', name), name).toBe(false);
    for (const name of ['-n', 'Prod', 'a/b', 'a_b']) expect(isName('namespace', name), name).toBe(false);
    expect(isName('context', '--kubeconfig=/x')).toBe(false);
    expect(isName('context', 'arn:aws:eks:eu-1:1:cluster/prod')).toBe(true);
  });
});

describe('an engine that answers', () => {
  it('gives what it says of the container, and its logs; inside is an obstacle when exec is refused', async () => {
    const { path, calls } = docker(recorded('unhealthy'), 'echo one; echo two >&2');
    const [snapshot] = await look('docker:up', path);
    expect(snapshot?.facts['containers.states']).toMatchObject({ value: [{ name: 'up', health: 'unhealthy' }] });
    expect(snapshot?.facts.deployment).toMatchObject({ value: { kind: 'docker', own: 'up' } });
    expect(snapshot?.facts['nacos.platform']).toMatchObject({ value: { deploy: 'docker', name: 'up' } });
    expect(snapshot?.notUnderstood).toContainEqual({ path: 'up:/home/nacos', reason: expect.stringContaining('permission denied') });
    expect(calls().filter(call => !/^(?:ps -a --no-trunc --format|container inspect up$|logs --tail \d+ up$|exec up (?:cat|ls -lnA|tail -c \d+) \/)/.test(call))).toEqual([]);
  });

  it('is not asked to look into a container that stands still', async () => {
    const { path, calls } = docker(recorded('exit-1'));
    const [snapshot] = await look('docker:', path);
    expect(snapshot?.target.name).toBe('docker:');
    expect(calls().some(call => call.startsWith('exec'))).toBe(false);
    expect(snapshot?.notUnderstood).toContainEqual({ path: 'e1:/home/nacos', reason: expect.stringContaining('does not run') });
  });
});

describe('a project of Compose', () => {
  it.each(['docker-compose.override.yml', 'docker-compose.override.yaml', 'compose.override.yml', 'compose.override.yaml'])('has the files beside what runs of it: %s, variables', async override => {
    const folder = mkdtempSync(join(tmpdir(), 'project-'));
    const written = ['compose.yml', override, '.env', 'nacos.env'].map(name => join(folder, name));
    for (const path of written) writeFileSync(path, path.endsWith('yml') ? 'services:\n  up:\n    image: nacos/nacos-server:v2.3.2\n    env_file: nacos.env\n' : '');
    const [target] = await recogniseTargets([`compose:${folder}`], options(docker(recorded('unhealthy')).path));
    expect(target?.kind === 'evidence' && [...target.paths].sort()).toEqual(written.sort());
  });
});

describe('an engine that does not answer', () => {
  it.each([
    ['is missing', '/nowhere', 'docker:x', 'error.engineMissing'],
    ['refuses', withProgram('docker', 'echo "permission denied while trying to connect to the Docker daemon socket" >&2; exit 1'), 'docker:x', 'error.engineRefused'],
    ['prints garbage', withProgram('docker', 'head -c 20000 /dev/urandom'), 'docker:x', 'error.engineNoContainer'],
    ['has no container of Nacos', withProgram('docker', 'echo "{\\"Names\\":\\"web\\",\\"Image\\":\\"nginx\\",\\"State\\":\\"running\\"}"'), 'docker:', 'error.engineNoNacos'],
    ['lists a name that would be an option', withProgram('docker', 'echo "{\\"Names\\":\\"--privileged\\",\\"Image\\":\\"nacos/nacos-server\\"}"'), 'docker:', 'error.engineNoNacos'],
    ['is given an option for a name', withProgram('docker', 'exit 0'), 'docker:--help', 'error.engineBadName'],
    ['is given two words for a namespace', withProgram('kubectl', 'exit 0'), 'k8s:a b', 'error.engineBadName'],
  ])('%s', async (_, path, target, key) => {
    expect(await refusal(target, path)).toEqual([key, expect.anything()]);
  });

  it('may not be started', async () => {
    expect(await refusal('docker:x', '/nowhere', false)).toEqual(['error.engineNoExec', { target: 'docker:x' }]);
  });

  it('in a folder that is no whole path is not found', async () => {
    expect(await refusal('docker:x', '.:bin')).toEqual(['error.engineMissing', { program: 'docker' }]);
  });

  it('hangs, and is ended', async () => {
    const path = withProgram('docker', 'sleep 60');
    const started = Date.now();
    const error = await recogniseTargets(['docker:x'], { ...options(path), signal: AbortSignal.timeout(500) }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ key: 'error.engineLate' });
    expect(Date.now() - started).toBeLessThan(5_000);
  });
});

describe('pods', () => {
  const kubectl = (exec: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'kubectl-'));
    writeFileSync(join(folder, 'pods.json'), judgedPod());
    return { calls: () => readFileSync(join(folder, 'calls'), 'utf8'), path: withProgram('kubectl', `echo "$@" >> ${folder}/calls\ncase "$*" in\n"config get-contexts -o name") echo east; echo arn:x:cluster/prod;;\n*"get pods -o json") cat ${folder}/pods.json;;\n*"get "*) echo "Error from server (Forbidden)" >&2; exit 1;;\n*--previous*) echo "Unrecognized VM option 'UseConcMarkSweepGC'";;\n*logs*) echo starting;;\n*exec*) ${exec};;\nesac`) };
  };

  it('of a context whose name has a slash, with the life before; what may not be listed is left out', async () => {
    const { path, calls } = kubectl('exit 1');
    const [snapshot, ...others] = await look('k8s:arn:x:cluster/prod/middleware/nacos', path);
    expect(others).toEqual([]);
    expect(snapshot?.facts['containers.states']).toMatchObject({ value: [{ name: 'nacos-0', phase: 'restarting', restarts: 4 }] });
    expect(snapshot?.facts['logs.digest']).toMatchObject({ value: { files: expect.arrayContaining([expect.objectContaining({ path: 'kubectl -n middleware logs nacos-0 --previous' })]) } });
    expect(calls()).toContain('--context=arn:x:cluster/prod -n middleware logs nacos-0 -c nacos --tail=20000 --previous');
    expect(calls()).not.toMatch(/secret/);
  });

  it('that is not there', async () => {
    expect(await refusal('k8s:middleware/other', kubectl('exit 1').path)).toEqual(['error.engineNoPod', { path: 'middleware/other', names: 'nacos-0' }]);
    expect(await refusal('k8s:west/middleware/nacos', kubectl('exit 1').path)).toEqual(['error.engineNoContext', expect.objectContaining({ name: 'west' })]);
  });
});
