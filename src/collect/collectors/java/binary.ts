import type { Files } from '../../places/place.ts';

/** What the header of an executable says of its CPU. */
export interface BinaryKind {
  /** `x86_64`, `aarch64`, `x86` …; null for a machine number not known here, or a universal binary. */
  readonly arch: string | null;
  readonly bits: 32 | 64 | null;
}

const ELF: Readonly<Record<number, string>> = {
  3: 'x86',
  8: 'mips',
  20: 'ppc',
  21: 'ppc64',
  22: 's390x',
  40: 'arm',
  62: 'x86_64',
  183: 'aarch64',
  243: 'riscv64',
  258: 'loongarch64',
};
const MACH: ReadonlyMap<number, string> = new Map([
  [0x7, 'x86'],
  [0x01000007, 'x86_64'],
  [0x0100000c, 'aarch64'],
]);
const PE: ReadonlyMap<number, string> = new Map([
  [0x14c, 'x86'],
  [0x8664, 'x86_64'],
  [0xaa64, 'aarch64'],
]);

const ofElf = (head: Buffer): BinaryKind => {
  const machine = head[5] === 2 ? head.readUInt16BE(18) : head.readUInt16LE(18);
  return { arch: ELF[machine] ?? null, bits: head[4] === 2 ? 64 : 32 };
};

const ofPe = (head: Buffer): BinaryKind | null => {
  const at = head.readUInt32LE(0x3c);
  if (at + 6 > head.length || head.readUInt32LE(at) !== 0x4550) return null;
  const arch = PE.get(head.readUInt16LE(at + 4)) ?? null;
  return { arch, bits: arch === null ? null : arch === 'x86' ? 32 : 64 };
};

/** Reads an ELF, Mach-O or PE header (the first 4 KiB are enough); null for anything else, a shell script for example. */
export const binaryKind = (head: Buffer): BinaryKind | null => {
  if (head.length < 64) return null;
  if (head.readUInt32BE(0) === 0x7f454c46) return ofElf(head);
  const magic = head.readUInt32LE(0);
  if (magic === 0xfeedfacf || magic === 0xfeedface) {
    return { arch: MACH.get(head.readUInt32LE(4)) ?? null, bits: magic === 0xfeedfacf ? 64 : 32 };
  }
  // A universal binary begins like a class file (cafebabe); it carries few architectures, a class file a version above 44.
  if (head.readUInt32BE(0) === 0xcafebabe && head.readUInt32BE(4) < 30) return { arch: null, bits: 64 };
  return head.toString('latin1', 0, 2) === 'MZ' ? ofPe(head) : null;
};

export const binaryKindOf = async (files: Pick<Files, 'read'>, path: string): Promise<BinaryKind | null> =>
  binaryKind((await files.read(path, { range: { from: 0, length: 4096 } })) ?? Buffer.alloc(0));
