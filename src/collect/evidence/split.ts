import { outputOfCommand, fileOfCommand, printsLog, printsManifest, showsWhole } from './commands.ts';
import type { EvidenceKind } from './kinds.ts';
import { recogniseFile, recogniseOutput } from './recognise-text.ts';
import { linesOf, promptCommand } from '../readers/pasted/text.ts';
import { headerKind, rowKind } from './signatures.ts';

/** One output of a paste; `kind` null when no reader understands it. */
export interface Section {
  readonly kind: EvidenceKind | null;
  readonly text: string;
  /** 1-based. */
  readonly startLine: number;
  /** The command above it shows the whole of a file. */
  readonly isWhole?: true;
}

interface Draft {
  kind: EvidenceKind | null;
  readonly command: string | null;
  readonly startLine: number;
  readonly lines: string[];
  /** Nothing but empty lines so far. */
  isEmpty: boolean;
}

const opened = (startLine: number, command: string | null, kind: EvidenceKind | null): Draft => ({ kind, command, startLine, lines: [], isEmpty: true });

const put = (draft: Draft | undefined, line: string): void => {
  if (!draft) return;
  draft.lines.push(line);
  if (line !== '') draft.isEmpty = false;
};

const kindOfCommand = (command: string): EvidenceKind | null => (printsLog(command) ? 'log' : printsManifest(command) ? 'manifest' : outputOfCommand(command));

const isCompound = (command: string): boolean => /;|&&/.test(command);

/** No output of a command has such a line; what somebody says of the log before it is his own. */
const LOG_LINE = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[,.]\d{3} (?:TRACE|DEBUG|INFO|WARN|ERROR) \S|^(?:Caused by: )?(?:[a-z][\w$]{0,60}\.){2,12}[A-Z][\w$]{0,100}(?:Exception|Error)\b/;

const NO_LOG: ReadonlySet<EvidenceKind> = new Set<EvidenceKind>(['log', 'manifest', 'http-answer', 'kube-describe', 'kube-events', 'docker-run']);

/** What is printed there is one file, of its own kind, which no line of a log can be of. */
const printsNoLog = ({ kind, command }: Draft): boolean => {
  if (kind !== null) return !NO_LOG.has(kind);
  const file = command === null ? null : fileOfCommand(command);
  const named = file === null ? null : recogniseFile(file, '');
  return named !== null && named !== 'log';
};

/** The kind that begins with this line although the open section is another one; null when the line continues the section. */
const nextKind = (draft: Draft, line: string): EvidenceKind | null => {
  if (LOG_LINE.test(line) && printsNoLog(draft)) return 'log';
  // A command decides what its output is; text that merely looks like a header (in a log, in a body) does not.
  if (draft.command !== null && !(draft.kind !== 'log' && isCompound(draft.command)) && (draft.kind !== null || fileOfCommand(draft.command))) return null;
  const header = headerKind(line);
  if (header !== null) return header === draft.kind ? null : header;
  const fresh = draft.isEmpty || draft.lines.at(-1) === '';
  const row = fresh && draft.kind !== 'http-answer' ? rowKind(line) : null;
  return row === draft.kind ? null : row;
};

/** `grep -n` and `cat -n` write the number of the line before it. */
const NUMBERED = /^\s{0,6}\d{1,6}[:\t-]/;

const withoutNumbers = (lines: readonly string[]): readonly string[] => {
  const full = lines.filter(line => line.trim() !== '');
  return full.length > 0 && full.every(line => NUMBERED.test(line) && !/^\d{4}-\d\d-\d\d/.test(line)) ? lines.map(line => line.replace(NUMBERED, '')) : lines;
};

const sectionOf = (draft: Draft): Section => {
  const text = draft.lines.join('\n');
  const file = draft.command === null ? null : fileOfCommand(draft.command);
  if (draft.kind === null && file !== null) {
    const content = withoutNumbers(draft.lines.slice(1)).join('\n');
    const kind = recogniseFile(file, content) ?? recogniseOutput(content);
    return { kind, text: content, startLine: draft.startLine + 1, ...(showsWhole(draft.command ?? '') && { isWhole: true }) };
  }
  // A prompt is no YAML.
  if (draft.kind === 'manifest') return { kind: draft.kind, text: draft.lines.slice(draft.command === null ? 0 : 1).join('\n'), startLine: draft.startLine + (draft.command === null ? 0 : 1) };
  // A journal without entries is no log.
  if (draft.kind === 'log' && /^-- No entries --$/m.test(text)) return { kind: 'service-state', text, startLine: draft.startLine };
  return { kind: draft.kind ?? recogniseOutput(text), text, startLine: draft.startLine };
};

/** That it was typed at all tells something, whatever it printed. */
const STARTS = /\bstartup\.(?:cmd|sh)\b/;

const isBare = (draft: Draft): boolean =>
  !STARTS.test(draft.command ?? '') && (draft.command === null ? draft.isEmpty : draft.kind === null && draft.lines.slice(1).every(line => line === ''));

/**
 * Cuts a terminal session, or several outputs pasted one below the other, at prompts and at headers.
 * Prompts stay in the text of their section: the command says how complete an output is.
 */
export const splitPaste = (text: string): readonly Section[] => {
  const drafts: Draft[] = [opened(1, null, null)];
  const given = text.split('\n');
  const lines = linesOf(text);
  lines.forEach((line, at) => {
    const typed = promptCommand(line);
    const draft = drafts.at(-1);
    const next = typed === null && draft ? nextKind(draft, line) : null;
    if (typed !== null) drafts.push(opened(at + 1, typed === '' ? null : typed, typed === '' ? null : kindOfCommand(typed)));
    else if (next !== null && draft?.kind === null && draft.command === null && draft.isEmpty) draft.kind = next;
    else if (next !== null) drafts.push(opened(at + 1, null, next));
    const last = drafts.at(-1);
    // To a command the blanks at the end of a line, and how lines end, matter.
    if (typed !== '') put(last, last?.kind === 'docker-run' && given.length === lines.length ? (given[at] ?? line).slice(0, 32_768) : line);
  });
  return drafts.filter(draft => !isBare(draft)).map(sectionOf);
};

/** What no reader of outputs understands of a paste, every line where it stood: words of a log, or of a start, between the commands. */
export const leftIn = (sections: readonly Section[]): string => {
  let at = 1;
  let left = '';
  for (const { kind, startLine, text } of sections) {
    if (kind !== null) continue;
    left += '\n'.repeat(startLine - at) + text;
    at = startLine + text.split('\n').length - 1;
  }
  return left;
};
