import { posix } from 'node:path';
import { CannotLook, type Entry, type EntryKind, type Files, type Found, type Place, type ReadLimits } from '../place.ts';
import type { Looked, Noted } from './looked.ts';
import type { Naming } from './naming.ts';

/** 1 MiB, as of files that lie here. */
const LIMIT = 1024 * 1024;

/** Where the archive lies, and what its index says. */
export interface Recorded {
  readonly base: Place;
  readonly folder: string;
  readonly looked: Looked;
  readonly naming: Naming;
  /** Names in each folder, from the index. */
  readonly names: ReadonlyMap<string, readonly string[]>;
}

export const namesByFolder = ({ at }: Looked): ReadonlyMap<string, readonly string[]> => {
  const names = new Map<string, string[]>();
  for (const [key, { kind, path }] of at) {
    if (kind === 'absent' || key === '/') continue;
    const folder = posix.dirname(key);
    const known = names.get(folder);
    if (known) known.push(posix.basename(path));
    else names.set(folder, [posix.basename(path)]);
  }
  return names;
};

const unseen = (path: string): CannotLook => new CannotLook('not-collected', `the collector script did not look at ${path}`);

const MOST_LINKS = 16;

/** The key of what links lead to. */
const ledTo = ({ looked, naming }: Recorded, given: string): string => {
  let path = naming.keyOf(given);
  for (let turn = 0; turn < MOST_LINKS; turn++) {
    const real = looked.real.get(path);
    const noted = looked.at.get(path);
    const next = real ?? (noted?.kind === 'link' && /^[./\w]/.test(noted.link) ? posix.resolve(posix.dirname(path), noted.link) : null);
    if (next !== null) path = naming.keyOf(next);
    else {
      // A link on the way there: the nearest folder that is one.
      const above = nearestLink(looked, path);
      if (above === null) return path;
      path = naming.keyOf(posix.join(above.to, path.slice(above.from.length)));
    }
  }
  return path;
};

const nearestLink = ({ real }: Looked, path: string): { readonly from: string; readonly to: string } | null => {
  for (let at = posix.dirname(path); at !== '/' && at !== '.'; at = posix.dirname(at)) {
    const to = real.get(at);
    if (to !== undefined) return { from: at, to };
  }
  return null;
};

/** What was noted of a path; null: nothing is there. Throws where nobody looked. */
const notedAt = (recorded: Recorded, path: string): Noted | null => {
  const { looked, naming } = recorded;
  const real = ledTo(recorded, path);
  const noted = looked.at.get(real) ?? looked.at.get(naming.keyOf(path));
  if (noted) return noted.kind === 'absent' ? null : noted;
  for (let at = posix.dirname(real); ; at = posix.dirname(at)) {
    // In a folder that was listed, or that is not there, whatever was not seen is not there either.
    if (looked.listed.has(at) ? at === posix.dirname(real) : looked.at.get(at)?.kind === 'absent') return null;
    if (at === '/' || at === '.') throw unseen(path);
  }
};

/** Where things of this key lie in the archive, under the name they had there. */
const inArchive = ({ folder, looked }: Recorded, what: 'files' | 'parts', key: string): string => `${folder}/${what}${looked.at.get(key)?.path ?? key}`;

/** A piece of a file, from the pieces that the script took; throws where it took none. */
const fromParts = async (recorded: Recorded, path: string, from: number, length: number): Promise<Buffer> => {
  const { base } = recorded;
  const parts = inArchive(recorded, 'parts', path);
  const starts = (await base.list(parts).catch(() => [])).map(({ name }) => Number(name)).filter(Number.isInteger).sort((one, other) => one - other);
  const pieces: Buffer[] = [];
  let at = from;
  while (at < from + length) {
    const piece = await pieceAt({ base, parts, starts }, at, from + length - at);
    if (piece === null) break;
    pieces.push(piece);
    at += piece.length;
  }
  if (pieces.length === 0) throw new CannotLook('not-collected', `the collector script did not copy this part of ${path}`);
  return Buffer.concat(pieces);
};

interface Parts { readonly base: Place; readonly parts: string; readonly starts: readonly number[] }

const pieceAt = async ({ base, parts, starts }: Parts, at: number, length: number): Promise<Buffer | null> => {
  for (const start of starts.filter(one => one <= at)) {
    const piece = await base.read(`${parts}/${start}`, { range: { from: at - start, length } });
    if (piece !== null && piece.length > 0) return piece;
  }
  return null;
};

const read = async (recorded: Recorded, path: string, limits: ReadLimits = {}): Promise<Buffer | null> => {
  const real = ledTo(recorded, path);
  // A copy lies under the name it was asked by.
  for (const key of new Set([recorded.naming.keyOf(path), real])) {
    const whole = await recorded.base.read(inArchive(recorded, 'files', key), { max: LIMIT, ...limits });
    if (whole !== null) return whole;
  }
  const noted = notedAt(recorded, path);
  if (noted === null) return null;
  if (noted.kind === 'empty') return Buffer.alloc(0);
  if (noted.kind === 'folder') throw new CannotLook('unsupported', `${path} is not a regular file`);
  if (!noted.rights.includes('r')) throw new CannotLook('denied', `the collector script may not read ${path}`);
  const { range } = limits;
  if (!range) throw new CannotLook('not-collected', `the collector script did not copy ${path}`);
  const from = range.from < 0 ? Math.max(0, noted.bytes + range.from) : range.from;
  return from >= noted.bytes ? Buffer.alloc(0) : fromParts(recorded, real, from, Math.min(range.length, noted.bytes - from));
};

const KIND: Readonly<Record<Noted['kind'], EntryKind>> = { file: 'file', folder: 'folder', link: 'link', other: 'other', empty: 'file', absent: 'other' };

const list = (recorded: Recorded, folder: string): readonly Entry[] => {
  const { looked, names } = recorded;
  const real = ledTo(recorded, folder);
  if (!looked.listed.has(real)) {
    if (notedAt(recorded, folder) === null) throw Object.assign(new Error(`ENOENT: ${folder}`), { code: 'ENOENT' });
    throw new CannotLook('not-collected', `the collector script did not list ${folder}`);
  }
  return [...(names.get(real) ?? [])].sort().map(name => ({ name, kind: KIND[looked.at.get(recorded.naming.keyOf(posix.join(real, name)))?.kind ?? 'other'] }));
};

const stat = (recorded: Recorded, path: string): Found | null => {
  const noted = notedAt(recorded, path);
  if (noted === null) return null;
  // A link whose end was not noted: what it leads to is not known, but its rights are those of the end.
  const kind = noted.kind === 'link' ? (recorded.looked.listed.has(ledTo(recorded, path)) ? 'folder' : 'file') : noted.kind === 'folder' || noted.kind === 'other' ? noted.kind : 'file';
  return { kind, bytes: noted.bytes, identity: noted.inode === '' || noted.inode === '0' ? ledTo(recorded, path) : noted.inode, uid: noted.uid };
};

const RIGHTS = { read: 'r', write: 'w', execute: 'x' } as const;

/** Files of the host the script ran on, under the paths they had there. */
export const recordedFiles = (recorded: Recorded): Files & Pick<Place, 'stream' | 'descriptor'> => ({
  read: (path, limits) => read(recorded, path, limits),
  list: async folder => list(recorded, folder),
  stat: async path => stat(recorded, path),
  kindOf: async path => {
    const noted = recorded.looked.at.get(recorded.naming.keyOf(path));
    return noted && noted.kind !== 'absent' ? KIND[noted.kind] : null;
  },
  access: async (path, what) => {
    const noted = recorded.looked.at.get(recorded.naming.keyOf(path));
    return noted === undefined ? null : noted.rights.includes(RIGHTS[what]);
  },
  realpath: async path => {
    const real = ledTo(recorded, path);
    const noted = notedAt(recorded, path);
    if (noted === null) throw Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' });
    return recorded.naming.shown(recorded.looked.at.get(real)?.path ?? real);
  },
  readlink: async path => {
    const noted = recorded.looked.at.get(recorded.naming.keyOf(path));
    return noted?.kind === 'link' && noted.link !== '' ? noted.link : null;
  },
  stream: path => recorded.base.stream(inArchive(recorded, 'files', ledTo(recorded, path))),
  descriptor: () => null,
});

