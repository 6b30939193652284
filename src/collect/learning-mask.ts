import type { SecretListener } from './collector.ts';
import { maskText } from './parsers/mask-text.ts';

const MASK = '***';

/** What stood where the masked line has `***`; pieces that cannot be told apart are left out. */
const removedFrom = (line: string, masked: string): readonly string[] => {
  const kept = masked.split(MASK);
  const removed: string[] = [];
  let at = 0;
  for (const [index, piece] of kept.entries()) {
    const last = index === kept.length - 1;
    const found = index === 0 ? (line.startsWith(piece) ? 0 : -1) : last ? (line.endsWith(piece) ? line.length - piece.length : -1) : line.indexOf(piece, at);
    if (found < at) return removed;
    if (index > 0) removed.push(line.slice(at, found));
    at = found + piece.length;
  }
  return removed;
};

/** Tells the ledger what masking took away from one text. */
const learnRemoved = (text: string, masked: string, ledger: SecretListener): void => {
  if (text === masked) return;
  const before = text.split('\n');
  const after = masked.split('\n');
  // A PEM block folds several lines into one: then lines no longer correspond.
  if (before.length !== after.length) return;
  for (const [index, line] of before.entries()) {
    if (line === after[index]) continue;
    for (const value of removedFrom(line, after[index] as string)) ledger.suspect(value.replace(/^[\\"']+|[\\"']+$/g, ''));
  }
};

/** `maskText` for logs, pasted texts and answers; with a ledger also every known value, and the ledger learns what patterns found. */
export const maskWith = (ledger: SecretListener | undefined): ((text: string) => string) => {
  if (!ledger) return maskText;
  return text => {
    const known = ledger.mask(text);
    const masked = maskText(known);
    learnRemoved(known, masked, ledger);
    return masked;
  };
};
