import { closeSync, constants, type Dirent, existsSync, fstatSync, openSync, readdirSync, readFileSync, readlinkSync, readSync, realpathSync, type Stats, statfsSync, statSync, writeSync } from './fs.ts';
import { failure } from './files.ts';

/** What the tool uses of `node:fs/promises`, over the files of this page. */

export { constants };

export const stat = async (path: string): Promise<Stats> => statSync(path);
export const lstat = stat;
export const realpath = async (path: string): Promise<string> => realpathSync(path);
export const readlink = async (path: string): Promise<string> => readlinkSync(path);
export const readFile = async (path: string, options?: unknown): Promise<string | Buffer> => readFileSync(path, options);
export const statfs = async (): Promise<ReturnType<typeof statfsSync>> => statfsSync();

const below = (path: string, isDeep: boolean): readonly Dirent[] => {
  const entries = readdirSync(path, { withFileTypes: true }) as readonly Dirent[];
  return entries.flatMap(entry => [entry, ...(isDeep && entry.isDirectory() ? below(`${path}/${entry.name}`, true) : [])]);
};

export const readdir = async (path: string, { withFileTypes = false, recursive = false } = {}): Promise<readonly (string | Dirent)[]> => {
  const entries = below(path, recursive);
  return withFileTypes ? entries : entries.map(({ name, parentPath }) => `${parentPath.slice(path.length + 1)}/${name}`.replace(/^\//, ''));
};

export const access = async (path: string): Promise<void> => {
  if (!existsSync(path)) throw failure('ENOENT', 'no such file or directory', 'access', path);
};

export const appendFile = async (path: string): Promise<never> => {
  throw failure('EROFS', 'read-only file system', 'open', path);
};

interface Handle {
  read(buffer: Uint8Array, offset: number, length: number, position: number | null): Promise<{ bytesRead: number; buffer: Uint8Array }>;
  stat(): Promise<Stats>;
  writeFile(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

export const open = async (path: string, flags: unknown = 'r'): Promise<Handle> => {
  const fd = openSync(path, flags);
  return {
    read: async (buffer, offset, length, position) => ({ bytesRead: readSync(fd, buffer, offset, length, position), buffer }),
    stat: async () => fstatSync(fd),
    writeFile: async bytes => void writeSync(fd, bytes),
    close: async () => closeSync(fd),
  };
};

export * as default from './fs-promises.ts';
