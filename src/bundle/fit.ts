import { gzipSync } from 'node:zlib';
import { type Entry, type Lacking, type Planned, RANK } from './entries/entry.ts';

/** Header, padding and directory record of one file. */
const OVERHEAD = 640;

/** Bytes that a file takes in an archive, nearly. */
export const packedSize = (bytes: Uint8Array): number => gzipSync(bytes, { level: 6 }).length + OVERHEAD;

const isLog = (entry: Entry): boolean => entry.rank === RANK.logs;

/** The beginning and, more of it, the end of a log; at most `count` lines. */
const shortened = (lines: readonly string[], count: number): string => {
  const head = Math.floor(count / 5);
  const tail = count - head;
  return [...lines.slice(0, head), `… ${lines.length - count} lines cut: the bundle is full …`, ...lines.slice(lines.length - tail)].join('\n');
};

/** As many lines of a log as fit; null when not even a few do. */
const cutLog = (entry: Entry, room: number): Entry | null => {
  const lines = Buffer.from(entry.bytes).toString('utf8').split('\n');
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (packedSize(Buffer.from(shortened(lines, middle), 'utf8')) <= room) low = middle;
    else high = middle - 1;
  }
  if (low < 10) return null;
  return { ...entry, bytes: Buffer.from(shortened(lines, low), 'utf8'), cut: `${lines.length - low} more lines left out: over --max-size` };
};

const left = ({ path }: Entry): Lacking => ({ path, state: 'skipped', reason: 'over --max-size' });

/**
 * What fits into `room` bytes of archive, the most important first. Logs are shortened and share what is left; anything structured is
 * in whole or not at all.
 */
export const fitting = ({ entries, lacking }: Planned, room: number): Planned => {
  const order = [...entries].sort((one, other) => one.rank - other.rank || (one.path < other.path ? -1 : 1));
  const taken: Entry[] = [];
  const out: Lacking[] = [];
  let free = room;
  for (const [index, entry] of order.entries()) {
    const size = packedSize(entry.bytes);
    const logsLeft = order.slice(index).filter(isLog).length;
    const share = isLog(entry) ? free / logsLeft : free;
    const fits = size <= share ? entry : isLog(entry) ? cutLog(entry, share) : null;
    if (fits) {
      taken.push(fits);
      free -= fits === entry ? size : packedSize(fits.bytes);
    } else out.push(left(entry));
  }
  return { entries: taken, lacking: [...lacking, ...out] };
};
