import { access, realpath, stat } from 'node:fs/promises';
import { constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import type { JavaRuntime } from '../../../model/host.ts';
import { EXE } from './runtime.ts';

/** A place where a java may be; `missing` says why there is none. */
export interface JavaPlace {
  readonly binary: string;
  readonly via: JavaRuntime['via'];
  readonly missing: string | null;
}

type Env = Readonly<Record<string, string | undefined>>;

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** As `which` does: the first file of that name on PATH that may be executed. Relative entries are the caller's directory and left out. */
export const onPath = async (name: string, env: Env): Promise<string | null> => {
  for (const folder of (env['PATH'] ?? env['Path'] ?? '').split(delimiter)) {
    const path = join(folder.replace(/^"(.*)"$/, '$1'), name + EXE);
    const usable =
      isAbsolute(folder.replace(/^"/, '')) &&
      (await stat(path).then(
        each => each.isFile(),
        () => false,
      ));
    if (
      usable &&
      (await access(path, constants.X_OK).then(
        () => true,
        () => false,
      ))
    )
      return path;
  }
  return null;
};

/** What JAVA_HOME names; null when it is not set. */
export const inJavaHome = async (env: Env): Promise<JavaPlace | null> => {
  const home = env['JAVA_HOME'];
  if (!home) return null;
  const binary = join(home, 'bin', `java${EXE}`);
  if (await exists(binary)) return { binary, via: 'JAVA_HOME', missing: null };
  const why = (await exists(home)) ? 'JAVA_HOME has no bin/java' : 'JAVA_HOME does not exist';
  return { binary: home, via: 'JAVA_HOME', missing: why };
};

/** The java that stands beside the javac a name on PATH leads to, as the script's `dirname $(readlink -f $(which javac))` finds it. */
const beside = async (name: 'javac' | 'java', env: Env): Promise<JavaPlace | null> => {
  const found = await onPath(name, env);
  if (found === null) return null;
  const real = await realpath(found).catch(() => found);
  const binary = join(dirname(real), `java${EXE}`);
  return (await exists(binary)) ? { binary, via: 'PATH', missing: null } : null;
};

/** Every java that can be found, the strongest first, one entry per place. */
export const javaPlaces = async (env: Env): Promise<readonly JavaPlace[]> => {
  const found = await Promise.all([inJavaHome(env), ...pathPlaces(env), ...scriptPlaces()]);
  const seen = new Set<string>();
  return found.filter(place => {
    if (place === null || seen.has(`${place.via}${place.binary}`)) return false;
    seen.add(`${place.via}${place.binary}`);
    return true;
  }) as readonly JavaPlace[];
};

const pathPlaces = (env: Env): readonly Promise<JavaPlace | null>[] => [beside('java', env), beside('javac', env)];

/** Fixed places of bin/startup.sh (lines 97-127@3.0.3), tried in this order when JAVA_HOME has no java. */
const SCRIPT_HOMES: readonly string[] = [join(homedir(), 'jdk/java'), '/usr/java', '/opt/taobao/java'];

const scriptPlaces = (): readonly Promise<JavaPlace | null>[] =>
  SCRIPT_HOMES.map(async (home): Promise<JavaPlace | null> => {
    const binary = join(home, 'bin', `java${EXE}`);
    return (await exists(binary)) ? { binary, via: 'script', missing: null } : null;
  });

/**
 * The java that the start script would take; null when it would give up. `looksFor` says which name it asks `which` for: scripts
 * before 2.3.1 know only javac, later ones fall back to java. startup.cmd takes %JAVA_HOME%\bin\java.exe or nothing.
 */
export const scriptChoice = async (
  env: Env,
  looksFor: 'javac' | 'java',
  system: 'linux' | 'darwin' | 'win32' | 'other',
): Promise<JavaPlace | null> => {
  const home = await inJavaHome(env);
  if (home && home.missing === null) return home;
  if (system === 'win32') return null;
  for (const place of await Promise.all(scriptPlaces())) if (place) return place;
  return (await beside('javac', env)) ?? (looksFor === 'java' ? beside('java', env) : null);
};
