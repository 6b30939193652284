/** What a mail or a ticket puts before the lines that it quotes. */
const MARK = /^(?:> ?){1,5}/;

/** A line without the marks of a quotation. */
export const withoutMark = (line: string): string => line.replace(MARK, '');

const MAX_WIDTH = 80;
const MIN_WIDTH = 60;

/** What begins a line of its own, however long the one before it was. */
const BEGINS = /^(?:\s|at [\w.$]|Caused by: |\.{3} \d|\d{4}[-/]\d|\d{1,2}:\d\d|\[|\{|[-#$*+] |(?:ERROR|WARN|INFO|DEBUG|FATAL|TRACE)\b|[\w./-]{1,60}[:=](?:\s|$)|$)/;

const isWrapped = (line: string, next: string, width: number): boolean => {
  const [word = ''] = next.split(' ', 1);
  return line.length >= MIN_WIDTH / 2 && !BEGINS.test(next) && line.length + 1 + word.length > width;
};

const half = (part: number, whole: number): boolean => part * 2 >= whole && part > 0;

/** Whether most lines of a text are quoted. */
export const isQuoted = (text: string): boolean => {
  const lines = text.split('\n').filter(line => line.trim() !== '');
  return half(lines.filter(line => line.startsWith('>')).length, lines.length);
};

/**
 * The text without the marks of a quotation, and without the breaks that the mail program made in long lines. A joined line is followed by
 * empty ones, so that line numbers stay true.
 */
export const withoutQuotes = (text: string): string => {
  if (!isQuoted(text)) return text;
  const lines = text.split('\n').map(line => ({ text: withoutMark(line).trimEnd(), quoted: line.startsWith('>') }));
  const width = Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, ...lines.filter(({ quoted, text: { length } }) => quoted && length <= MAX_WIDTH).map(one => one.text.length)));
  const out: string[] = [];
  let open = '';
  let joined = 0;
  lines.forEach((line, at) => {
    const next = lines[at + 1];
    open += line.text;
    if (line.quoted && next?.quoted === true && isWrapped(line.text, next.text, width)) {
      open += ' ';
      joined += 1;
      return;
    }
    out.push(open, ...Array.from({ length: joined }, () => ''));
    open = '';
    joined = 0;
  });
  return out.join('\n');
};
