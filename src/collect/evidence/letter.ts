import { withoutMark } from '../../syntax/mail-quote.ts';
import { tellsEvents } from '../readers/containers/told-events.ts';
import { linesOf } from '../readers/pasted/text.ts';
import type { EvidenceItem, EvidenceKind } from './kinds.ts';
import { isBareMember, isMemberLine, recogniseFile } from './recognise-text.ts';
import { withoutRemark } from './remarks.ts';

const FENCE = /^\s*(?:```|~~~)/;

/** A line that opens or closes what is quoted as it stood. */
export const isFence = (line: string): boolean => FENCE.test(withoutMark(line));

/** `my cluster.conf:` above what it announces. */
const ANNOUNCEMENT = /[:：]\s*$/;

const QUOTABLE: ReadonlySet<EvidenceKind> = new Set<EvidenceKind>(['application-properties', 'client-config', 'compose', 'manifest', 'nginx']);

/** Larger texts are no letters. */
export const MOST_LINES = 2_000;

interface Block {
  readonly startLine: number;
  readonly lines: readonly string[];
}

/** Lines without the marks of a quotation; fences part as empty lines do. */
export const plainLines = (text: string): readonly string[] => linesOf(text).slice(0, MOST_LINES + 1).map(line => (isFence(line) ? '' : withoutMark(line)));

const runsOf = (lines: readonly string[], belongs: (line: string) => boolean): readonly Block[] => {
  const runs: { startLine: number; lines: string[] }[] = [];
  let isOpen = false;
  lines.forEach((line, at) => {
    const isPart = belongs(line);
    if (isPart && isOpen) runs.at(-1)?.lines.push(line);
    else if (isPart) runs.push({ startLine: at + 1, lines: [line] });
    isOpen = isPart;
  });
  return runs;
};

const withoutAnnouncement = ({ startLine, lines }: Block): Block =>
  (lines.length > 1 && ANNOUNCEMENT.test(lines[0] ?? '') && !/^\s/.test(lines[1] ?? '') ? { startLine: startLine + 1, lines: lines.slice(1) } : { startLine, lines });

/** A block as it stood in its file: what a quotation pushed to the right goes back. */
export const dedented = (lines: readonly string[]): string => {
  const margin = Math.min(...lines.filter(line => line.trim() !== '').map(line => /^[ \t]*/.exec(line)?.[0].length ?? 0));
  return lines.map(line => line.slice(margin)).join('\n');
};

/** Nacos writes it above a list that it has changed. */
const REWRITTEN = /^\s*#\d{4}-\d\d-\d\dT[\d:.]{5,20}\s*$/;

const isMember = (line: string): boolean => isMemberLine(withoutRemark(line));

const membersIn = (lines: readonly string[]): readonly Block[] => runsOf(lines, line => isMember(line) || isBareMember(line) || REWRITTEN.test(line)).filter(run => run.lines.filter(isMember).length > 1);

const asItem = (path: string, run: Block): EvidenceItem => ({ path, kind: 'cluster-conf', text: dedented(run.lines.map(line => (REWRITTEN.test(line) ? line.trim() : withoutRemark(line)))), startLine: run.startLine });

/** Of a list before and after a start that of the server's own hand. */
const chosenIn = (lists: readonly EvidenceItem[]): readonly EvidenceItem[] => {
  const written = lists.find(({ text = '' }) => text.split('\n').some(line => REWRITTEN.test(line))) ?? lists[0];
  return written ? [written] : [];
};

/** A member list that somebody sets between the lines of a log: several addresses with ports, each on a line of its own. */
export const membersBetween = (path: string, text: string): readonly EvidenceItem[] =>
  chosenIn(membersIn(plainLines(text)).filter(({ lines }) => lines.every(line => REWRITTEN.test(line) || /:\d{2,5}\b/.test(line))).map(run => asItem(path, run)));

/**
 * Pieces of files that somebody quotes in a letter: settings, member lists, compose files, between sentences and behind `>`.
 * Of a text that is one of them as a whole nothing is to be asked here; logs have a reader that knows quotations.
 */
export const quotedIn = (path: string, text: string): readonly EvidenceItem[] => {
  const lines = plainLines(text);
  const members = membersIn(lines).map(run => asItem(path, run));
  const others = runsOf(lines, line => line.trim() !== '').map(withoutAnnouncement).flatMap((block): readonly EvidenceItem[] => {
    const quoted = dedented(block.lines);
    const kind = recogniseFile('', quoted);
    return kind !== null && QUOTABLE.has(kind) ? [{ path, kind, text: quoted, startLine: block.startLine }] : [];
  });
  const told: readonly EvidenceItem[] = tellsEvents(lines.join('\n')) ? [{ path, kind: 'kube-events', text: lines.join('\n'), startLine: 1 }] : [];
  return [...chosenIn(members), ...others, ...told];
};
