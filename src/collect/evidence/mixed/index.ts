import type { EvidenceItem, EvidenceKind } from '../kinds.ts';
import { dedented, plainLines } from '../letter.ts';
import { hasPrompt } from '../recognise.ts';
import { recogniseFile } from '../recognise-text.ts';
import { announced, type Block, type Finder, isBlank, isSpoken, nextFull } from './block.ts';
import { dockerfileBlock, nginxBlock, pomBlock } from './enclosed.ts';
import { settingsBlock } from './settings.ts';
import { nameOfPiece, nameOfSettings, poms } from './names.ts';
import { yamlBlock } from './yaml.ts';

/** A text that holds files, or pieces of them, beside something else. */
export interface Mixed {
  readonly items: readonly EvidenceItem[];
  /** Everything else, every line where it stood. */
  readonly rest: string;
}

/** Nobody types more around what he quotes. */
const MOST_LINES = 2_000;

const FINDERS: readonly Finder[] = [pomBlock, dockerfileBlock, nginxBlock, yamlBlock, settingsBlock];

const QUOTABLE: ReadonlySet<EvidenceKind> = new Set<EvidenceKind>(['application-properties', 'client-config', 'compose', 'manifest', 'helm-values', 'nginx', 'proxy-yaml', 'dockerfile', 'client-build']);

interface Found extends Block {
  /** null: nothing that is a file. */
  readonly kind: EvidenceKind | null;
  readonly name: string | null;
}

interface Piece extends Block {
  readonly kind: EvidenceKind;
  readonly name: string | null;
}

const kindOf = (name: string | null, text: string): EvidenceKind | null => (/<artifactId>/.test(text) ? 'client-build' : recogniseFile('', text) ?? (name === null ? null : recogniseFile(name, text)));

/** The name in the last full line above, and its number. */
const announcedAbove = (lines: readonly string[], at: number): { readonly name: string; readonly line: number } | null => {
  let above = at - 1;
  while (above >= 0 && above >= at - 3 && isBlank(lines[above])) above--;
  const name = announced(lines[above] ?? '');
  return name === null ? null : { name, line: above };
};

const foundAt = (lines: readonly string[], at: number): Found | null => {
  if (isBlank(lines[at])) return null;
  const block = FINDERS.reduce<Block | null>((found, find) => found ?? find(lines, at), null);
  if (!block) return null;
  const name = announcedAbove(lines, block.start)?.name ?? null;
  const kind = kindOf(name, dedented(lines.slice(block.start, block.end)));
  return { ...block, kind: kind !== null && QUOTABLE.has(kind) ? kind : null, name };
};

const isPiece = (found: Found): found is Piece => found.kind !== null;

const piecesIn = (lines: readonly string[]): readonly Piece[] => {
  const all: Found[] = [];
  for (let at = 0; at < lines.length;) {
    const found = foundAt(lines, at);
    if (found) all.push(found);
    at = found?.end ?? at + 1;
  }
  return all.filter(isPiece);
};

const OF_YAML: ReadonlySet<EvidenceKind> = new Set<EvidenceKind>(['client-config', 'compose', 'manifest', 'helm-values', 'proxy-yaml']);

/** Further in, or a key: what follows was to be of the same file, and its parser is to say what is wrong with it. */
const isBroken = (lines: readonly string[], { end, kind }: Piece): boolean => {
  const behind = lines[nextFull(lines, end)];
  if (behind === undefined || !OF_YAML.has(kind) || isSpoken(behind) || announced(behind) !== null) return false;
  return /^\s/.test(behind) || (!isBlank(lines[end]) && /^["'\w-]{1,60}\s?:|^-\s/.test(behind));
};

const restOf = (lines: readonly string[], pieces: readonly Piece[]): string => {
  const left = [...lines];
  for (const { start, end } of pieces) {
    left.fill('', start, end);
    const above = announcedAbove(lines, start);
    if (above) left[above.line] = '';
  }
  return left.join('\n');
};

/** What one piece is to its reader: settings of a program need a name, and the lines above to be counted. */
const itemOf = (path: string, lines: readonly string[], { start, end, kind, name }: Piece, nth: number, hasBuild: boolean): EvidenceItem => {
  const text = dedented(lines.slice(start, end));
  const file = kind === 'client-config' ? nameOfPiece(name, text, nth, hasBuild) : kind === 'application-properties' ? nameOfSettings(name) : null;
  return file === null ? { path, kind, text, startLine: start + 1 } : { path: `${path}#${file}`, kind, text: '\n'.repeat(start) + text, startLine: 1 };
};

/** Comments above a file are of it. */
const isEmpty = (rest: string): boolean => rest.split('\n').every(line => /^\s*(?:#.*)?$/.test(line));

/**
 * Files that somebody puts beside his log, his question or each other in one text; null when the text is not of that kind: one file and
 * nothing else, a terminal session, or nothing that a file has.
 */
export const mixedIn = (path: string, text: string): Mixed | null => {
  const lines = plainLines(text);
  if (lines.length > MOST_LINES || hasPrompt(lines)) return null;
  const pieces = piecesIn(lines);
  if (pieces.some(piece => isBroken(lines, piece))) return null;
  const rest = restOf(lines, pieces);
  const [first] = pieces;
  if (!first || (pieces.length === 1 && isEmpty(rest) && first.kind !== 'client-config' && first.kind !== 'client-build')) return null;
  const seen = new Map<string, number>();
  const builds = pieces.filter(({ kind }) => kind === 'client-build');
  const others = pieces.filter(piece => !builds.includes(piece)).map(piece => {
    const name = piece.name ?? '';
    seen.set(name, (seen.get(name) ?? 0) + 1);
    return itemOf(path, lines, piece, seen.get(name) ?? 1, builds.length > 0);
  });
  return { items: [...others, ...poms(path, lines, builds)], rest };
};
