import { basename, join } from 'node:path';
import type { Entry } from 'yauzl';
import type { ServerJar } from '../../model/nacos.ts';
import { CannotLook, defineCollector } from '../collector.ts';
import { bytesOfFile } from '../places/archive/bytes.ts';
import { type OpenZip, openNested, openZip, readHead } from '../places/archive/zip.ts';
import type { Place } from '../places/place.ts';

const JAR_PATH = ['target', 'nacos-server.jar'] as const;

// nacos-core carries the version in every release; the others serve odd packagings.
const VERSIONED = [/^nacos-core-(\d[\w.-]*)\.jar$/, /^nacos-(?:config|naming|api|common)-(\d[\w.-]*)\.jar$/];

const NATIVE = /^librocksdbjni[\w-]*\.(?:so|jnilib|dll|dylib)$|^librocksdbjni-.*\.dll$/;

const CLASS_MAGIC = 0xcafebabe;

/** Names in a jar are UTF-8 (JAR file specification). */
const nameOf = (entry: Entry): string => entry.fileNameRaw.toString('utf8');

const nestedNames = (entries: readonly Entry[]): readonly string[] =>
  entries.map(nameOf).filter(name => name.endsWith('.jar')).map(name => basename(name));

const versionFrom = (jars: readonly string[]): string | null => {
  for (const pattern of VERSIONED) {
    for (const jar of jars) {
      const match = pattern.exec(jar);
      if (match) return match[1] as string;
    }
  }
  return null;
};

const manifestOf = async (zip: OpenZip): Promise<Readonly<Record<string, string>>> => {
  const entry = zip.entries.find(one => nameOf(one) === 'META-INF/MANIFEST.MF');
  if (!entry) return {};
  const text = (await readHead(zip, entry, 65_536)).toString('utf8').replace(/\r?\n /g, '');
  return Object.fromEntries(text.split(/\r?\n/).flatMap(line => {
    const at = line.indexOf(': ');
    return at < 1 ? [] : [[line.slice(0, at), line.slice(at + 2).trim()]];
  }));
};

/** Class-file major of the program's own main class; the loader's classes are of another age. */
const classMajorOf = async (zip: OpenZip, manifest: Readonly<Record<string, string>>): Promise<number | null> => {
  const start = manifest['Start-Class'] ?? manifest['Main-Class'];
  const path = start?.replaceAll('.', '/');
  const entry =
    zip.entries.find(one => path !== undefined && [`BOOT-INF/classes/${path}.class`, `${path}.class`].includes(nameOf(one))) ??
    zip.entries.find(one => /^BOOT-INF\/classes\/.*\.class$/.test(nameOf(one)));
  if (!entry) return null;
  const head = await readHead(zip, entry, 8);
  return head.length >= 8 && head.readUInt32BE(0) === CLASS_MAGIC ? head.readUInt16BE(6) : null;
};

const nativesOf = async (zip: OpenZip): Promise<readonly string[]> => {
  const entry = zip.entries.find(one => /(^|\/)rocksdbjni-[^/]*\.jar$/.test(nameOf(one)));
  return entry ? (await openNested(zip, entry)).entries.map(one => basename(nameOf(one))).filter(name => NATIVE.test(name)) : [];
};

const broken = (path: string, bytes: number, error: unknown): ServerJar => ({
  path, bytes, version: null, classMajor: null, rocksdbNatives: [], jars: [],
  problem: error instanceof Error ? error.message : String(error),
});

/** A server by its name, or by what only a server has in it: an application carries nacos-client, nacos-api and nacos-common. */
export const isServerJar = ({ path, jars }: Pick<ServerJar, 'path' | 'jars'>): boolean =>
  /^nacos-server[\w.-]*\.jar$/.test(basename(path)) || jars.some(jar => /^nacos-(?:core|naming|config|console)-\d/.test(jar));

/** What a jar says by its list of entries; throws when it may not be read. */
export const readJar = async (place: Place, path: string): Promise<ServerJar> => {
  const bytes = await bytesOfFile(place, path);
  let zip: OpenZip;
  try {
    zip = await openZip(bytes);
  } catch (error) {
    // EACCES is an obstacle; a zip that cannot be read is a fact about the download.
    if (error instanceof CannotLook || (error instanceof Error && 'code' in error)) throw error;
    return broken(path, bytes.size, error);
  }
  if (zip.problem !== null) return broken(path, bytes.size, zip.problem);
  const jars = nestedNames(zip.entries);
  const manifest = await manifestOf(zip);
  return {
    path, bytes: bytes.size, jars,
    version: versionFrom(jars) ?? manifest['Implementation-Version'] ?? null,
    classMajor: await classMajorOf(zip, manifest),
    rocksdbNatives: await nativesOf(zip),
    problem: null,
  };
};

/** target/nacos-server.jar; null when it is not there (a source tree, or a download that was not unpacked). */
export const jarCollector = (home: string) =>
  defineCollector({
    id: 'nacos-jar',
    provides: ['nacos.jar'],
    collect: async ({ place }) => {
      const path = join(home, ...JAR_PATH);
      const source = { kind: 'file', path } as const;
      if (await place.stat(path)) return { 'nacos.jar': { value: await readJar(place, path), source } };
      const others = (await place.list(join(home, 'target')).catch(() => [])).filter(({ name }) => name.endsWith('.jar'));
      const only = others.length === 1 && others[0] ? join(home, 'target', others[0].name) : null;
      if (only === null) return { 'nacos.jar': { value: null, source } };
      return { 'nacos.jar': { value: await readJar(place, only), source: { kind: 'file', path: only } } };
    },
  });
