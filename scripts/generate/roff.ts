const CJK = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/;
/** Never first in a line: closing punctuation. */
const CLOSING = /[、。，．：；！？）》」』】〉”’]/;
const OPENING = /[（《「『【〈“‘]/;

/** Places where Chinese text may be broken: roff knows only blanks. */
const breakable = (text: string): string => {
  const letters = [...text];
  return letters.map((letter, index) => {
    const next = letters[index + 1];
    const mayBreak = next !== undefined && !CLOSING.test(next) && !OPENING.test(letter) && next !== ' ' && letter !== ' ' && (CJK.test(letter) || CJK.test(next));
    return mayBreak ? `${letter}\0` : letter;
  }).join('');
};

/** Text as it stands; a line that starts with a dot or a quote is no request. */
export const roffText = (text: string): string =>
  breakable(text)
    .replaceAll('\\', '\\e')
    .replaceAll('\0', '\\:')
    .replace(/^(?=[.'])/gm, '\\&');

/** Words to type: minus signs that can be copied, nothing hyphenated or broken. */
export const roffLiteral = (text: string): string =>
  text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replace(/^(?=[.'])/gm, '\\&');

export const bold = (text: string): string => `\\fB${roffLiteral(text)}\\fR`;
export const italic = (text: string): string => `\\fI${roffLiteral(text)}\\fR`;

/** A word with its meaning below it. */
export const item = (head: string, text: string): readonly string[] => ['.TP', head, roffText(text)];

export const section = (title: string, lines: readonly string[]): readonly string[] => [`.SH ${title}`, ...lines];

/** Lines to copy, as they are. */
export const example = (line: string): readonly string[] => ['.nf', roffLiteral(line), '.fi'];
