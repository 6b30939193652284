import type { Disk } from '../../../model/host.ts';
import { linesOf } from './text.ts';
import { table } from '../../../syntax/table.ts';

const HEADER = /^(?:Filesystem|文件系统|檔案系統|Dateisystem)\s+(.{1,200})$/;
// The device may be on a line of its own when it is long; macOS adds iused, ifree and %iused before the mount point.
const ROW = /^(\S{1,300})\s+(?:([a-z][\w.]{1,20})\s+)?(-|\d[\d.,]{0,17}[KMGTPEBi]{0,2})\s+(-|-?\d[\d.,]{0,17}[KMGTPEBi]{0,2})\s+(-|-?\d[\d.,]{0,17}[KMGTPEBi]{0,2})\s+(-|\d{1,3}%)\s+(?:(\d{1,15}[KMGT]?)\s+(\d{1,15}[KMGT]?)\s+(?:-|\d{1,3}%)\s+)?(\/.{0,500}|[A-Z]:.{0,100})$/;
// A CD image or snap is always full, and memory file systems hold no server.
const PSEUDO = /^(?:tmpfs|devtmpfs|udev|none|shm|squashfs|devfs|efivarfs|cgroup\S*|\/dev\/loop\d+|\/dev\/sr\d+|map)$/;
const PSEUDO_MOUNT = /^\/(?:dev|proc|sys|run|snap|boot)(?:\/|$)/;

export interface DiskParts {
  readonly path: string;
  totalBytes: number | null;
  freeBytes: number | null;
  totalInodes: number | null;
  freeInodes: number | null;
}

const UNITS: Readonly<Record<string, number>> = table({ B: 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4, P: 1024 ** 5, E: 1024 ** 6 });

const amount = (text: string | undefined, unit: number): number | null => {
  const match = /^(-?\d{1,18}(?:[.,]\d{1,3})?)([BKMGTPE])?/.exec(text ?? '');
  if (!match?.[1]) return null;
  return Math.round(Number(match[1].replace(',', '.')) * (match[2] ? (UNITS[match[2]] ?? 1) : unit));
};

/** What the size columns count: inodes, or blocks of this many bytes. */
const columnsOf = (rest: string): { readonly inodes: boolean; readonly unit: number } => {
  const blocks = /^(?:\S{1,20}\s+)??(\d{1,9})([KMG])?B?-(?:blocks|块|區塊|Blöcke)/.exec(rest);
  return { inodes: /^(?:(?:Type|类型)\s+)?Inodes?\b/i.test(rest), unit: blocks ? Number(blocks[1]) * (UNITS[blocks[2] ?? ''] ?? 1) : 1 };
};

const joined = (lines: readonly string[]): readonly string[] => {
  const whole: string[] = [];
  for (const line of lines) {
    const last = whole.at(-1);
    if (last !== undefined && /^\s+[\d-]/.test(line) && /^\S+$/.test(last)) whole[whole.length - 1] = `${last} ${line.trim()}`;
    else whole.push(line);
  }
  return whole;
};

const addRow = (disks: Map<string, DiskParts>, row: RegExpExecArray, columns: { inodes: boolean; unit: number }): void => {
  const path = row[9] ?? '';
  if (PSEUDO.test(row[1] ?? '') || PSEUDO.test(row[2] ?? '') || PSEUDO_MOUNT.test(path)) return;
  const disk = disks.get(path) ?? { path, totalBytes: null, freeBytes: null, totalInodes: null, freeInodes: null };
  const total = amount(row[3], columns.unit);
  const free = amount(row[5], columns.unit);
  // A file system without inodes (btrfs, NTFS, NFS) says 0 or "-".
  if (columns.inodes) Object.assign(disk, { totalInodes: total || null, freeInodes: total ? free : null });
  else {
    Object.assign(disk, { totalBytes: total, freeBytes: free === null ? null : Math.max(0, free) });
    const used = amount(row[7], 1);
    const left = amount(row[8], 1);
    if (used !== null && left !== null) Object.assign(disk, { totalInodes: used + left, freeInodes: left });
  }
  disks.set(path, disk);
};

/** `df`, `df -h`, `df -k`, `df -hT`, `df -i` (Linux, busybox, macOS; several may follow each other) by mount point; null when the text is none. */
export const parseDisk = (text: string): readonly DiskParts[] | null => {
  const disks = new Map<string, DiskParts>();
  let columns: { inodes: boolean; unit: number } | null = null;
  for (const line of joined(linesOf(text))) {
    const header = HEADER.exec(line)?.[1];
    if (header) columns = columnsOf(header);
    const row = columns && header === undefined ? ROW.exec(line.slice(0, 1200)) : null;
    if (row && columns) addRow(disks, row, columns);
  }
  return columns ? [...disks.values()] : null;
};

/**
 * The file systems whose size or inodes are known, as facts; `df` does not say whether they are mounted read-only.
 * `df -i` by itself tells no size: 0 of 0 bytes.
 */
export const disksOf = (parts: readonly DiskParts[]): readonly Disk[] =>
  parts.flatMap(({ path, totalBytes, freeBytes, totalInodes, freeInodes }) =>
    (totalBytes !== null && freeBytes !== null) || totalInodes !== null ? [{ path, totalBytes: totalBytes ?? 0, freeBytes: freeBytes ?? 0, totalInodes, freeInodes, readOnly: false }] : []);
