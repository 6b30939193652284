import { dirname, join, posix, win32 } from 'node:path';
import type { JavaRuntime } from '../../../model/host.ts';
import type { Machine } from '../../places/machine.ts';
import { isThere } from '../../places/machine-of.ts';
import { exeOf } from './runtime.ts';

/** A place where a java may be; `missing` says why there is none. */
export interface JavaPlace {
  readonly binary: string;
  readonly via: JavaRuntime['via'];
  readonly missing: string | null;
}

const pathsOf = ({ platform }: Machine): typeof posix => (platform === 'win32' ? win32 : posix);

/** As `which` does: the first file of that name on PATH that may be executed. Relative entries are the caller's directory and left out. */
export const onPath = async (name: string, machine: Machine): Promise<string | null> => {
  for (const folder of (machine.env['PATH'] ?? machine.env['Path'] ?? '').split(pathsOf(machine).delimiter)) {
    const path = join(folder.replace(/^"(.*)"$/, '$1'), name + exeOf(machine));
    const usable = pathsOf(machine).isAbsolute(folder.replace(/^"/, '')) && (await machine.stat(path).catch(() => null))?.kind === 'file';
    if (usable && (await machine.access(path, 'execute')) === true) return path;
  }
  return null;
};

/** What JAVA_HOME names; null when it is not set. */
export const inJavaHome = async (machine: Machine): Promise<JavaPlace | null> => {
  const home = machine.env['JAVA_HOME'];
  if (!home) return null;
  const binary = join(home, 'bin', `java${exeOf(machine)}`);
  if (await isThere(machine, binary)) return { binary, via: 'JAVA_HOME', missing: null };
  const why = (await isThere(machine, home)) ? 'JAVA_HOME has no bin/java' : 'JAVA_HOME does not exist';
  return { binary: home, via: 'JAVA_HOME', missing: why };
};

/** The java that stands beside the javac a name on PATH leads to, as the script's `dirname $(readlink -f $(which javac))` finds it. */
const beside = async (name: 'javac' | 'java', machine: Machine): Promise<JavaPlace | null> => {
  const found = await onPath(name, machine);
  if (found === null) return null;
  const real = await machine.realpath(found).catch(() => found);
  const binary = join(dirname(real), `java${exeOf(machine)}`);
  return (await isThere(machine, binary)) ? { binary, via: 'PATH', missing: null } : null;
};

/** Every java that can be found, the strongest first, one entry per place. */
export const javaPlaces = async (machine: Machine): Promise<readonly JavaPlace[]> => {
  const found = await Promise.all([inJavaHome(machine), ...pathPlaces(machine), ...scriptPlaces(machine)]);
  const seen = new Set<string>();
  return found.filter(place => {
    if (place === null || seen.has(`${place.via}${place.binary}`)) return false;
    seen.add(`${place.via}${place.binary}`);
    return true;
  }) as readonly JavaPlace[];
};

const pathPlaces = (machine: Machine): readonly Promise<JavaPlace | null>[] => [beside('java', machine), beside('javac', machine)];

/** Fixed places of bin/startup.sh (lines 97-127@3.0.3), tried in this order when JAVA_HOME has no java. */
const scriptHomes = ({ homedir }: Machine): readonly string[] => [join(homedir, 'jdk/java'), '/usr/java', '/opt/taobao/java'];

const scriptPlaces = (machine: Machine): readonly Promise<JavaPlace | null>[] =>
  scriptHomes(machine).map(async (home): Promise<JavaPlace | null> => {
    const binary = join(home, 'bin', `java${exeOf(machine)}`);
    return (await isThere(machine, binary)) ? { binary, via: 'script', missing: null } : null;
  });

/**
 * The java that the start script would take; null when it would give up. `looksFor` says which name it asks `which` for: scripts
 * before 2.3.1 know only javac, later ones fall back to java. startup.cmd takes %JAVA_HOME%\bin\java.exe or nothing.
 */
export const scriptChoice = async (machine: Machine, looksFor: 'javac' | 'java'): Promise<JavaPlace | null> => {
  const home = await inJavaHome(machine);
  if (home && home.missing === null) return home;
  if (machine.platform === 'win32') return null;
  for (const place of await Promise.all(scriptPlaces(machine))) if (place) return place;
  return (await beside('javac', machine)) ?? (looksFor === 'java' ? beside('java', machine) : null);
};
