import type { Lang, Text } from '../../model/text.ts';
import { displayWidth } from '../../report/width.ts';
import { hanging, wrapText } from '../../report/wrap.ts';

/** A page about a question that people ask; docs/topics. */
export interface Topic {
  readonly id: string;
  readonly title: Text;
  /** What else people call it, in both languages. */
  readonly words: string;
  readonly body: Text;
}

/** Read when it is asked for: most runs never are. */
export const loadTopics = async (): Promise<readonly Topic[]> => (await import('./topics.json', { with: { type: 'json' } })).default;

const plain = (text: string): string => text.replaceAll('**', '').replace(/(^|[^`])`([^`]*)`/g, '$1$2').replace(/(^|[\s(：，])\*([^*\s][^*]*)\*/g, '$1$2');

const isTable = (block: readonly string[]): boolean => block[0]?.startsWith('|') ?? false;

const cellsOf = (row: string): readonly string[] => row.replace(/^\||\|$/g, '').split('|').map(cell => plain(cell.trim()));

/** In columns where they fit, else a row after the other. */
const tableLines = (rows: readonly string[], width: number): readonly string[] => {
  const cells = rows.filter(row => !/^\|[-| :]+\|$/.test(row)).map(cellsOf);
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map(row => displayWidth(row[column] ?? ''))));
  if (widths.reduce((sum, one) => sum + one + 2, 2) > width) return cells.slice(1).flatMap(([head = '', ...rest]) => hanging('  - ', `${head} - ${rest.join(' · ')}`, width));
  return cells.map(row => `  ${row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - displayWidth(cell))).join('  ')}`.trimEnd());
};

const HAN_END = /[\u2e80-\u9fff]$/;
const HAN_START = /^\s*[\u2e80-\u9fff\uff00-\uffef]/;

const LIST = /^(\s*)(- |\d+\. )(.*)$/s;

/** A line that begins nothing goes on where the one above ended. */
const joined = (block: readonly string[]): readonly string[] =>
  block.reduce<readonly string[]>((lines, line) => {
    const before = lines.at(-1);
    if (before === undefined || LIST.test(line) || before.startsWith('**')) return [...lines, line];
    const glue = /[\u3000-\u303f\uff00-\uffef]$/.test(before) || (HAN_END.test(before) && HAN_START.test(line)) ? '' : ' ';
    return [...lines.slice(0, -1), before + glue + line.trim()];
  }, []);

const textLines = (block: readonly string[], width: number): readonly string[] =>
  joined(block).flatMap(line => {
    const item = LIST.exec(line);
    if (!item) return wrapText(plain(line.trim()), width);
    const [, , mark = '', text = ''] = item;
    return hanging(`  ${mark}`, plain(text), width);
  });

/** The blocks of a page: paragraphs, lists, tables, and code between its fences. */
const blocksOf = (body: string): readonly (readonly string[])[] => {
  const blocks: string[][] = [[]];
  let isCode = false;
  for (const line of body.split('\n')) {
    if (line.startsWith('```')) {
      isCode = !isCode;
      blocks.push(isCode ? ['```'] : []);
    } else if (line === '' && !isCode) blocks.push([]);
    else blocks.at(-1)?.push(line);
  }
  return blocks.filter(block => block.length > 0);
};

const blockLines = (block: readonly string[], width: number): readonly string[] => {
  // A command is copied whole.
  if (block[0] === '```') return block.slice(1).map(line => (line === '' ? '' : `    ${line}`));
  return isTable(block) ? tableLines(block, width) : textLines(block, width);
};

/** A topic as a terminal shows it. */
export const topicLines = ({ title, body }: Topic, lang: Lang, width: number): readonly string[] => [
  title[lang],
  ...blocksOf(body[lang]).flatMap(block => ['', ...blockLines(block, width)]),
];
