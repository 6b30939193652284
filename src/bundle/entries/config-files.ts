import { basename } from 'node:path';
import { CannotLook } from '../../collect/collector.ts';
import { decodeText } from '../../collect/evidence/decode.ts';
import type { Place } from '../../collect/places/place.ts';
import { cannotLook } from '../../collect/run.ts';
import { learnText } from '../../secrets/learning-mask.ts';
import type { Snapshot } from '../../model/facts.ts';
import type { SecretLedger } from '../../secrets/ledger.ts';
import { type Lacking, RANK } from './entry.ts';
import { publicMembers, publicProperties, publicScript, publicText } from '../../secrets/public-config.ts';

/** A text file that will go into the bundle, names still in it. */
export interface Draft {
  readonly path: string;
  readonly text: string;
  readonly rank: number;
  readonly cut: string | null;
}

export interface Drafts {
  readonly drafts: readonly Draft[];
  readonly lacking: readonly Lacking[];
}

const OBSTACLES = { denied: 'denied', timeout: 'timeout', 'not-collected': 'absent' } as const;

/** What kept a file from being read, as the manifest says it. */
export const lackingBecause = (path: string, error: unknown): Lacking => {
  const { obstacle, message } = error instanceof CannotLook ? error : cannotLook(error);
  const state = obstacle in OBSTACLES ? OBSTACLES[obstacle as keyof typeof OBSTACLES] : 'skipped';
  return { path, state, reason: message };
};

const MOST_BYTES = 1024 * 1024;

/** Paths of the configuration as the facts name them. */
const pathsOf = ({ facts }: Snapshot): readonly string[] => {
  const config = facts['nacos.config'];
  const cluster = facts['nacos.cluster-conf'];
  const scripts = facts['nacos.scripts'];
  return [...new Set([
    ...(config?.status === 'known' ? config.value.files.filter(({ exists }) => exists).map(({ path }) => path) : []),
    ...(cluster?.status === 'known' && cluster.value ? [cluster.value.path] : []),
    ...(scripts?.status === 'known' ? scripts.value.map(({ path }) => path) : []),
  ])];
};

/** A name of the bundle for a file: its own, made unique; what a file system may refuse is replaced. */
export const uniqueNames = (paths: readonly string[], ledger: SecretLedger): ReadonlyMap<string, string> => {
  const taken = new Set<string>();
  return new Map(paths.map(path => {
    const plain = publicText(basename(path.replaceAll('\\', '/')), ledger).replace(/[^\w.-]/g, '_').slice(0, 80) || 'file';
    let name = plain;
    for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${count}-${plain}`;
    taken.add(name.toLowerCase());
    return [path, name];
  }));
};

const PROPERTIES = /\.(?:properties|conf)$|\.properties[\w.-]*$/i;

const isProperties = (path: string): boolean => PROPERTIES.test(path) && !/cluster\.conf$/.test(path);

interface ReadFile {
  readonly path: string;
  readonly entryPath: string;
  readonly text: string;
}

const publicOf = ({ path, text }: ReadFile, ledger: SecretLedger): string => {
  if (isProperties(path)) return publicProperties(text, ledger);
  if (/cluster\.conf$/i.test(path)) return publicMembers(text, ledger);
  return (/\.(?:sh|cmd|bat)$/i.test(path) ? publicScript : publicText)(text, ledger);
};

const read = async (place: Place, path: string, entryPath: string): Promise<ReadFile | Lacking> => {
  try {
    const bytes = await place.read(path, { max: MOST_BYTES });
    return bytes === null ? { path: entryPath, state: 'absent', reason: 'it is not there any more' } : { path, entryPath, text: decodeText(bytes) };
  } catch (error) {
    return lackingBecause(entryPath, error);
  }
};

/** application.properties, custom files, cluster.conf and start scripts: what may leave of them, every line where it was. The ledger learns their secrets first. */
export const configDrafts = async (snapshot: Snapshot, place: Place, folder: string, ledger: SecretLedger): Promise<Drafts> => {
  const paths = pathsOf(snapshot);
  const names = uniqueNames(paths, ledger);
  const all = await Promise.all(paths.map(path => read(place, path, `${folder}config/${names.get(path)}`)));
  const files = all.flatMap(one => ('text' in one ? [one] : []));
  for (const file of files) learnText(file.text, ledger);
  return {
    drafts: files.map(file => ({ path: file.entryPath, text: publicOf(file, ledger), rank: RANK.config, cut: null })),
    lacking: all.flatMap(one => ('text' in one ? [] : [one])),
  };
};
