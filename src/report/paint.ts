import pc from 'picocolors';
import { table } from '../syntax/table.ts';

/** How a text report is drawn. */
export interface Look {
  /** Columns. */
  readonly width: number;
  readonly color: boolean;
  readonly ascii: boolean;
  readonly verbosity: 'quiet' | 'normal' | 'verbose';
  /** Folder that paths are shown relative to; empty shows them whole. */
  readonly base: string;
}

export interface Paint {
  readonly mark: { readonly error: string; readonly warning: string; readonly info: string; readonly ok: string; readonly unknown: string; readonly branch: string };
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly blue: (text: string) => string;
  readonly green: (text: string) => string;
  readonly cyan: (text: string) => string;
}

const ASCII_MARKS = { error: '[xx]', warning: '[!!]', info: '[--]', ok: '[ok]', unknown: '[??]', branch: '->' } as const;
const MARKS = { error: '\u2716', warning: '\u25b2', info: '\u25cf', ok: '\u2714', unknown: '?', branch: '\u2514\u2500' } as const;

const ASCII_FOR: Readonly<Record<string, string>> = table({
  '\u2018': "'", '\u2019': "'", '\u201c': '"', '\u201d': '"', '\u2013': '-', '\u2014': '-', '\u2026': '...', '\u2192': '->', '\u00d7': 'x', '\u00b7': '-', '\u2212': '-', '\u2264': '<=',
});

/** Typographic marks as a terminal without UTF-8 can show them; letters of any language stay. */
export const asciiMarks = (text: string): string => text.replace(/[\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2192\u00d7\u00b7\u2212\u2264]/g, mark => ASCII_FOR[mark] as string);

export const paintFor = ({ color, ascii }: Look): Paint => {
  const { bold, dim, red, yellow, blue, green, cyan } = pc.createColors(color);
  return { mark: ascii ? ASCII_MARKS : MARKS, bold, dim, red, yellow, blue, green, cyan };
};
