import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { NacosProcess } from '../../model/nacos.ts';
import type { TargetInfo } from '../../model/facts.ts';
import { isInstallation } from './installation-marks.ts';
import type { RecogniseOptions } from './recognise.ts';
import type { Target } from './target.ts';

const USUAL_PLACES = (): readonly string[] =>
  process.platform === 'win32'
    ? ['C:\\nacos', 'D:\\nacos', 'C:\\Program Files\\nacos', join(homedir(), 'nacos')]
    : ['/home/nacos', '/opt/nacos', '/usr/local/nacos', '/usr/local/nacos/nacos', '/data/nacos', '/app/nacos', join(homedir(), 'nacos')];

const installation = (path: string, why: TargetInfo['why'], { preflight }: RecogniseOptions): Target => ({
  kind: 'installation', path, info: { kind: 'installation', name: path, why, preflight },
});

const firstInstallation = async (paths: readonly string[]): Promise<string | undefined> => {
  const marks = await Promise.all(paths.map(isInstallation));
  return paths.find((_, index) => marks[index]);
};

const ofProcesses = (processes: readonly NacosProcess[]): readonly string[] => {
  const mine = processes.filter(({ uid, home }) => home !== null && (uid === null || uid === process.getuid?.() || process.getuid?.() === 0));
  return [...new Set(mine.map(({ home }) => home as string))];
};

/**
 * The target when the user names none: $NACOS_HOME, running Nacos processes of this user, the current directory, the usual
 * places; else a pre-flight of this machine. `running` is asked only when it is needed.
 */
export const findTargets = async (
  env: Readonly<Record<string, string | undefined>>, running: () => Promise<readonly NacosProcess[]>, options: RecogniseOptions,
): Promise<readonly Target[]> => {
  const named = env['NACOS_HOME'];
  if (named && (await isInstallation(named))) return [installation(resolve(named), 'NACOS_HOME', options)];
  const homes = ofProcesses(await running());
  if (homes.length > 0) return homes.map(home => installation(home, 'process', options));
  const here = process.cwd();
  if (await isInstallation(here)) return [installation(here, 'current-directory', options)];
  const usual = await firstInstallation(USUAL_PLACES());
  if (usual !== undefined) return [installation(usual, 'usual-place', options)];
  return [{ kind: 'machine', info: { kind: 'machine', name: 'localhost', why: 'pre-flight', preflight: true } }];
};
