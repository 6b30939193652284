import { basename } from 'node:path';
import type { ClientLibrary } from '../../model/client.ts';
import { decodeText } from '../evidence/decode.ts';
import type { EvidenceItem } from '../evidence/kinds.ts';
import { bytesOfFile } from '../places/archive/bytes.ts';
import { type OpenZip, openZip, rawNameOf, readHead } from '../places/archive/zip.ts';
import type { Place } from '../places/place.ts';
import { isOfInterest } from './interest.ts';

/** What a built application has in it: its libraries by the names of their jars, and its configuration. */
export interface BuiltJar {
  readonly path: string;
  readonly libraries: readonly ClientLibrary[];
  /** Files of configuration, named `app.jar!/BOOT-INF/classes/application.yml`. */
  readonly configs: readonly EvidenceItem[];
}

const LIBRARY = /^(?:BOOT-INF|WEB-INF)\/lib\/(.+)-(\d[\w.+-]*?)(?:-(pure))?\.jar$/;
const CONFIG = /^(?:(?:BOOT-INF|WEB-INF)\/classes\/)?(?:config\/)?(?:application|bootstrap)[\w-]*\.(?:ya?ml|properties)$/;

const MOST_BYTES = 512 * 1024;
const MOST_CONFIGS = 60;

/** The name of a jar tells no group: those of the libraries that matter have theirs of their own. */
const GROUPS: readonly (readonly [RegExp, string])[] = [
  [/^nacos-(?:client|api|common)$/, 'com.alibaba.nacos'], [/^spring-cloud-(?:starter-)?alibaba-|^spring-alibaba-/, 'com.alibaba.cloud'], [/^nacos-(?:config|discovery)-spring-boot-/, 'com.alibaba.boot'],
  [/^spring-cloud-/, 'org.springframework.cloud'], [/^spring-boot/, 'org.springframework.boot'], [/^dubbo/, 'org.apache.dubbo'], [/^seata-/, 'io.seata'], [/^sentinel-/, 'com.alibaba.csp'],
];

const libraryOf = (entry: string, path: string): ClientLibrary | null => {
  const [, artifact = '', version = '', classifier] = LIBRARY.exec(entry) ?? [];
  const group = GROUPS.find(([pattern]) => pattern.test(artifact))?.[1];
  if (group === undefined || !isOfInterest(`${group}:${artifact}`)) return null;
  const at = { path: `${path}!/${entry}`, line: 1 };
  return { name: `${group}:${artifact}`, version, by: 'resolved', through: null, versionAt: at, scope: null, classifier: classifier ?? null, ...at };
};

const configsIn = (zip: OpenZip, path: string): Promise<readonly EvidenceItem[]> =>
  Promise.all(zip.entries.filter(entry => CONFIG.test(rawNameOf(entry).toString('utf8'))).slice(0, MOST_CONFIGS).map(async (entry): Promise<EvidenceItem> => ({
    path: `${path}!/${rawNameOf(entry).toString('utf8')}`, kind: 'client-config', startLine: 1, text: decodeText(await readHead(zip, entry, MOST_BYTES)),
  })));

/** What a jar or war of an application holds; null for one that is no archive, or has nothing of Nacos in it. Nothing of it is run. */
export const readBuiltJar = async (place: Place, path: string): Promise<BuiltJar | null> => {
  const zip = await openZip(await bytesOfFile(place, path)).catch(() => null);
  if (!zip) return null;
  const libraries = zip.entries.map(entry => libraryOf(rawNameOf(entry).toString('utf8'), path)).filter(library => library !== null);
  return libraries.some(({ name }) => /nacos/.test(name)) ? { path, libraries, configs: await configsIn(zip, path) } : null;
};

export const nameOfJar = (path: string): string => basename(path).replace(/\.(?:jar|war)$/i, '');
