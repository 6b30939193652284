import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Header } from 'tar';
import { ZipFile } from 'yazl';

/** Something to be packed; `content` of a link is where it leads. */
export interface Packing {
  readonly name: string;
  readonly content?: Buffer | string;
  readonly type?: 'File' | 'Directory' | 'SymbolicLink' | 'Link' | 'CharacterDevice';
}

const BLOCK = 512;

const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK)]);

const entryOf = ({ name, content = '', type = 'File' }: Packing): Buffer => {
  const isLink = type === 'SymbolicLink' || type === 'Link';
  const bytes = isLink ? Buffer.alloc(0) : Buffer.from(content);
  const block = Buffer.alloc(BLOCK);
  const header = new Header({ path: name, mode: 0o644, uid: 0, gid: 0, size: bytes.length, mtime: new Date(0), type, uname: '', gname: '', ...(isLink && { linkpath: String(content) }) });
  if (header.encode(block, 0)) throw new Error(`${name} does not fit`);
  return Buffer.concat([block, padded(bytes)]);
};

export const tarOf = (entries: readonly Packing[]): Buffer => Buffer.concat([...entries.map(entryOf), Buffer.alloc(2 * BLOCK)]);

export const tarGzOf = (entries: readonly Packing[]): Buffer => gzipSync(tarOf(entries));

export const zipOf = async (entries: readonly Packing[], compress = true): Promise<Buffer> => {
  const zip = new ZipFile();
  for (const { name, content = '', type } of entries) {
    if (type === 'Directory') zip.addEmptyDirectory(name);
    else zip.addBuffer(Buffer.from(content), name, { compress, mtime: new Date(1e12), mode: type === 'SymbolicLink' ? 0o120777 : 0o100644 });
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
};

/** Names that a packer would never write: yazl refuses them, so they are written over names of the same length. */
export const renamed = (zip: Buffer, from: string, to: string | Buffer): Buffer => {
  const [old, fresh] = [Buffer.from(from), Buffer.from(to)];
  if (old.length !== fresh.length) throw new Error('names of different lengths');
  const copy = Buffer.from(zip);
  for (let at = copy.indexOf(old); at >= 0; at = copy.indexOf(old, at + 1)) fresh.copy(copy, at);
  return copy;
};

/** Everything in a folder, as `tar -C folder .` would pack it. */
export const packingsOf = (folder: string, below = ''): readonly Packing[] =>
  readdirSync(folder).sort().flatMap((name): readonly Packing[] => {
    const path = join(folder, name);
    const packed = join(below, relative(folder, path));
    const found = lstatSync(path);
    if (found.isDirectory()) return [{ name: `${packed}/`, type: 'Directory' }, ...packingsOf(path, packed)];
    return found.isFile() ? [{ name: packed, content: readFileSync(path) }] : [];
  });
