import { constants } from 'node:fs';
import { access, readFile, realpath, stat } from 'node:fs/promises';
import { platform } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { JavaRuntime } from '../../../model/host.ts';
import { normalArch } from '../host-os.ts';
import { type BinaryKind, binaryKindOf } from './binary.ts';
import { javaVersionOutput, releaseFile } from './version-text.ts';

export const EXE = platform() === 'win32' ? '.exe' : '';

export interface RuntimeLook {
  /** Path of a java binary. */
  readonly binary: string;
  readonly via: JavaRuntime['via'];
  /** Whether `java -version` may be started when there is no release file. */
  readonly exec: boolean;
  readonly limitMs: number;
  readonly signal: AbortSignal;
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

/** JDK 8 keeps its release file beside jre/, one level above the binary's own root. */
const releaseOf = async (binary: string): Promise<ReturnType<typeof releaseFile>> => {
  const root = dirname(dirname(binary));
  const roots = basename(root) === 'jre' ? [root, dirname(root)] : [root];
  for (const each of roots) {
    const text = await readFile(join(each, 'release'), 'utf8').catch(() => null);
    const release = text === null ? null : releaseFile(text.slice(0, 65_536));
    if (release) return release;
  }
  return null;
};

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

type Said = { readonly text: string } | { readonly problem: string };

/** Runs `java -version`; what it says goes to stderr. */
const saidBy = async ({ binary, limitMs, signal }: RuntimeLook): Promise<Said> => {
  const { execa } = await import('execa');
  const result = await execa(binary, ['-version'], {
    timeout: limitMs,
    cancelSignal: signal,
    forceKillAfterDelay: 500,
    reject: false,
    stdin: 'ignore',
    maxBuffer: 65_536,
    env: { LC_ALL: 'C' },
  });
  if (result.timedOut || result.isCanceled) return { problem: `java -version did not answer within ${limitMs} ms` };
  const text = `${result.stderr}\n${result.stdout}`;
  if (!result.failed) return { text };
  const words = text
    .trim()
    .split('\n')
    .filter(line => !line.startsWith('Picked up '))
    .slice(0, 3)
    .join(' ');
  const how = result.exitCode === undefined ? result.shortMessage : `exit code ${result.exitCode}`;
  return { problem: `java -version failed (${how})${words === '' ? '' : `: ${words.slice(0, 300)}`}` };
};

const byRunning = async (
  look: RuntimeLook,
  kind: BinaryKind | null,
): Promise<Pick<JavaRuntime, 'major' | 'version' | 'vendor' | 'bits' | 'problem'>> => {
  const nothing = { major: null, version: null, vendor: null, bits: kind?.bits ?? null };
  if (!look.exec) return { ...nothing, problem: null };
  const said = await saidBy(look);
  if ('problem' in said) return { ...nothing, problem: said.problem };
  const read = javaVersionOutput(said.text);
  if (!read) return { ...nothing, problem: `java -version said something else: ${said.text.trim().slice(0, 200)}` };
  return { major: read.major, version: read.version, vendor: read.vendor, bits: kind?.bits ?? read.bits, problem: null };
};

/**
 * Describes the java at a path: architecture by the binary's header, version by the JDK's `release` file, else by `java -version`.
 * A version stays null with no problem when there is no release file and nothing may be started. Never throws.
 */
export const describeRuntime = async (look: RuntimeLook): Promise<JavaRuntime> => {
  const { binary, via } = look;
  try {
    const real = await realpath(binary);
    if (!(await stat(real)).isFile()) return brokenRuntime(binary, via, 'not a file');
    if (!(await isExecutable(real))) return brokenRuntime(binary, via, 'not executable');
    const [kind, release, hasJavac] = await Promise.all([
      binaryKindOf(real),
      releaseOf(real),
      stat(join(dirname(real), `javac${EXE}`)).then(
        () => true,
        () => false,
      ),
    ]);
    const rest = release
      ? { major: release.major, version: release.version, vendor: release.vendor, bits: kind?.bits ?? null, problem: null }
      : await byRunning(look, kind);
    const arch = kind?.arch ?? (release?.arch ? normalArch(release.arch) : null);
    return { path: binary, via, ...rest, arch, hasJavac };
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
    return brokenRuntime(binary, via, code === 'ENOENT' ? 'does not exist' : code === 'ELOOP' ? 'a circle of links' : code);
  }
};
