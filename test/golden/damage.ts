import { createHash } from 'node:crypto';

// What people do to a text before it reaches anybody: a blank more or less, a character lost, a digit too many, another case, full-width
// punctuation. The same damage on every machine and at every time: it is drawn by the text alone.

/** Numbers below `below`, as many as are asked for, that follow from a text. */
const drawnBy = (seed: string): ((below: number) => number) => {
  let block = createHash('sha256').update(seed).digest();
  let at = 0;
  return below => {
    if (at + 4 > block.length) {
      block = createHash('sha256').update(block).digest();
      at = 0;
    }
    const value = block.readUInt32LE(at);
    at += 4;
    return value % below;
  };
};

type Draw = (below: number) => number;

/** Puts something in place of one of the matches; the line as it is when there are none. */
const instead = (line: string, pattern: RegExp, draw: Draw, by: (found: string) => string): string => {
  const matches = [...line.matchAll(pattern)];
  const match = matches[draw(Math.max(1, matches.length))];
  return match ? line.slice(0, match.index) + by(match[0]) + line.slice(match.index + match[0].length) : line;
};

const FULL_WIDTH: Readonly<Record<string, string>> = { ':': '：', '=': '＝', ',': '，', ';': '；', '(': '（', ')': '）', '.': '。', '-': '–', '/': '／' };

const LINE: readonly ((line: string, draw: Draw) => string)[] = [
  (line, draw) => instead(line, / +/g, draw, found => `${found}  `),
  (line, draw) => instead(line, / +/g, draw, found => found.slice(1)),
  (line, draw) => instead(line, / +/g, draw, () => '\t'),
  (line, draw) => instead(line, /\S/g, draw, () => ''),
  (line, draw) => instead(line, /\S/g, draw, found => found + found),
  (line, draw) => instead(line, /[a-z]/gi, draw, found => (found === found.toLowerCase() ? found.toUpperCase() : found.toLowerCase())),
  (line, draw) => instead(line, /[A-Za-z]+/g, draw, found => (draw(2) === 0 ? found.toLowerCase() : found.toUpperCase())),
  (line, draw) => instead(line, /\d+/g, draw, found => `${found}${draw(10)}`),
  (line, draw) => instead(line, /\d+/g, draw, found => found.slice(1)),
  (line, draw) => instead(line, /\d+/g, draw, () => ['0', '65536', '-1', '12345678901', 'x'][draw(5)] ?? ''),
  (line, draw) => instead(line, /[:=,;().\-/]/g, draw, found => FULL_WIDTH[found] ?? found),
  (line, draw) => instead(line, /[^\w\s]/g, draw, () => ''),
  (line, draw) => instead(line, /["'`]/g, draw, found => (found === '"' ? '\'' : '"')),
  (line, draw) => instead(line, /\S+/g, draw, () => ''),
  (line, draw) => instead(line, /\S+/g, draw, found => `${found} ${found}`),
  line => `  ${line}`,
  line => line.trimStart(),
  line => `${line}  `,
  line => `x ${line}`,
  line => `# ${line}`,
];

/** One line in so many. A structure is lost as a whole by one character, lines are not. */
const SELDOM = 12;
const OFTEN = 3;

const isStructured = (text: string): boolean => /^\s*[[{<]/.test(text);

/** The text with one line in three damaged, one in twelve of JSON and XML; at least one. */
export const damaged = (text: string, seed: string): string => {
  const draw = drawnBy(seed);
  const lines = text.split('\n');
  const every = isStructured(text) ? SELDOM : OFTEN;
  const sure = draw(lines.length);
  return lines.map((line, at) => (at === sure || draw(every) === 0 ? (LINE[draw(LINE.length)]?.(line, draw) ?? line) : line)).join('\n');
};
