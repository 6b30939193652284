import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Entry } from 'yauzl';
import type { ServerJar } from '../../model/nacos.ts';
import { CannotLook, defineCollector } from '../collector.ts';
import { type OpenZip, openNested, openZip, readHead } from './nested-zip.ts';

const JAR_PATH = ['target', 'nacos-server.jar'] as const;

// nacos-core carries the version in every release; the others serve odd packagings.
const VERSIONED = [/^nacos-core-(\d[\w.-]*)\.jar$/, /^nacos-(?:config|naming|api|common)-(\d[\w.-]*)\.jar$/];

const NATIVE = /^librocksdbjni[\w-]*\.(?:so|jnilib|dll|dylib)$|^librocksdbjni-.*\.dll$/;

const CLASS_MAGIC = 0xcafebabe;

const nestedNames = (entries: readonly Entry[]): readonly string[] =>
  entries.filter(({ fileName }) => fileName.endsWith('.jar')).map(({ fileName }) => basename(fileName));

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
  const entry = zip.entries.find(({ fileName }) => fileName === 'META-INF/MANIFEST.MF');
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
    zip.entries.find(({ fileName }) => path !== undefined && (fileName === `BOOT-INF/classes/${path}.class` || fileName === `${path}.class`)) ??
    zip.entries.find(({ fileName }) => fileName.startsWith('BOOT-INF/classes/') && fileName.endsWith('.class'));
  if (!entry) return null;
  const head = await readHead(zip, entry, 8);
  return head.length >= 8 && head.readUInt32BE(0) === CLASS_MAGIC ? head.readUInt16BE(6) : null;
};

const nativesOf = async (zip: OpenZip, path: string): Promise<readonly string[]> => {
  const entry = zip.entries.find(({ fileName }) => /(^|\/)rocksdbjni-[^/]*\.jar$/.test(fileName));
  if (!entry) return [];
  const nested = await openNested(zip, path, entry);
  try {
    return nested.entries.map(({ fileName }) => basename(fileName)).filter(name => NATIVE.test(name));
  } finally {
    nested.close();
  }
};

const broken = (path: string, bytes: number, error: unknown): ServerJar => ({
  path, bytes, version: null, classMajor: null, rocksdbNatives: [], jars: [],
  problem: error instanceof Error ? error.message : String(error),
});

const readJar = async (path: string, bytes: number): Promise<ServerJar> => {
  let zip: OpenZip;
  try {
    zip = await openZip(path);
  } catch (error) {
    // EACCES is an obstacle; a zip that cannot be read is a fact about the download.
    if (error instanceof Error && 'code' in error) throw error;
    return broken(path, bytes, error);
  }
  try {
    const jars = nestedNames(zip.entries);
    const manifest = await manifestOf(zip);
    return {
      path, bytes, jars,
      version: versionFrom(jars) ?? manifest['Implementation-Version'] ?? null,
      classMajor: await classMajorOf(zip, manifest),
      rocksdbNatives: await nativesOf(zip, path),
      problem: null,
    };
  } finally {
    zip.close();
  }
};

/** target/nacos-server.jar; null when it is not there (a source tree, or a download that was not unpacked). */
export const jarCollector = (home: string) =>
  defineCollector({
    id: 'nacos-jar',
    provides: ['nacos.jar'],
    collect: async () => {
      const path = join(home, ...JAR_PATH);
      const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
        throw error;
      });
      const source = { kind: 'file', path } as const;
      if (!found) {
        const others = (await readdir(join(home, 'target')).catch(() => [])).filter(name => name.endsWith('.jar'));
        const only = others.length === 1 ? join(home, 'target', others[0] as string) : null;
        if (only === null) return { 'nacos.jar': { value: null, source } };
        return { 'nacos.jar': { value: await readJar(only, (await stat(only)).size), source: { kind: 'file', path: only } } };
      }
      if (!found.isFile()) throw new CannotLook('unsupported', `${path} is not a regular file`);
      return { 'nacos.jar': { value: await readJar(path, found.size), source } };
    },
  });
