import { gzipSync } from 'node:zlib';
import { NO_TIME_MS, type PackedFile, type PackOptions } from '../../model/packed-file.ts';

const BLOCK = 512;

/** Byte 9 of a gzip member names the operating system; 255 is "unknown" (RFC 1952). */
const OS_BYTE = 9;

/** A gzipped tar: files in the order given, mode 0600, owner 0. Names must be short ASCII. */
export const packTarGz = async (files: readonly PackedFile[], { time }: PackOptions): Promise<Buffer> => {
  const { Header } = await import('tar');
  const blocks: Uint8Array[] = [];
  for (const { name, bytes } of files) {
    const header = new Header({ path: name, mode: 0o600, uid: 0, gid: 0, size: bytes.length, mtime: time ?? new Date(NO_TIME_MS), type: 'File', uname: '', gname: '' });
    const block = Buffer.alloc(BLOCK);
    // True when a field does not fit and would need an extension header.
    if (header.encode(block, 0)) throw new Error(`the name ${name} does not fit into a tar header`);
    blocks.push(block, bytes, Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK));
  }
  const packed = gzipSync(Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]), { level: 9 });
  packed[OS_BYTE] = 255;
  return packed;
};
