import { basename } from 'node:path';
import { CannotLook } from '../../collect/collector.ts';
import { decodeText } from '../../collect/evidence/decode.ts';
import { readSmallFile } from '../../collect/read-file.ts';
import { cannotLook } from '../../collect/run.ts';
import type { Snapshot } from '../../model/facts.ts';
import { type Lacking, RANK } from './entry.ts';
import { redactedProperties, redactedText } from './redact-config.ts';

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
  /** Values of secret keys that stood in the files, comments included. */
  readonly secrets: readonly string[];
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
export const uniqueNames = (paths: readonly string[], suffix = ''): ReadonlyMap<string, string> => {
  const taken = new Set<string>();
  return new Map(paths.map(path => {
    const plain = basename(path.replaceAll('\\', '/')).replace(/[^\w.-]/g, '_').slice(0, 80) || 'file';
    let name = plain + suffix;
    for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${count}-${plain}${suffix}`;
    taken.add(name.toLowerCase());
    return [path, name];
  }));
};

const PROPERTIES = /\.(?:properties|conf)$|\.properties[\w.-]*$/i;

const draftOf = (path: string, text: string): Omit<Drafts, 'lacking'> => {
  const redacted = PROPERTIES.test(path) && !/cluster\.conf$/.test(path) ? redactedProperties(text) : { text: redactedText(text), secrets: [] };
  return { drafts: [{ path, text: redacted.text, rank: RANK.config, cut: null }], secrets: redacted.secrets };
};

const read = async (path: string, entryPath: string): Promise<Drafts> => {
  try {
    const bytes = await readSmallFile(path, MOST_BYTES);
    if (bytes === null) return { drafts: [], secrets: [], lacking: [{ path: entryPath, state: 'absent', reason: 'it is not there any more' }] };
    const { drafts, secrets } = draftOf(path, decodeText(bytes));
    return { drafts: drafts.map(draft => ({ ...draft, path: entryPath })), secrets, lacking: [] };
  } catch (error) {
    return { drafts: [], secrets: [], lacking: [lackingBecause(entryPath, error)] };
  }
};

/** application.properties, custom files, cluster.conf and start scripts: redacted, every line where it was. */
export const configDrafts = async (snapshot: Snapshot, folder: string): Promise<Drafts> => {
  const paths = pathsOf(snapshot);
  const names = uniqueNames(paths);
  const all = await Promise.all(paths.map(path => read(path, `${folder}config/${names.get(path)}`)));
  return { drafts: all.flatMap(one => one.drafts), lacking: all.flatMap(one => one.lacking), secrets: all.flatMap(one => one.secrets) };
};
