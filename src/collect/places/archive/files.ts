import { CannotLook, type Entry, type EntryKind, type Found, type ReadLimits } from '../place.ts';
import type { Bytes } from './bytes.ts';
import { spool } from './spool.ts';
import { type FolderNode, nodeAt, type PackedNode, type TreeNode } from './tree.ts';

const DEFAULT_MAX = 4 * 1024 * 1024;

/** An archive that was entered. */
export interface Mount {
  /** As which folder it is seen. */
  readonly path: string;
  readonly root: FolderNode;
  readonly packedBytes: number;
}

/** Something in it; `name` is below its top, `path` as it is called. */
export interface Inside {
  readonly mount: Mount;
  readonly name: string;
  readonly path: string;
}

export const nodeOf = ({ mount, name }: Inside): TreeNode | null => (name === '' ? mount.root : nodeAt(mount.root, name));

/** The first bytes of a stream, no more than `limit` and one. */
const headOf = async (chunks: AsyncIterable<Buffer>, limit: number): Promise<Buffer> => {
  const kept: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    kept.push(chunk);
    size += chunk.length;
    if (size > limit) break;
  }
  return Buffer.concat(kept).subarray(0, limit + 1);
};

const copies = new WeakMap<PackedNode, Promise<Bytes>>();

/** Parts of what can only be had as a whole are read from a copy, made once. */
const copyOf = (node: PackedNode, packedBytes: number): Promise<Bytes> => {
  const known = copies.get(node);
  if (known) return known;
  const fresh = spool(node.stream(), () => packedBytes).then(({ bytes, problem }) => {
    if (problem !== null) throw new CannotLook('unparsable', problem);
    return bytes;
  });
  copies.set(node, fresh);
  return fresh;
};

const fileAt = (inside: Inside): PackedNode | null => {
  const found = nodeOf(inside);
  if (found?.kind === 'folder') throw new CannotLook('unsupported', `${inside.path} is not a regular file`);
  return found;
};

const readPart = async (file: PackedNode, { mount }: Inside, from: number, length: number): Promise<Buffer> => {
  if (file.at) return file.at(from, length);
  // Whoever looks at the beginning only need not wait for the rest.
  if (from === 0 && length <= DEFAULT_MAX) return (await headOf(file.stream(), length)).subarray(0, length);
  return (await copyOf(file, mount.packedBytes)).read(from, length);
};

export const readInside = async (inside: Inside, { max = DEFAULT_MAX, range }: ReadLimits): Promise<Buffer | null> => {
  const file = fileAt(inside);
  if (!file) return null;
  if (range) return readPart(file, inside, range.from < 0 ? Math.max(0, file.bytes + range.from) : range.from, range.length);
  const bytes = file.bytes > max ? null : await headOf(file.stream(), max);
  if (bytes === null || bytes.length > max) throw new CannotLook('unsupported', `${inside.path} is larger than ${max} bytes`);
  return bytes;
};

export const streamInside = (inside: Inside): AsyncIterable<Buffer> => {
  const file = fileAt(inside);
  if (!file) throw new CannotLook('not-collected', `${inside.path} is not there`);
  return file.stream();
};

export const listInside = (inside: Inside): readonly Entry[] => {
  const found = nodeOf(inside);
  if (found?.kind !== 'folder') throw new CannotLook('not-collected', `${inside.path} is not a folder`);
  return [...found.children].map(([name, { kind }]) => ({ name, kind }));
};

export const statInside = (inside: Inside): Found | null => {
  const found = nodeOf(inside);
  return found && { kind: found.kind, bytes: found.kind === 'file' ? found.bytes : 0, identity: `in ${inside.mount.path}: ${inside.name}`, uid: null };
};

export const kindInside = (inside: Inside): EntryKind | null => nodeOf(inside)?.kind ?? null;
