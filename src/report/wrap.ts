import { displayWidth } from './width.ts';

// A line may break at a blank or beside a wide character; wrap-ansi knows blanks only and leaves Chinese text ragged.
// A path stays whole, Chinese folders in it included.
const PIECE = /(?:[A-Za-z]:|[\w.~-]{0,60})[\\/][^\s，。、；：？！（）《》“”]*[\\/][^\s，。、；：？！（）《》“”]*|\s+|[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]+/g;

/** Marks that may not begin a line (GB/T 15834). */
const CLOSING = /^[，。、；：？！）】》”’％…]/;
const OPENING = /[（【《“‘]$/;

const glued = (pieces: readonly string[]): string[] => {
  const result: string[] = [];
  for (const piece of pieces) {
    const before = result.at(-1);
    if (before !== undefined && before.trim() !== '' && (CLOSING.test(piece) || OPENING.test(before))) result[result.length - 1] = before + piece;
    else result.push(piece);
  }
  return result;
};

const wrapLine = (line: string, width: number): string[] => {
  const lines: string[] = [];
  let current = '';
  for (const piece of glued(line.match(PIECE) ?? [])) {
    if (displayWidth(current) + displayWidth(piece.trimEnd()) <= width) {
      current += piece;
      continue;
    }
    if (current.trim() !== '') lines.push(current.trimEnd());
    current = piece.trimStart();
  }
  if (current.trim() !== '' || lines.length === 0) lines.push(current.trimEnd());
  return lines;
};

/** Lines of at most `width` columns, wide characters count two. A longer word (a path, an address) stays whole: cut, it could not be copied. */
export const wrapText = (text: string, width: number): readonly string[] => text.split('\n').flatMap(line => wrapLine(line, Math.max(10, width)));

/** A text behind a mark, wrapped under itself: `first` stands before the first line, blanks as wide before the others. */
export const hanging = (first: string, text: string, width: number): readonly string[] => {
  const room = displayWidth(first);
  return wrapText(text, width - room).map((line, index) => (index === 0 ? first : ' '.repeat(room)) + line);
};
