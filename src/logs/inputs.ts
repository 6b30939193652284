import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { byWorth } from './kind.ts';

/** What to read: a file, a directory, a stream or pasted text. */
export interface LogInput {
  readonly path: string;
  /** What to call it in findings; the path when absent. */
  readonly name?: string;
  /** Standard input. */
  readonly stream?: NodeJS.ReadableStream;
  /** Pasted text. */
  readonly text?: string;
  /** Line at which the text begins in what was given; 1 when absent. */
  readonly startLine?: number;
  /** It lies outside of the home in question: starts in it that say they are of none of these homes are somebody else's. */
  readonly ofHome?: readonly string[];
  /** Opens the file; by its path when absent. */
  readonly descriptor?: () => number;
  /** Somebody named it: it is a log whatever it looks like. True when absent. */
  readonly given?: boolean;
}

interface ExpandedInput { readonly input: LogInput; readonly given: boolean }

const MAX_FILES = 2_000;
const MAX_DEPTH = 3;

const isDirectory = (path: string): boolean => {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
};

const filesBelow = (input: LogInput, depth: number, found: LogInput[]): void => {
  const entries = readdirSync(input.path, { withFileTypes: true }).sort((a, b) => byWorth(a.name, b.name));
  for (const entry of entries) {
    if (found.length >= MAX_FILES) return;
    const child = { path: join(input.path, entry.name), name: join(input.name ?? input.path, entry.name) };
    if (entry.isDirectory() && depth < MAX_DEPTH && entry.name !== 'data' && !entry.name.startsWith('.')) filesBelow(child, depth + 1, found);
    else if ((entry.isFile() || entry.isSymbolicLink()) && !isDirectory(child.path)) found.push(child);
  }
};

/** Directories replaced by the files in them, three levels deep; `given` says whether the user named the file himself. */
export const expandInputs = (inputs: readonly LogInput[]): readonly ExpandedInput[] =>
  inputs.flatMap((input): ExpandedInput[] => {
    if (input.stream || input.descriptor || input.text !== undefined || !isDirectory(input.path)) return [{ input, given: input.given ?? true }];
    const found: LogInput[] = [];
    filesBelow(input, 1, found);
    return found.map(file => ({ input: file, given: false }));
  });

export const isGzip = ({ path }: Pick<LogInput, 'path'>): boolean => /\.gz$/i.test(path);

/** `directory/kind`: the rotated files of one log belong together. */
export const seriesOf = (name: string, kind: string): string => `${name.split(/[\\/]/).slice(0, -1).join('/')}/${kind}`;
