/** What a mail or a ticket puts before the lines that it quotes. */
const MARK = /^(?:> ?){1,5}/;

/** A line without the marks of a quotation. */
export const withoutMark = (line: string): string => line.replace(MARK, '');

const MAX_WIDTH = 80;
const MIN_WIDTH = 60;
/** So many lines that end just before the margin are no accident. */
const MANY = 3;
/** Who writes more than this sends a file. */
const SMALL = 16 << 10;

/** What begins a line of its own, however long the one before it was. */
const BEGINS =
  /^(?:\s|at [\w.$/]{3,200}\(|(?:Caused|Wrapped) by: |Suppressed: |\.{3} \d|\d{4}[-/]\d|\d{1,2}:\d\d|\d\d-[A-Z][a-z]{2}-\d{4}|\[|\{|[-#$*+|]{1,3}\s|(?:ERROR|WARN|INFO|DEBUG|FATAL|TRACE)\b|[\w.-]{1,60} +\||$)/;
/** A setting; in a log words stand before colons as well. */
const SETTING = /^[\w./-]{1,60}(?: ?=|:(?:\s|$))/;
/** `java.sql.SQLException: …` begins a trace, unless the line before it is in the middle of a sentence. */
const TYPE = /^(?:[a-zA-Z_]\w{0,60}\.){1,20}[A-Z][\w$]{0,120}(?::|$)/;
const UNFINISHED = /(?:\b(?:is|by|of|for|with|in|to|the)|[:;,([=])$/;
/** A continued command of a shell says so, and nobody breaks lines of one. */
const CONTINUED = /[\\^`]$/;

/** How wide the lines of a letter may be, and whether it quotes a log. */
interface Paper {
  readonly width: number;
  readonly isLog: boolean;
}

const isWrapped = (line: string, next: string, { width, isLog }: Paper): boolean => {
  const [word = ''] = next.split(' ', 1);
  if (line.length < MIN_WIDTH / 2 || line.length > width || CONTINUED.test(line) || (!isLog && SETTING.test(next))) return false;
  return !BEGINS.test(next) && !(TYPE.test(next) && !UNFINISHED.test(line)) && line.length + 1 + word.length > width;
};

/** What people quote of a log: a single line of it is enough. */
const SAID = /^(?:\d{4}[-/]\d\d[-/]\d\d|\d\d:\d\d:\d\d|\[\d{4}-|Caused by: |(?:[a-zA-Z_]\w{0,60}\.){1,20}[A-Z]\w{0,100}(?:Exception|Error)\b|(?:ERROR|WARN|FATAL)\b)/;

const isMarked = (line: string): boolean => line.startsWith('>');

/** `diff` writes the lines of one file behind `<`, those of the other behind `>`. */
const isDiff = (lines: readonly string[]): boolean => lines.some(line => line.startsWith('< ')) || lines.some(line => /^\d+(?:,\d+)?[acd]\d+/.test(line));

/** Two quoted lines on end, or one that a log has, in something that somebody wrote himself. */
const quotesSome = (lines: readonly string[]): boolean =>
  !isDiff(lines) && lines.some((line, at) => /^>+ ?\S/.test(line) && (SAID.test(withoutMark(line)) || isMarked(lines[at + 1] ?? '')));

/** Whether a text is a mail that quotes what was sent before it: most of its lines, or some of a small one. */
export const isQuoted = (text: string): boolean => {
  const all = text.split('\n');
  const lines = all.filter(line => line.trim() !== '');
  const marked = lines.filter(isMarked).length;
  return (marked > 0 && marked * 2 >= lines.length) || (text.length <= SMALL && quotesSome(all));
};

/** A line of a letter as it stood before it was sent. */
export interface LetterLine {
  readonly text: string;
  /** It was broken here: the next line goes on. */
  readonly isBroken: boolean;
}

interface Raw {
  readonly text: string;
  readonly quoted: boolean;
}

const joinedAt = (lines: readonly Raw[], width: number): readonly LetterLine[] => {
  const paper: Paper = { width, isLog: lines.some(({ text, quoted }) => quoted && SAID.test(text)) };
  return lines.map(({ text, quoted }, at) => {
    const next = lines[at + 1];
    const isBroken = quoted && next?.quoted === true && isWrapped(text, next.text, paper);
    return { text: isBroken ? `${text} ` : text, isBroken };
  });
};

/** A mail program or a forum broke a text that nobody marked: many lines end before the margin, and none behind it. */
const brokenOnly = (rows: readonly string[]): readonly LetterLine[] | null => {
  const lines = rows.map(line => ({ text: line.trimEnd(), quoted: true }));
  const width = Math.max(0, ...lines.map(({ text }) => text.length));
  if (lines.length < MANY || width < MIN_WIDTH || width > MAX_WIDTH) return null;
  const joined = joinedAt(lines, width);
  return joined.filter(({ isBroken }) => isBroken).length < MANY ? null : joined;
};

const quotedLines = (rows: readonly string[]): readonly LetterLine[] => {
  const lines = rows.map(line => ({ text: withoutMark(line).trimEnd(), quoted: isMarked(line) }));
  const own = lines.filter(({ quoted, text }) => quoted && text.length <= MAX_WIDTH).map(({ text }) => text.length);
  return joinedAt(lines, Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, ...own)));
};

const rowsOf = (text: string): readonly string[] => text.split('\n').map(line => line.replace(/\r$/, ''));

/** The lines of a letter without the marks of a quotation, and where the mail program broke them; null when the text is none. */
export const letterOf = (text: string): readonly LetterLine[] | null => (isQuoted(text) ? quotedLines : brokenOnly)(rowsOf(text));

/** The text without the marks of a quotation and without the breaks in it. A joined line is followed by empty ones, so that line numbers stay true. */
export const withoutQuotes = (text: string): string => {
  if (!isQuoted(text)) return text;
  const out: string[] = [];
  let [open, joined] = ['', 0];
  for (const { text: line, isBroken } of quotedLines(rowsOf(text))) {
    open += line;
    joined += 1;
    if (isBroken) continue;
    out.push(open, ...Array.from({ length: joined - 1 }, () => ''));
    [open, joined] = ['', 0];
  }
  return out.join('\n');
};
