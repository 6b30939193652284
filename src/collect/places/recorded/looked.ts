import type { Naming } from './naming.ts';
import { table } from '../../../syntax/table.ts';

/** What the script noted of one path. */
export interface Noted {
  /** As the index has it. */
  readonly path: string;
  /** `empty`: it is there, and its content was left out. */
  readonly kind: 'file' | 'folder' | 'link' | 'other' | 'empty' | 'absent';
  readonly uid: number | null;
  readonly bytes: number;
  readonly rights: string;
  readonly inode: string;
  readonly link: string;
}

/** What the script looked at, by the key of its whole path. */
export interface Looked {
  readonly at: ReadonlyMap<string, Noted>;
  /** Folders of which every name that matters was noted. */
  readonly listed: ReadonlySet<string>;
  /** Where links lead in the end. */
  readonly real: ReadonlyMap<string, string>;
}

const KINDS: Readonly<Record<string, Noted['kind']>> = table({ f: 'file', d: 'folder', l: 'link', o: 'other', e: 'empty', '-': 'absent' });

const numberOr = <T>(text: string, other: T): number | T => (/^\d{1,15}$/.test(text) ? Number(text) : other);

/** `index.txt`; of several lines about one path the first that says that it is there counts, but a file that was left out may be told later. */
export const lookedIn = (text: string, { keyOf }: Naming): Looked => {
  const at = new Map<string, Noted>();
  const listed = new Set<string>();
  const real = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [mark = '', uid = '', bytes = '', rights = '', inode = '', path = '', link = ''] = line.split('\t');
    if (!path.startsWith('/')) continue;
    const key = keyOf(path);
    if (mark === 'D') listed.add(key);
    else if (mark === 'r') real.set(key, link);
    else if (mark in KINDS) {
      const before = at.get(key)?.kind;
      if (before !== undefined && before !== 'absent' && before !== 'empty') continue;
      at.set(key, { path, kind: KINDS[mark] ?? 'other', uid: numberOr(uid, null), bytes: numberOr(bytes, 0), rights, inode, link });
    }
  }
  return { at, listed, real };
};
