import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import fc from 'fast-check';
import { filesUnder } from '../support/files-under.ts';
import { type Change, changes, mutated } from './mutations.ts';

const ROOT = join(import.meta.dirname, '../..');
const FIXTURES = join(ROOT, 'test/fixtures');

/** Whatever somebody recorded, of every kind; the examples hold configurations and deployments. */
export const RECORDED: readonly string[] = [...filesUnder(FIXTURES), ...filesUnder(join(ROOT, 'examples')), ...filesUnder(join(ROOT, 'test/scenarios'))];

/** How it is given: by its path, pasted, or in the folder in which it was recorded. */
export type Way = 'path' | 'paste' | 'folder';

export interface Sent {
  readonly file: string;
  readonly other: string;
  readonly way: Way;
  readonly changes: readonly Change[];
}

export const sent: fc.Arbitrary<Sent> = fc.record({
  file: fc.constantFrom(...RECORDED), other: fc.constantFrom(...RECORDED), way: fc.constantFrom<Way>('path', 'paste', 'folder'), changes,
});

export const nameOf = ({ file, way, changes: all }: Sent): string => `${relative(ROOT, file)} (${way}): ${all.map(({ name }) => name).join('; ')}`;

export interface Given {
  readonly args: readonly string[];
  readonly stdin: Buffer | null;
}

/** Folders of the corpora that hold one case each, at the depth at which these lie. */
const caseFolder = (file: string): string => {
  const parts = relative(ROOT, file).split(sep);
  const depth = parts[0] === 'examples' ? 2 : parts[2] === 'public' ? 5 : 4;
  return parts.length > depth ? join(ROOT, ...parts.slice(0, depth)) : file;
};

/** Writes it below `dir`, which is emptied; of the changed file no more than so many bytes. */
export const give = (dir: string, one: Sent, most = Number.POSITIVE_INFINITY): Given => {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  const bytes = mutated(readFileSync(one.file), readFileSync(one.other), one.changes).subarray(0, most);
  if (one.way === 'paste') return { args: ['-'], stdin: bytes };
  const folder = caseFolder(one.file);
  if (one.way === 'path' || folder === one.file) {
    writeFileSync(join(dir, basename(one.file)), bytes);
    return { args: [join(dir, basename(one.file))], stdin: null };
  }
  cpSync(folder, dir, { recursive: true });
  const path = join(dir, relative(folder, one.file));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return { args: [dir], stdin: null };
};
