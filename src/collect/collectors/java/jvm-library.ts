import { join } from 'node:path';
import type { Files } from '../../places/place.ts';
import { javaMajor, type JavaVersion, vendorIn } from './version-text.ts';

const ARCHITECTURES = ['amd64', 'aarch64', 'i386', 'arm', 'ppc64le', 's390x', 'riscv64', 'loongarch64'];
const LIBRARIES = ['lib/server/libjvm.so', ...ARCHITECTURES.map(arch => `lib/${arch}/server/libjvm.so`), 'bin/server/jvm.dll', 'bin/client/jvm.dll', 'lib/server/libjvm.dylib', 'lib/client/libjvm.so'];

/** Below the root of a JRE, or of a JDK 8, whose JRE is a folder in it. */
const pathsBelow = (root: string): readonly string[] => ['', 'jre'].flatMap(inner => LIBRARIES.map(library => join(root, inner, library)));

const CHUNK = 1 << 20;
/** HotSpot's library has 10 to 30 MB. */
const MOST_BYTES = 96 << 20;
const LONGEST = 400;

// HotSpot keeps the text of its banner (vm_version.cpp, internal_vm_info_string) in one piece.
const BANNER = /[\x20-\x7e]{0,60} VM \([^)\0]{1,100}\) for [\w-]{3,40} JRE \((\d[^)\0]{0,100})\)/;

const versionOf = (banner: string, jre: string): JavaVersion | null => {
  const version = /^\d[\d._]*/.exec(jre)?.[0] ?? '';
  const major = javaMajor(version);
  return major === null ? null : { version, major, vendor: vendorIn(banner) };
};

/** The version that the JVM's own library carries, without starting anything; null when it is no HotSpot. */
const versionIn = async (files: Pick<Files, 'read'>, path: string): Promise<JavaVersion | null> => {
  let rest: Buffer = Buffer.alloc(0);
  for (let from = 0; from < MOST_BYTES; from += CHUNK) {
    const part = await files.read(path, { range: { from, length: CHUNK } });
    if (part === null || part.length === 0) return null;
    const block = Buffer.concat([rest, part]);
    for (let at = block.indexOf(' JRE ('); at >= 0; at = block.indexOf(' JRE (', at + 1)) {
      const match = BANNER.exec(block.toString('latin1', Math.max(0, at - LONGEST), at + LONGEST));
      const version = match?.[1] === undefined ? null : versionOf(match[0], match[1]);
      if (version) return version;
    }
    rest = block.subarray(Math.max(0, block.length - 2 * LONGEST));
  }
  return null;
};

export const jvmLibraryVersion = async (files: Pick<Files, 'read' | 'stat'>, root: string): Promise<JavaVersion | null> => {
  for (const path of pathsBelow(root)) {
    const found = await files.stat(path).catch(() => null);
    const version = found?.kind === 'file' ? await versionIn(files, path).catch(() => null) : null;
    if (version) return version;
  }
  return null;
};
