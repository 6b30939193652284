import type { PackedFile } from '../../model/packed-file.ts';
import type { Text } from '../../model/text.ts';

/** Limits of an archive that somebody sent: larger ones are no bundle of this tool. */
export const LIMITS = {
  archiveBytes: 96 * 2 ** 20,
  unpackedBytes: 256 * 2 ** 20,
  /** Of one file, which is held in memory while it is looked at; a snapshot takes five times as much when it is parsed. */
  entryBytes: 48 * 2 ** 20,
  manifestBytes: 16 * 2 ** 20,
  /** A log packs to a fiftieth; what packs to less than this part is made to fill a disk. */
  ratio: 400,
  /** Below this size the ratio tells nothing. */
  ratioFrom: 16 * 2 ** 20,
  entries: 10_000,
  nameBytes: 512,
  depth: 8,
} as const;

/** Why an archive is not read. */
export class RefusedArchive extends Error {
  readonly reason: Text;

  constructor(reason: Text) {
    super(reason.en);
    this.name = 'RefusedArchive';
    this.reason = reason;
  }
}

const refuse = (en: string, zh: string): never => {
  throw new RefusedArchive({ en, zh });
};

export const REFUSED = {
  tooLarge: (): never => refuse('the archive is too large', '归档文件过大'),
  bomb: (): never => refuse('it unpacks to far more than a bundle ever holds', '解压后的大小远超诊断包应有的大小'),
  entries: (): never => refuse(`it has more than ${LIMITS.entries} entries`, `条目数超过 ${LIMITS.entries}`),
  name: (): never => refuse('an entry has a name that leads out of the archive or is not valid', '存在指向归档之外或不合法的条目名'),
  kind: (): never => refuse('an entry is a link, a device or something else than a file', '存在链接、设备等非普通文件的条目'),
  twice: (): never => refuse('two entries have the same name', '存在同名条目'),
  nested: (): never => refuse('it holds another archive', '其中嵌套了其他归档文件'),
  broken: (detail: string): never => refuse(`it is damaged: ${detail}`, `文件已损坏：${detail}`),
  encrypted: (): never => refuse('it is encrypted', '该文件已加密'),
  foreign: (): never => refuse('it is not a bundle of nacos-doctor: unpack it and give the folder', '不是 nacos-doctor 的诊断包：请先解压，再指定解压后的目录'),
  changed: (): never => refuse('snapshot.json is not the one that its manifest names', 'snapshot.json 与 manifest.json 中的校验值不符'),
} as const;

const NESTED = /\.(?:tar|tgz|tar\.\w{1,4}|zip|jar|war|7z|rar|gz|bz2|xz|zst)$/i;

const isBadPart = (part: string): boolean => part === '' || part === '.' || part === '..';

/** Seen names of one archive; refuses what a bundle never holds. */
export const nameGuard = (): ((name: string, isFolder: boolean) => string) => {
  const seen = new Set<string>();
  return (name, isFolder) => {
    if (seen.size >= LIMITS.entries) REFUSED.entries();
    const plain = isFolder ? name.replace(/\/$/, '') : name;
    // A replacement character is what is left of bytes that are no UTF-8.
    const isOdd = plain === '' || Buffer.byteLength(plain) > LIMITS.nameBytes || /[\x00-\x1f\x7f\\\ufffd:*?"<>|]/.test(plain) || plain.startsWith('/');
    const parts = plain.split('/');
    if (isOdd || parts.some(isBadPart) || parts.length > LIMITS.depth) REFUSED.name();
    const key = plain.normalize('NFC').toLowerCase();
    if (seen.has(key)) REFUSED.twice();
    seen.add(key);
    if (!isFolder && NESTED.test(plain)) REFUSED.nested();
    return plain;
  };
};

/** Gathers one file; refuses one that is larger than any of a bundle. */
export const newGatherer = (): { add(chunk: Buffer): void; whole(): Buffer } => {
  const chunks: Buffer[] = [];
  let size = 0;
  return {
    add: chunk => {
      size += chunk.length;
      if (size > LIMITS.entryBytes) REFUSED.bomb();
      chunks.push(Buffer.from(chunk));
    },
    whole: () => Buffer.concat(chunks),
  };
};

/** What becomes of a file as soon as it is whole: the next one needs the room. */
export type Take<T> = (file: PackedFile) => T;

/** Counts unpacked bytes against what was packed. */
export const bombGuard = (packedBytes: number): ((bytes: number) => void) => {
  let total = 0;
  return bytes => {
    total += bytes;
    if (total > LIMITS.unpackedBytes || (total > LIMITS.ratioFrom && total > packedBytes * LIMITS.ratio)) REFUSED.bomb();
  };
};
