import { readFileSync } from 'node:fs';

const MARK = 'GLIBC_2.';

/** Newest version of glibc that a program asks the loader for, `2.28`; null when it asks for none (musl, macOS, Windows). */
export const glibcNeeded = (file: string): string | null => {
  const bytes = readFileSync(file);
  let newest = -1;
  for (let at = bytes.indexOf(MARK); at >= 0; at = bytes.indexOf(MARK, at + 1)) {
    const minor = /^\d{1,3}(?=[.\0])/.exec(bytes.toString('latin1', at + MARK.length, at + MARK.length + 4))?.[0];
    newest = Math.max(newest, Number(minor ?? -1));
  }
  return newest < 0 ? null : `2.${newest}`;
};
