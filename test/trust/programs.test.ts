import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { programOnPath } from '../../src/collect/places/local/on-path.ts';
import { runCli, type CliResult } from '../support/run-cli.ts';
import { type Ground, isRoot, newGround, NOBODY, own } from './support.ts';

let ground: Ground;
beforeEach(() => { ground = newGround(); });
afterEach(() => ground.remove());

const TARGETS = { ssh: 'ssh://127.0.0.1:1/opt/nacos', docker: 'docker:nacos', podman: 'podman:nacos', nerdctl: 'nerdctl:nacos', kubectl: 'k8s:nacos' } as const;
type Name = keyof typeof TARGETS;

const NAMES = Object.keys(TARGETS) as Name[];

/** A program that leaves a mark when it runs. */
const marking = (folder: string, name: Name): string => ground.put(`${folder}/${name}`, `#!/bin/sh\n: > '${ground.at('ran')}'\nexit 1\n`, 0o755);

const check = (name: Name, path: string, lang = 'en'): Promise<CliResult> => runCli(['check', TARGETS[name], '--lang', lang, '--deadline', '20s'], { env: { PATH: path } });

describe.each(NAMES)('%s of the PATH', name => {
  it.runIf(isRoot)('is not started when somebody else may have put it there', async () => {
    const program = marking('bin', name);
    own(ground.at('bin'), NOBODY);
    const { code, stderr } = await check(name, `${ground.at('bin')}:/usr/bin:/bin`);
    expect({ code, ran: existsSync(ground.at('ran')) }).toEqual({ code: 2, ran: false });
    expect(stderr).toContain(`${program} was not run: ${ground.at('bin')} belongs to user ${NOBODY}`);
    expect((await check(name, `${ground.at('bin')}:/usr/bin:/bin`, 'zh')).stderr).toContain(`没有执行 ${program}：${ground.at('bin')} 属于用户 ${NOBODY}`);
  });

  it('is started when it is a program, and found behind what only has its name', async () => {
    mkdirSync(ground.at('folders', name), { recursive: true });
    chmodSync(marking('plain', name), 0o644);
    marking('bin', name);
    await check(name, `${ground.at('folders')}:${ground.at('plain')}:${ground.at('bin')}:/usr/bin:/bin`);
    expect(existsSync(ground.at('ran'))).toBe(true);
  });
});

it('a folder with the name of a program is none', async () => {
  mkdirSync(ground.at('bin/docker'), { recursive: true });
  expect(await programOnPath('docker', { PATH: ground.at('bin') })).toBeNull();
  expect((await check('docker', ground.at('bin'))).stderr).toContain('docker was not found on PATH');
});
