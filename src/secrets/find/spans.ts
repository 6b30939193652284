export const MASK = '***';

/** A part of a text that is a secret. */
export interface Span {
  readonly from: number;
  /** Behind the last character. */
  readonly to: number;
  /** Its key or place says so; otherwise its form may also be that of an ordinary word. */
  readonly sure: boolean;
  /** What is to be remembered of it, when that is not the text as it stands. */
  readonly values?: readonly string[];
}

export type Report = (span: Span) => void;

/** Finds secrets of one kind of text. Linear in the length of any text. */
export type Finder = (text: string, report: Report) => void;

/** In order, those that touch joined. */
const joined = (spans: readonly Span[]): readonly { from: number; to: number }[] => {
  const all: { from: number; to: number }[] = [];
  for (const { from, to } of [...spans].sort((one, other) => one.from - other.from)) {
    const last = all.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else all.push({ from, to });
  }
  return all;
};

const maskOf = (hidden: string): string => {
  const breaks = hidden.split('\n').length - 1;
  return breaks === 0 ? MASK : MASK + '\n'.repeat(breaks);
};

/** The text without the spans; every line stays where it was. */
export const withoutSpans = (text: string, spans: readonly Span[]): string => {
  if (spans.length === 0) return text;
  let at = 0;
  let out = '';
  for (const { from, to } of joined(spans)) {
    out += text.slice(at, from) + maskOf(text.slice(from, to));
    at = to;
  }
  return out + text.slice(at);
};
