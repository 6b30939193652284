import { Readable } from 'node:stream';
import { createFile, demandNode, failure, type FileNode, type FsNode, moveNode, namesOf, nodeAt, removeNode } from './files.ts';

/** What the tool uses of `node:fs`, over the files of this page. Nobody waits: every answer is there at once. */

export const constants = { O_RDONLY: 0, O_NONBLOCK: 0, O_WRONLY: 1, O_CREAT: 64, F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1, COPYFILE_EXCL: 1 };

export class Stats {
  readonly dev = 1;
  readonly ino: number;
  readonly size: number;
  readonly mtimeMs: number;
  readonly mtime: Date;
  readonly mode: number;
  readonly uid = 0;
  readonly gid = 0;
  readonly nlink = 1;
  readonly #kind: FsNode['kind'];

  constructor({ kind, id, size, changedMs }: FsNode) {
    this.#kind = kind;
    this.ino = id;
    this.size = size;
    this.mtimeMs = changedMs;
    this.mtime = new Date(changedMs);
    this.mode = kind === 'file' ? 0o100644 : 0o040755;
  }

  isFile(): boolean { return this.#kind === 'file'; }
  isDirectory(): boolean { return this.#kind === 'folder'; }
  isSymbolicLink(): boolean { return false; }
  isFIFO(): boolean { return false; }
  isSocket(): boolean { return false; }
  isCharacterDevice(): boolean { return false; }
  isBlockDevice(): boolean { return false; }
}

export class Dirent extends Stats {
  readonly name: string;
  readonly parentPath: string;

  constructor(name: string, parentPath: string, node: FsNode) {
    super(node);
    this.name = name;
    this.parentPath = parentPath;
  }
}

interface Open { readonly file: FileNode; readonly path: string; at: number }

const opened = new Map<number, Open>();
let lastFd = 2;

const openOf = (fd: number, syscall: string): Open => {
  const open = opened.get(fd);
  if (!open) throw failure('EBADF', 'bad file descriptor', syscall, String(fd));
  return open;
};

const isWriting = (flags: unknown): boolean => (typeof flags === 'string' ? /[wax+]/.test(flags) : typeof flags === 'number' && (flags & 3) !== 0);

const fileFor = (path: string, flags: unknown): FileNode => {
  const found = isWriting(flags) ? null : demandNode(path, 'open');
  if (found?.kind === 'folder') throw failure('EISDIR', 'illegal operation on a directory', 'open', path);
  return found ?? createFile(path);
};

export const openSync = (path: string, flags: unknown = 'r'): number => {
  const file = fileFor(String(path), flags);
  opened.set(++lastFd, { file, path: `/${namesOf(String(path)).join('/')}`, at: 0 });
  return lastFd;
};

export const closeSync = (fd: number): void => void opened.delete(fd);

export const readSync = (fd: number, into: Uint8Array, offset: number, length: number, position: number | null): number => {
  const open = openOf(fd, 'read');
  const bytes = open.file.read(position ?? open.at, length);
  into.set(bytes, offset);
  if (position === null) open.at += bytes.length;
  return bytes.length;
};

export const writeSync = (fd: number, bytes: Uint8Array, offset = 0): number => {
  const open = openOf(fd, 'write');
  const chunk = bytes.subarray(offset);
  open.file.write(chunk, open.at);
  open.at += chunk.length;
  return chunk.length;
};

export const statSync = (path: string, options?: { throwIfNoEntry?: boolean }): Stats => {
  const node = nodeAt(String(path));
  if (!node && options?.throwIfNoEntry === false) return undefined as unknown as Stats;
  return new Stats(node ?? demandNode(String(path), 'stat'));
};
export const lstatSync = statSync;
export const fstatSync = (fd: number): Stats => new Stats(openOf(fd, 'fstat').file);

const real = (path: string): string => {
  demandNode(String(path), 'realpath');
  return `/${namesOf(String(path)).join('/')}`;
};
export const realpathSync = Object.assign(real, { native: real });

/** Of links there are those that Linux keeps for what is open. */
export const readlinkSync = (path: string): string => {
  const open = opened.get(Number(/^\/proc\/self\/fd\/(\d+)$/.exec(path)?.[1] ?? -1));
  if (open) return open.path;
  throw failure(nodeAt(path) ? 'EINVAL' : 'ENOENT', 'no link', 'readlink', path);
};

export const existsSync = (path: string): boolean => nodeAt(String(path)) !== null;

const entriesOf = (path: string, syscall: string): Dirent[] => {
  const node = demandNode(path, syscall);
  if (node.kind !== 'folder') throw failure('ENOTDIR', 'not a directory', syscall, path);
  return [...node.entries].map(([name, entry]) => new Dirent(name, path, entry));
};

export const readdirSync = (path: string, options?: { withFileTypes?: boolean }): readonly (string | Dirent)[] => {
  const entries = entriesOf(String(path), 'scandir');
  return options?.withFileTypes ? entries : entries.map(({ name }) => name);
};

export const opendirSync = (path: string): { readSync(): Dirent | null; closeSync(): void; [Symbol.asyncIterator](): AsyncGenerator<Dirent> } => {
  const entries = entriesOf(String(path), 'opendir');
  let at = 0;
  return {
    readSync: () => entries[at++] ?? null,
    closeSync: () => {},
    [Symbol.asyncIterator]: async function* () { yield* entries; },
  };
};

const whole = (path: string): Buffer => {
  const node = demandNode(String(path), 'open');
  if (node.kind === 'folder') throw failure('EISDIR', 'illegal operation on a directory', 'read', String(path));
  return Buffer.from(node.read(0, node.size));
};

const encodingOf = (options: unknown): BufferEncoding | null =>
  typeof options === 'string' ? (options as BufferEncoding) : ((options as { encoding?: BufferEncoding } | undefined)?.encoding ?? null);

export const readFileSync = (path: string, options?: unknown): string | Buffer => {
  const encoding = encodingOf(options);
  return encoding === null ? whole(path) : whole(path).toString(encoding);
};

export const unlinkSync = (path: string): void => removeNode(path);
export const rmSync = (path: string): void => removeNode(path);
export const renameSync = (from: string, to: string): void => moveNode(from, to);
export const fsyncSync = (): void => {};
/** Memory is what there is; a page that takes more is ended by its browser. */
export const statfsSync = (): { bavail: number; bsize: number } => ({ bavail: 2 ** 19, bsize: 4096 });

const CHUNK = 1 << 20;

export const createReadStream = (_path: string, { fd = 0 }: { fd?: number } = {}): Readable => {
  const { file } = openOf(fd, 'read');
  const chunks = function* (): Generator<Buffer> {
    for (let at = 0; at < file.size; at += CHUNK) yield Buffer.from(file.read(at, CHUNK));
  };
  return Readable.from(chunks(), { objectMode: false });
};

type Callback<T> = (error: Error | null, value?: T) => void;

/** The form with a callback of one that answers at once. */
const called = <Args extends readonly unknown[], T>(work: (...args: Args) => T) => (...given: readonly unknown[]): void => {
  const done = given.at(-1) as Callback<T>;
  let value: T;
  try {
    value = work(...(given.slice(0, -1) as unknown as Args));
  } catch (error) {
    queueMicrotask(() => done(error as Error));
    return;
  }
  queueMicrotask(() => done(null, value));
};

export const open = called(openSync);
export const close = called(closeSync);
export const read = called(readSync);
export const fstat = called(fstatSync);
export const stat = called((path: string) => statSync(path));
export const lstat = stat;
export const opendir = called(opendirSync);
export const readlink = called(readlinkSync);
export const realpath = Object.assign(called(real), { native: called(real) });

export * as default from './fs.ts';
