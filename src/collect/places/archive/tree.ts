import { CannotLook, type LeftOut } from '../place.ts';
import { ARCHIVE_LIMITS } from './limits.ts';

/** A file in an archive. */
export interface PackedNode {
  readonly kind: 'file';
  readonly bytes: number;
  stream(): AsyncIterable<Buffer>;
  /** Any part of it; null when only the whole stream can be had. */
  readonly at: ((from: number, length: number) => Promise<Buffer>) | null;
}

export interface FolderNode {
  readonly kind: 'folder';
  readonly children: Map<string, TreeNode>;
}

export type TreeNode = PackedNode | FolderNode;

const newFolder = (): FolderNode => ({ kind: 'folder', children: new Map() });

/** Names are labels here, nothing is ever written under one; but a label must not look like another place. */
const partsOf = (name: string): readonly string[] | string => {
  const parts = name.replaceAll('\\', '/').replace(/^[A-Za-z]:\//, '/').split('/').filter(part => part !== '' && part !== '.');
  if (parts.includes('..')) return 'its name leads out of the archive';
  if (parts.length === 0 || parts.length > ARCHIVE_LIMITS.depth || Buffer.byteLength(name) > ARCHIVE_LIMITS.nameBytes || /[\0-\x1f\x7f]/.test(name)) return 'its name is not valid';
  return parts;
};

export interface Tree {
  readonly root: FolderNode;
  readonly leftOut: readonly LeftOut[];
}

/** Puts entries where their names say; what cannot be put anywhere is left out, with the reason. */
export interface TreeBuilder extends Tree {
  file(name: string, node: PackedNode): void;
  folder(name: string): void;
  /** A second name of a file that is already there. */
  link(name: string, target: string): void;
  leave(name: string, reason: string): void;
  /** No more entries are taken. */
  isFull(): boolean;
}

/** More of a kind are told as a number. */
const MOST_TOLD = 200;

export const newTree = (): TreeBuilder => {
  const root = newFolder();
  const leftOut: LeftOut[] = [];
  let count = 0;
  const leave = (name: string, reason: string): void => {
    if (leftOut.length < MOST_TOLD) leftOut.push({ path: name.replace(/[\0-\x1f\x7f]/g, '?').slice(0, ARCHIVE_LIMITS.nameBytes), reason });
  };
  const folderAt = (parts: readonly string[]): FolderNode | null => {
    let here = root;
    for (const part of parts) {
      const known = here.children.get(part);
      if (known?.kind === 'file') return null;
      const next = known ?? newFolder();
      here.children.set(part, next);
      here = next;
    }
    return here;
  };
  const put = (name: string, node: TreeNode | null): void => {
    const parts = partsOf(name);
    if (typeof parts === 'string') return leave(name, parts);
    count += 1;
    const folder = folderAt(node === null ? parts : parts.slice(0, -1));
    const last = parts.at(-1) ?? '';
    if (folder === null || (node !== null && folder.children.get(last)?.kind === 'folder')) return leave(name, 'it is a file and a folder at once');
    // A tar that was appended to has a file twice, and the last one counts.
    if (node !== null) folder.children.set(last, node);
  };
  return {
    root, leftOut, leave,
    isFull: () => count >= ARCHIVE_LIMITS.entries,
    file: (name, node) => put(name, node),
    folder: name => { if (name.replace(/[./\\]/g, '') !== '') put(name, null); },
    link: (name, target) => {
      const node = nodeAt(root, target);
      if (node?.kind === 'file') put(name, node);
      else leave(name, 'it is a link to something that is not in the archive');
    },
  };
};

/** null when there is nothing. */
export const nodeAt = (root: FolderNode, path: string): TreeNode | null => {
  const parts = partsOf(path);
  let here: TreeNode | undefined = root;
  for (const part of typeof parts === 'string' ? (path === '' ? [] : ['\0']) : parts) here = here?.kind === 'folder' ? here.children.get(part) : undefined;
  return here ?? null;
};

/** A file of which nothing can be read. */
export const unreadable = (bytes: number, obstacle: CannotLook['obstacle'], reason: string): PackedNode => {
  const refuse = (): never => {
    throw new CannotLook(obstacle, reason);
  };
  return { kind: 'file', bytes, stream: refuse, at: async () => refuse() };
};
