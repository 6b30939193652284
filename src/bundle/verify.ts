import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { readSmallFile } from '../collect/places/local/files.ts';
import { secretsIn } from '../secrets/find/index.ts';
import { LIMITS, REFUSED } from './archive/guard.ts';
import type { PackedFile } from '../model/packed-file.ts';
import { type BundleKeys, NO_KEYS } from './age.ts';
import { MANIFEST } from './layout.ts';
import { checkedManifest, type Manifest, openBundle } from './read.ts';

/** What is not as the manifest says, or should not have been sent. */
export interface BundleProblem {
  readonly kind: 'missing' | 'size' | 'sum' | 'foreign' | 'secret';
  /** Below the top folder; with `:line` for a secret. */
  readonly where: string;
}

export interface Verification {
  /** Files of the bundle, the manifest included. */
  readonly files: number;
  readonly problems: readonly BundleProblem[];
}

/** Folders with texts that went through the masking: what it would take away now was not taken away then. */
const MASKED_TEXTS = /^(?:node-\d+\/)?(?:config|logs)\//;

/** Nobody reads more places. */
const MOST_PLACES = 100;

const isMasked = (text: string): boolean => /^[*\s]*$|^<[\w-]+:len=\d+>$/.test(text);

const linesWith = (text: string): readonly number[] => {
  const found = secretsIn(text).filter(({ from, to }) => to > from && !isMasked(text.slice(from, to))).map(({ from }) => from).sort((one, other) => one - other);
  let [line, at] = [1, 0];
  return [...new Set(found.map(from => {
    for (let next = text.indexOf('\n', at); next >= 0 && next < from; next = text.indexOf('\n', at)) [line, at] = [line + 1, next + 1];
    return line;
  }))];
};

const leftIn = ({ name, bytes }: PackedFile): readonly BundleProblem[] =>
  MASKED_TEXTS.test(name) ? linesWith(Buffer.from(bytes).toString('utf8')).slice(0, MOST_PLACES).map((line): BundleProblem => ({ kind: 'secret', where: `${name}:${line}` })) : [];

type Item = NonNullable<Manifest['items']>[number];

/** What is kept of a file; of the manifest all of it. */
interface Looked {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly secrets: readonly BundleProblem[];
  readonly manifest: Uint8Array | null;
}

const looked = (packed: PackedFile): Looked => {
  const file = withoutTop(packed);
  return {
    name: file.name, bytes: file.bytes.length, sha256: createHash('sha256').update(file.bytes).digest('hex'), secrets: leftIn(file),
    manifest: file.name === MANIFEST ? file.bytes : null,
  };
};

const compared = (item: Item, files: ReadonlyMap<string, Looked>): readonly BundleProblem[] => {
  if (typeof item.path !== 'string') return REFUSED.broken(MANIFEST);
  const file = files.get(item.path);
  // Items that could not be had have no sum; they may not be there either.
  if (item.sha256 === null) return file ? [{ kind: 'foreign', where: item.path }] : [];
  if (!file) return [{ kind: 'missing', where: item.path }];
  if (item.bytes !== file.bytes) return [{ kind: 'size', where: item.path }];
  return file.sha256 === item.sha256 ? [] : [{ kind: 'sum', where: item.path }];
};

const withoutTop = ({ name, bytes }: PackedFile): PackedFile => ({ name: name.slice(name.indexOf('/') + 1), bytes });

const TOP = 'bundle/';

const filesBelow = async (folder: string): Promise<readonly Looked[]> => {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  if (entries.length > LIMITS.entries) REFUSED.entries();
  const files: Looked[] = [];
  for (const entry of entries) {
    if (entry.isDirectory()) continue;
    if (!entry.isFile()) REFUSED.kind();
    const path = join(entry.parentPath, entry.name);
    const bytes = await readSmallFile(path, LIMITS.entryBytes);
    if (bytes) files.push(looked({ name: TOP + relative(folder, path).replaceAll('\\', '/'), bytes }));
  }
  return files;
};

/**
 * Compares a bundle, packed or unpacked, with its manifest and looks for what the masking would take away. Throws UsageError for what
 * is no bundle or must not be read.
 */
export const verifyBundle = async (path: string, keys: BundleKeys = NO_KEYS): Promise<Verification> =>
  openBundle(path, keys, async read => {
    const all = await read(() => true, looked, filesBelow);
    const files = new Map(all.map(file => [file.name, file]));
    const { items = [] } = checkedManifest(files.get(MANIFEST)?.manifest ?? REFUSED.foreign());
    const named = new Set([MANIFEST, ...items.map(item => String(item.path))]);
    return {
      files: files.size,
      problems: [
        ...items.flatMap(item => compared(item, files)),
        ...[...files.keys()].filter(name => !named.has(name)).map((where): BundleProblem => ({ kind: 'foreign', where })),
        ...[...files.values()].flatMap(({ secrets }) => secrets),
      ],
    };
  });
