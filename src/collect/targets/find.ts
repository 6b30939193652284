import { join, resolve } from 'node:path';
import type { NacosProcess } from '../../model/nacos.ts';
import type { TargetInfo } from '../../model/facts.ts';
import { hostPlace } from '../places/host.ts';
import type { Place } from '../places/place.ts';
import { placeOfHome } from './home-place.ts';
import { speaksFor } from '../collectors/process/may-serve.ts';
import { isInstallation } from './installation-marks.ts';
import type { RecogniseOptions } from './recognise.ts';
import type { Target } from './target.ts';

const usualPlaces = ({ machine }: Place): readonly string[] =>
  machine?.platform === 'win32'
    ? ['C:\\nacos', 'D:\\nacos', 'C:\\Program Files\\nacos', join(machine.homedir, 'nacos')]
    : ['/home/nacos', '/opt/nacos', '/usr/local/nacos', '/usr/local/nacos/nacos', '/data/nacos', '/app/nacos', join(machine?.homedir ?? '/root', 'nacos')];

const installation = async (path: string, why: TargetInfo['why'], options: RecogniseOptions): Promise<Target> => ({
  kind: 'installation', path, place: await placeOfHome(path, options), info: { kind: 'installation', name: path, why, preflight: options.preflight },
});

const firstInstallation = async (host: Place, paths: readonly string[]): Promise<string | undefined> => {
  const marks = await Promise.all(paths.map(path => isInstallation(host, path)));
  return paths.find((_, index) => marks[index]);
};

const ofProcesses = async (processes: readonly NacosProcess[], host: Place): Promise<readonly string[]> => {
  const me = host.machine?.uid ?? null;
  const mine = processes.filter(({ uid }) => uid === null || me === 0 || uid === me);
  const marks = await Promise.all(mine.map(one => speaksFor(one, host)));
  return [...new Set(mine.filter((_, index) => marks[index]).map(({ home }) => home as string))];
};

/** Servers of other users, and those that tell no home: what they answer, and what of their files may be read. */
const ofOthers = async (processes: readonly NacosProcess[], host: Place, options: RecogniseOptions): Promise<readonly Target[]> => {
  const seen = processes.filter(({ network }) => network !== 'other');
  const readable = await Promise.all(seen.map(({ home }) => home !== null && isInstallation(host, home)));
  const homes = [...new Set(seen.flatMap(({ home }, index) => (readable[index] && home !== null ? [home] : [])))];
  const ports = seen.flatMap(({ mainPort }, index) => (readable[index] || mainPort === null ? [] : [`127.0.0.1:${mainPort}`]));
  const servers = [...new Set(ports)].map((address): Target => ({ kind: 'server', address, info: { kind: 'server', name: address, why: 'process', preflight: options.preflight } }));
  return [...(await Promise.all(homes.map(home => installation(home, 'process', options)))), ...servers];
};

/**
 * The target when the user names none: $NACOS_HOME, running Nacos processes of this user, the current directory, the usual
 * places, Nacos processes of others; else a pre-flight of this machine.
 */
export const findTargets = async (
  options: RecogniseOptions,
): Promise<readonly Target[]> => {
  const host = hostPlace(options);
  const named = options.env['NACOS_HOME'];
  if (named && (await isInstallation(host, named))) return [await installation(resolve(named), 'NACOS_HOME', options)];
  const running = await options.running();
  const homes = await ofProcesses(running, host);
  if (homes.length > 0) return Promise.all(homes.map(home => installation(home, 'process', options)));
  const here = process.cwd();
  if (await isInstallation(host, here)) return [await installation(here, 'current-directory', options)];
  const places = usualPlaces(host);
  const usual = await firstInstallation(host, places);
  if (usual !== undefined) return [await installation(usual, 'usual-place', options)];
  const others = await ofOthers(running, host, options);
  if (others.length > 0) return others;
  return [{ kind: 'machine', info: { kind: 'machine', name: 'localhost', why: 'pre-flight', preflight: true, lookedAt: [here, ...places] } }];
};
