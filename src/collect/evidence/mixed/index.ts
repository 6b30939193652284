import type { EvidenceItem, EvidenceKind } from '../kinds.ts';
import { dedented, isFence, MOST_LINES, plainLines } from '../letter.ts';
import { isBareCommand } from '../../readers/pasted/text.ts';
import { hasPrompt } from '../recognise.ts';
import { isSentence } from '../remarks.ts';
import { recogniseFile } from '../recognise-text.ts';
import { announced, type Block, type Finder, isBlank, isSpoken, nextFull } from './block.ts';
import { dockerfileBlock, nginxBlock, pomBlock } from './enclosed.ts';
import { itemsOf, type Piece, pomsOf } from './names.ts';
import { namedBlock } from './named.ts';
import { settingsBlock, variablesBlock } from './settings.ts';
import { yamlBlock } from './yaml.ts';
import { isNginxLine } from '../../../syntax/nginx-words.ts';

/** A text that holds files, or pieces of them, beside something else. */
export interface Mixed {
  readonly items: readonly EvidenceItem[];
  /** Everything else, every line where it stood. */
  readonly rest: string;
}

const FINDERS: readonly Finder[] = [pomBlock, dockerfileBlock, nginxBlock, yamlBlock, variablesBlock, settingsBlock];

const QUOTABLE: ReadonlySet<EvidenceKind> = new Set<EvidenceKind>(['application-properties', 'client-config', 'compose', 'manifest', 'helm-values', 'nginx', 'proxy-yaml', 'dockerfile', 'client-build', 'env-file']);
/** What only its name tells. */
const NAMED: ReadonlySet<EvidenceKind> = new Set<EvidenceKind>(['client-source', 'client-build', 'client-config', 'env-file', 'haproxy', 'cluster-conf', 'start-script']);

interface Found extends Block {
  /** null: nothing that is a file. */
  readonly kind: EvidenceKind | null;
  readonly name: string | null;
}

const isPiece = (found: Found): found is Piece => found.kind !== null;

/** The name in the last full line above, and its number. */
const announcedAbove = (lines: readonly string[], at: number): { readonly name: string; readonly line: number } | null => {
  let above = at - 1;
  while (above >= 0 && above >= at - 3 && isBlank(lines[above])) above--;
  const name = announced(lines[above] ?? '');
  return name === null ? null : { name, line: above };
};

const within = (kinds: ReadonlySet<EvidenceKind>, kind: EvidenceKind | null): EvidenceKind | null => (kind !== null && kinds.has(kind) ? kind : null);

const kindOf = (name: string | null, text: string): EvidenceKind | null =>
  within(QUOTABLE, /<artifactId>/.test(text) ? 'client-build' : recogniseFile('', text) ?? (name === null ? null : recogniseFile(name, text)));

/** What somebody says below his list is no part of it. */
const withoutEnd = (lines: readonly string[], { start, end }: Block): Block => {
  let last = end;
  while (last > start + 1 && (isBlank(lines[last - 1]) || isSentence(lines[last - 1] ?? ''))) last--;
  return { start, end: last };
};

const foundAt = (lines: readonly string[], at: number, fences: ReadonlySet<number>): Found | null => {
  if (isBlank(lines[at])) return null;
  const name = announcedAbove(lines, at)?.name ?? null;
  const textOf = ({ start, end }: Block): string => dedented(lines.slice(start, end));
  const block = FINDERS.reduce<Block | null>((found, find) => found ?? find(lines, at), null);
  const kind = block && kindOf(name, textOf(block));
  if (block && kind !== null) return { ...block, kind, name };
  const section = name === null ? null : namedBlock(lines, at, fences);
  const named = section && within(NAMED, recogniseFile(name ?? '', textOf(section)));
  if (section && named !== null) return { ...(named === 'cluster-conf' ? withoutEnd(lines, section) : section), kind: named, name };
  return block && { ...block, kind: null, name };
};

const piecesIn = (lines: readonly string[], fences: ReadonlySet<number>): readonly Piece[] => {
  const all: Found[] = [];
  for (let at = 0; at < lines.length;) {
    const found = foundAt(lines, at, fences);
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

/** The text is this file as it stands, comments above it included; settings of a program have no name then, and get one. */
const isWhole = (text: string, { start, end, kind }: Piece): boolean =>
  kind !== 'client-config' && kind !== 'client-build' && text.split('\n').every((line, at) => (at >= start && at < end) || /^\s*(?:#.*)?$/.test(line));

/** Kinds of which one file may hold what no finder takes for a part of it; its own reader does. */
const LOOSE: ReadonlySet<EvidenceKind> = new Set<EvidenceKind>(['application-properties', 'nginx']);

/** What somebody says of his settings, in a line that sets nothing. */
const isWords = (line: string): boolean => isSentence(line) && !/^\s*[\w.[\]-]{1,80}\s*(?:=|:\s)/.test(line);

const isOneFile = (text: string, [first, ...others]: readonly Piece[], rest: string): boolean =>
  first !== undefined && LOOSE.has(first.kind) && others.every(({ kind }) => kind === first.kind) && !rest.split('\n').some(line => isSpoken(line) || (first.kind === 'application-properties' && isWords(line)) || (first.kind === 'nginx' && !isNginxLine(line))) && recogniseFile('', text) === first.kind;

const fencesIn = (text: string): ReadonlySet<number> => new Set(text.split('\n').flatMap((line, at) => (isFence(line) ? [at] : [])));

/** A terminal session is none; what stands above the first line of one, under a name and nothing else, may be files. */
const endOfFiles = (lines: readonly string[]): number => {
  const prompt = lines.findIndex(line => !isBareCommand(line) && hasPrompt([line]));
  if (prompt === -1) return lines.length;
  const first = lines[nextFull(lines, 0)] ?? '';
  return /^\S+$/.test(first) && announced(first) !== null ? prompt : 0;
};

/**
 * Files that somebody puts beside his log, his question or each other in one text; null when the text is not of that kind: one file and
 * nothing else, a terminal session, or nothing that a file has.
 */
export const mixedIn = (path: string, text: string): Mixed | null => {
  const lines = plainLines(text);
  const pieces = lines.length > MOST_LINES ? [] : piecesIn(lines.slice(0, endOfFiles(lines)), fencesIn(text));
  const [first] = pieces;
  if (!first || pieces.some(piece => isBroken(lines, piece)) || (pieces.length === 1 && isWhole(text, first))) return null;
  const rest = restOf(lines, pieces);
  if (isOneFile(text, pieces, rest)) return null;
  const isPom = ({ start, kind }: Piece): boolean => kind === 'client-build' && /^\s*</.test(lines[start] ?? '');
  return { items: [...itemsOf(path, lines, pieces.filter(piece => !isPom(piece))), ...pomsOf(path, lines, pieces.filter(isPom))], rest };
};
