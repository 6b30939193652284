import { baseName } from '../../../syntax/paths.ts';
import type { EvidenceItem, EvidenceKind } from '../kinds.ts';
import { dedented } from '../letter.ts';
import type { Block } from './block.ts';

/** A piece, the name that somebody wrote above it, and what it is. */
export interface Piece extends Block {
  readonly kind: EvidenceKind;
  readonly name: string | null;
}

const READ_BY_SPRING = /^(?:application|bootstrap)[\w.-]*\.(?:ya?ml|properties)$/i;

/** Settings of the configuration client without an import were read from bootstrap, where they were read at all. */
const isBootstrap = (text: string): boolean =>
  !/\bimport\s*[:=]|spring\.config\.import/.test(text) && (/spring\.cloud\.nacos\.config\./.test(text) || /^\s+nacos:[\s\S]{0,2000}?^\s+config:/m.test(text));

const usualName = (text: string): string => {
  const isProperties = /^\s*[\w.[\]-]{3,120}\s*=/m.test(text) && !/^[\w-]{1,60}:\s*$/m.test(text);
  return `${isBootstrap(text) ? 'bootstrap' : 'application'}.${isProperties ? 'properties' : 'yml'}`;
};

/** Kinds whose readers need no name. */
const NAMELESS: ReadonlySet<EvidenceKind> = new Set<EvidenceKind>(['compose', 'manifest', 'helm-values', 'nginx', 'proxy-yaml', 'dockerfile', 'cluster-conf', 'env-file']);

/** The file that a piece is read as: the one that was named above it, else the usual one of its kind; null where no reader asks. */
const fileOf = ({ kind, name }: Piece, text: string): string | null => {
  if (NAMELESS.has(kind)) return null;
  const base = name === null ? '' : baseName(name);
  if (kind === 'client-config' && /\.(?:ya?ml|properties)$|^$/i.test(base)) return READ_BY_SPRING.test(base) ? name : usualName(text);
  if (kind === 'application-properties') return /^(?:application|custom)[\w.-]*\.properties$/i.test(base) ? base : 'application.properties';
  return name;
};

/** Where a piece stands in what was sent: `-#/order/application.yml`. Its lines are those of the whole. */
const placed = (path: string, file: string, start: number, text: string): Pick<EvidenceItem, 'path' | 'text' | 'startLine'> => ({ path: `${path}#/${file}`, text: '\n'.repeat(start) + text, startLine: 1 });

/** Settings of a server with words between them, as one file: nobody quotes those of two. */
const together = (lines: readonly string[], pieces: readonly Piece[]): string =>
  lines.map((line, at) => (pieces.some(({ start, end }) => at >= start && at < end) ? line.trim() : '')).join('\n');

/** What the pieces are to their readers. A second one of the same name is another program's. */
export const itemsOf = (path: string, lines: readonly string[], pieces: readonly Piece[]): readonly EvidenceItem[] => {
  const seen = new Map<string, number>();
  const settings = pieces.filter(({ kind }) => kind === 'application-properties');
  return pieces.filter(piece => piece === settings[0] || !settings.includes(piece)).map((piece): EvidenceItem => {
    const { kind, start, end } = piece;
    const text = dedented(lines.slice(start, end));
    const file = fileOf(piece, text);
    if (file === null) return { path, kind, text, startLine: start + 1 };
    if (kind === 'application-properties') return { kind, ...placed(path, file, 0, together(lines, settings)) };
    const nth = (seen.get(file) ?? 0) + 1;
    seen.set(file, nth);
    return { kind, ...placed(path, nth > 1 ? `${nth}/${file}` : file, start, text), ...(file !== piece.name && kind === 'client-config' && { isNameGuessed: true }) };
  });
};

const ROOT = /^\s*<(\w+)/;

/** A property of pom.xml that stands by itself. */
const VERSION = /^\s*<([\w-]{1,60}(?:\.[\w-]{1,60}){0,4})>[\w.-]{1,60}<\/\1>\s*$/;

/** Properties that the pieces refer to, where somebody wrote them beside the pieces. */
const versionsFor = (lines: readonly string[], blocks: readonly Block[]): readonly Block[] => {
  const asked = new Set(blocks.flatMap(({ start, end }) => [...lines.slice(start, end).join('\n').matchAll(/\$\{([\w.-]{1,200})\}/g)].map(([, name]) => name)));
  const isInside = (at: number): boolean => blocks.some(({ start, end }) => at >= start && at < end);
  return lines.flatMap((line, at) => (asked.has(VERSION.exec(line)?.[1]) && !isInside(at) ? [{ start: at, end: at + 1 }] : []));
};

/** Pieces of one pom.xml as one that can be read, every line where it stood. */
const joinedPom = (lines: readonly string[], blocks: readonly Block[]): string => {
  const whole = blocks.find(({ start, end }) => lines.slice(start, end).some(line => /<project[\s>]/.test(line)));
  // A declaration stands on the first line, or is none.
  if (whole) return '\n'.repeat(whole.start) + lines.slice(whole.start, whole.end).join('\n').replace(/<\?xml[^>]{0,200}\?>/, '');
  const parts = lines.map(() => '');
  let isOpen = false;
  const all = [...blocks, ...versionsFor(lines, blocks)].toSorted((one, other) => one.start - other.start);
  for (const { start, end } of all) {
    const isLone = ROOT.exec(lines[start] ?? '')?.[1] === 'dependency';
    for (let at = start; at < end; at++) parts[at] = lines[at] ?? '';
    if (VERSION.test(lines[start] ?? '')) parts[start] = `<properties>${parts[start] ?? ''}</properties>`;
    if (isLone && !isOpen) parts[start] = `<dependencies>${parts[start] ?? ''}`;
    if (!isLone && isOpen) parts[start] = `</dependencies>${parts[start] ?? ''}`;
    isOpen = isLone;
  }
  const [first, last] = [all[0]?.start ?? 0, (all.at(-1)?.end ?? 1) - 1];
  parts[first] = `<project>${parts[first] ?? ''}`;
  parts[last] = `${parts[last] ?? ''}${isOpen ? '</dependencies>' : ''}</project>`;
  return parts.slice(0, last + 1).join('\n');
};

/** Elements of pom.xml, those of each name that was written above them together. */
export const pomsOf = (path: string, lines: readonly string[], pieces: readonly Piece[]): readonly EvidenceItem[] =>
  [...new Set(pieces.map(({ name }) => name))].map(name => ({
    kind: 'client-build' as const, ...placed(path, name ?? 'pom.xml', 0, joinedPom(lines, pieces.filter(piece => piece.name === name))),
  }));
