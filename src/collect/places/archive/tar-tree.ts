import { decodeText } from '../../evidence/decode.ts';
import { type Bytes, chunksOf, sliceOf } from './bytes.ts';
import { newTree, type PackedNode, type Tree, type TreeBuilder } from './tree.ts';

type Tar = Pick<typeof import('tar'), 'Header' | 'Pax'>;

const BLOCK = 512;
/** Extended headers hold a name and some numbers. */
const MOST_META = 1024 * 1024;

const nodeOf = (bytes: Bytes): PackedNode => ({ kind: 'file', bytes: bytes.size, stream: () => chunksOf(bytes, 0, bytes.size), at: (from, length) => bytes.read(from, length) });

/** What stands in the fixed fields, in whatever code page the packer had; node-tar knows UTF-8 only. */
const plainName = (block: Buffer): string => {
  const field = (from: number, to: number): Buffer => {
    const bytes = block.subarray(from, to);
    const end = bytes.indexOf(0);
    return end < 0 ? bytes : bytes.subarray(0, end);
  };
  const isUstar = block.toString('latin1', 257, 263) === 'ustar\0';
  const [prefix, name] = [isUstar ? field(345, 500) : Buffer.alloc(0), field(0, 100)];
  return decodeText(prefix.length > 0 ? Buffer.concat([prefix, Buffer.from('/'), name]) : name);
};

/** What extended headers said of the next entry. */
interface Next {
  path?: string;
  linkpath?: string;
  size?: number;
}

const LINKS: ReadonlySet<string> = new Set(['Link', 'SymbolicLink']);
const FILES: ReadonlySet<string> = new Set(['File', 'OldFile', 'ContiguousFile']);
const METAS: ReadonlySet<string> = new Set(['ExtendedHeader', 'OldExtendedHeader', 'GlobalExtendedHeader', 'NextFileHasLongPath', 'OldGnuLongPath', 'NextFileHasLongLinkpath']);

const textOf = (bytes: Buffer): string => decodeText(bytes).replace(/\0[\s\S]*$/, '');

const learn = ({ Pax }: Tar, type: string, content: Buffer, next: Next): void => {
  if (type === 'NextFileHasLongPath' || type === 'OldGnuLongPath') next.path = textOf(content);
  else if (type === 'NextFileHasLongLinkpath') next.linkpath = textOf(content);
  else if (type !== 'GlobalExtendedHeader') {
    const { path, linkpath, size } = Pax.parse(content.toString('utf8'));
    Object.assign(next, path !== undefined && { path }, linkpath !== undefined && { linkpath }, size !== undefined && { size });
  }
};

/** Links lead from their own folder, hard links from the top. */
const targetOf = (name: string, linkpath: string, type: string): string => {
  if (type === 'Link') return linkpath;
  if (linkpath.startsWith('/')) return '..';
  const parts = name.split('/').slice(0, -1);
  for (const part of linkpath.split('/')) {
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return '..';
  }
  return parts.join('/');
};

interface Entry {
  readonly name: string;
  readonly type: string;
  readonly linkpath: string;
  readonly bytes: Bytes;
}

const place = (tree: TreeBuilder, { name, type, linkpath, bytes }: Entry, links: Entry[]): void => {
  if (type === 'Directory' || type === 'GNUDumpDir') tree.folder(name);
  else if (FILES.has(type)) tree.file(name, nodeOf(bytes));
  else if (LINKS.has(type)) links.push({ name, type, linkpath, bytes });
  else tree.leave(name, 'it is neither a file nor a folder');
};

/** Where the next header is looked for, and what is known of its entry. */
interface Cursor {
  at: number;
  next: Next;
}

const isEmpty = (block: Buffer): boolean => block.every(byte => byte === 0);

/** The next entry; `end` at the end of the archive, `broken` where nothing more makes sense. Extended headers are taken on the way. */
const nextEntry = async (tar: Tar, bytes: Bytes, cursor: Cursor): Promise<{ entry: Entry; isWhole: boolean } | 'end' | 'broken'> => {
  for (;;) {
    const block = await bytes.read(cursor.at, BLOCK);
    if (block.length === 0 || (block.length === BLOCK && isEmpty(block))) return 'end';
    const header = block.length === BLOCK ? new tar.Header(block, 0) : null;
    if (!header?.cksumValid) return 'broken';
    const { next } = cursor;
    const size = Math.max(0, next.size ?? header.size ?? 0);
    const content = sliceOf(bytes, cursor.at + BLOCK, Math.max(0, Math.min(size, bytes.size - cursor.at - BLOCK)));
    cursor.at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (METAS.has(header.type)) {
      if (size <= MOST_META) learn(tar, header.type, await content.read(0, content.size), next);
      continue;
    }
    cursor.next = {};
    const name = next.path ?? (/\ufffd/.test(header.path ?? '\ufffd') ? plainName(block) : (header.path ?? ''));
    return { entry: { name, type: header.type, linkpath: next.linkpath ?? header.linkpath ?? '', bytes: content }, isWhole: content.size === size };
  }
};

/** Reads the headers and nothing else: what is between them is read when it is asked for. `problem`: why the bytes end early. */
export const tarTree = async (bytes: Bytes, problem: string | null, signal?: AbortSignal): Promise<Tree> => {
  const tar: Tar = await import('tar');
  const tree = newTree();
  const links: Entry[] = [];
  const cursor: Cursor = { at: 0, next: {} };
  let why = problem;
  for (;;) {
    const found = await nextEntry(tar, bytes, cursor);
    if (found === 'end') break;
    if (found === 'broken') why ??= 'it is damaged or cut off';
    else if (tree.isFull()) why ??= 'it has too many entries';
    else if (signal?.aborted) why ??= 'the time was up';
    if (typeof found === 'string' || tree.isFull() || signal?.aborted) break;
    if (!found.isWhole) tree.leave(found.entry.name, 'the archive ends before it does');
    place(tree, found.entry, links);
  }
  for (const { name, linkpath, type } of links) tree.link(name, targetOf(name, linkpath, type));
  if (why !== null) tree.leave('', why);
  return tree;
};
