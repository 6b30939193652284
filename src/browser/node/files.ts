/** Files that exist in this page only: those that were dropped (read piece by piece), and what the tool writes for itself. */

/** What reads a blob at once; in workers only, which is where all of this runs. */
declare class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

export interface FileNode {
  readonly kind: 'file';
  readonly id: number;
  readonly changedMs: number;
  size: number;
  /** Bytes from a place on; fewer at the end. */
  read(from: number, length: number): Uint8Array;
  write(bytes: Uint8Array, at: number): void;
}

export interface FolderNode {
  readonly kind: 'folder';
  readonly id: number;
  readonly changedMs: number;
  readonly size: 0;
  readonly entries: Map<string, FileNode | FolderNode>;
}

export type FsNode = FileNode | FolderNode;

let lastId = 1;

/** As Node's errors: programs ask for the code. */
export const failure = (code: string, words: string, syscall: string, path: string): Error =>
  Object.assign(new Error(`${code}: ${words}, ${syscall} '${path}'`), { code, syscall, path });

const newFolder = (): FolderNode => ({ kind: 'folder', id: lastId++, changedMs: 0, size: 0, entries: new Map() });

/** Each question goes to another process: few of them, and no more memory than a phone has. Measured: 4 MiB take half the time of 1 MiB, more gain nothing. */
const AHEAD_BYTES = 4 << 20;

/** A dropped file, piece by piece. */
const blobFile = (blob: Blob, changedMs: number): FileNode => {
  const reader = new FileReaderSync();
  let from = 0;
  let ahead = new Uint8Array(0);
  return {
    kind: 'file', id: lastId++, changedMs, size: blob.size,
    read: (at, length) => {
      const end = Math.min(blob.size, at + length);
      if (at >= end) return new Uint8Array(0);
      if (at < from || end > from + ahead.length) {
        from = at;
        ahead = new Uint8Array(reader.readAsArrayBuffer(blob.slice(at, Math.max(end, at + AHEAD_BYTES))));
      }
      return ahead.subarray(at - from, end - from);
    },
    write: () => { throw failure('EROFS', 'read-only file system', 'write', ''); },
  };
};

const memoryFile = (): FileNode => {
  let bytes = new Uint8Array(0);
  return {
    kind: 'file', id: lastId++, changedMs: Date.now(), size: 0,
    read(at, length) { return bytes.subarray(at, Math.min(this.size, at + length)); },
    write(chunk, at) {
      if (at + chunk.length > bytes.length) {
        const grown = new Uint8Array(Math.max(at + chunk.length, 2 * bytes.length));
        grown.set(bytes);
        bytes = grown;
      }
      bytes.set(chunk, at);
      this.size = Math.max(this.size, at + chunk.length);
    },
  };
};

let root = newFolder();

/** `/a//b/./c/..` as the names from the top; the tool's folder is the top. */
export const namesOf = (path: string): readonly string[] => {
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names;
};

export const nodeAt = (path: string): FsNode | null => {
  let node: FsNode = root;
  for (const name of namesOf(path)) {
    if (node.kind !== 'folder') return null;
    const next = node.entries.get(name);
    if (!next) return null;
    node = next;
  }
  return node;
};

export const demandNode = (path: string, syscall: string): FsNode => {
  const node = nodeAt(path);
  if (!node) throw failure('ENOENT', 'no such file or directory', syscall, path);
  return node;
};

const folderFor = (names: readonly string[]): FolderNode => {
  let folder = root;
  for (const name of names) {
    const next = folder.entries.get(name) ?? newFolder();
    folder.entries.set(name, next);
    if (next.kind !== 'folder') throw failure('ENOTDIR', 'not a directory', 'open', names.join('/'));
    folder = next;
  }
  return folder;
};

/** Puts a file where it was dropped, below folders that are made for it. */
export const addBlob = (path: string, blob: Blob, changedMs: number): void => {
  const names = namesOf(path);
  folderFor(names.slice(0, -1)).entries.set(names.at(-1) ?? 'unnamed', blobFile(blob, changedMs));
};

export const addFolder = (path: string): void => void folderFor(namesOf(path));

export const createFile = (path: string): FileNode => {
  const names = namesOf(path);
  const file = memoryFile();
  folderFor(names.slice(0, -1)).entries.set(names.at(-1) ?? 'unnamed', file);
  return file;
};

export const removeNode = (path: string): void => {
  const names = namesOf(path);
  const folder = nodeAt(names.slice(0, -1).join('/'));
  if (folder?.kind === 'folder') folder.entries.delete(names.at(-1) ?? '');
};

export const moveNode = (from: string, to: string): void => {
  const node = demandNode(from, 'rename');
  const names = namesOf(to);
  folderFor(names.slice(0, -1)).entries.set(names.at(-1) ?? 'unnamed', node);
  removeNode(from);
};

export const forgetAll = (): void => { root = newFolder(); };
