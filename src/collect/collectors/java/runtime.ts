import { basename, dirname, join } from 'node:path';
import type { JavaRuntime } from '../../../model/host.ts';
import type { Machine } from '../../places/machine.ts';
import { CannotLook, type Place } from '../../places/place.ts';
import { normalArch } from '../host-os.ts';
import { textAt } from '../../places/machine-of.ts';
import { type BinaryKind, binaryKindOf } from './binary.ts';
import { jvmLibraryVersion } from './jvm-library.ts';
import { javaVersionOutput, type JavaVersion, releaseFile } from './version-text.ts';

export interface RuntimeLook {
  readonly machine: Machine;
  /** Path of a java binary. */
  readonly binary: string;
  readonly via: JavaRuntime['via'];
  /** Starts it when no file tells its version; null when it must not be started, whoever asks. */
  readonly run: Place['run'] | null;
  readonly limitMs: number;
  readonly signal: AbortSignal;
  /** Is told why it was not started. */
  readonly dark: (reason: string) => void;
}

/** A runtime of which nothing is known but why. */
export const brokenRuntime = (path: string, via: JavaRuntime['via'], problem: string): JavaRuntime => ({
  path,
  via,
  major: null,
  version: null,
  vendor: null,
  arch: null,
  bits: null,
  hasJavac: null,
  problem,
});

export const exeOf = ({ platform }: Pick<Machine, 'platform'>): string => (platform === 'win32' ? '.exe' : '');

type Told = JavaVersion & { readonly arch: string | null };

/** JDK 8 keeps its release file beside jre/, one level above the binary's own root. */
const toldByFiles = async (machine: Machine, binary: string): Promise<Told | null> => {
  const root = dirname(dirname(binary));
  const roots = basename(root) === 'jre' ? [root, dirname(root)] : [root];
  for (const each of roots) {
    const text = await textAt(machine, join(each, 'release'));
    const release = text === null ? null : releaseFile(text.slice(0, 65_536));
    if (release) return release;
  }
  const library = await jvmLibraryVersion(machine, root);
  return library && { ...library, arch: null };
};

type Said = { readonly text: string } | { readonly problem: string };

/** Runs `java -version`; what it says goes to stderr. */
const saidBy = async (run: Place['run'], { binary, limitMs, signal }: RuntimeLook): Promise<Said> => {
  const { exitCode, stdout, stderr, failure, how } = await run('java', ['-version'], { binary, limitMs, signal });
  if (failure === 'timeout') return { problem: `java -version did not answer within ${limitMs} ms` };
  const text = `${stderr}\n${stdout}`;
  if (exitCode === 0) return { text };
  const words = text
    .trim()
    .split('\n')
    .filter(line => !line.startsWith('Picked up '))
    .slice(0, 3)
    .join(' ');
  return { problem: `java -version failed (${how})${words === '' ? '' : `: ${words.slice(0, 300)}`}` };
};

type Version = Pick<JavaRuntime, 'major' | 'version' | 'vendor' | 'bits' | 'problem'>;

const byRunning = async (look: RuntimeLook, kind: BinaryKind | null): Promise<Version> => {
  const nothing = { major: null, version: null, vendor: null, bits: kind?.bits ?? null };
  if (!look.run) return { ...nothing, problem: null };
  try {
    const said = await saidBy(look.run, look);
    if ('problem' in said) return { ...nothing, problem: said.problem };
    const read = javaVersionOutput(said.text);
    if (!read) return { ...nothing, problem: `java -version said something else: ${said.text.trim().slice(0, 200)}` };
    return { major: read.major, version: read.version, vendor: read.vendor, bits: kind?.bits ?? read.bits, problem: null };
  } catch (error) {
    if (!(error instanceof CannotLook)) throw error;
    look.dark(error.message);
    return { ...nothing, problem: null };
  }
};

const describe = async (look: RuntimeLook): Promise<JavaRuntime> => {
  const { binary, via, machine } = look;
  const real = await machine.realpath(binary);
  if ((await machine.stat(real))?.kind !== 'file') return brokenRuntime(binary, via, 'not a file');
  if ((await machine.access(real, 'execute')) === false) return brokenRuntime(binary, via, 'not executable');
  const [kind, told, javac] = await Promise.all([
    binaryKindOf(machine, real), toldByFiles(machine, real), machine.stat(join(dirname(real), `javac${exeOf(machine)}`)).catch(() => null),
  ]);
  const rest: Version = told
    ? { major: told.major, version: told.version, vendor: told.vendor, bits: kind?.bits ?? null, problem: null }
    : await byRunning(look, kind);
  const arch = kind?.arch ?? (told?.arch ? normalArch(told.arch) : null);
  return { path: binary, via, ...rest, arch, hasJavac: javac !== null };
};

/**
 * Describes the java at a path: architecture by the binary's header, version by the JDK's `release` file, else by the JVM's library,
 * else by `java -version`. A version stays null with no problem when no file tells it and nothing may be started. Never throws.
 */
export const describeRuntime = async (look: RuntimeLook): Promise<JavaRuntime> => {
  try {
    return await describe(look);
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
    return brokenRuntime(look.binary, look.via, code === 'ENOENT' ? 'does not exist' : code === 'ELOOP' ? 'a circle of links' : code);
  }
};
