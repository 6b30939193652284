import { linesOf } from '../readers/pasted/text.ts';
import { parseVersionTold } from '../readers/pasted/version-told.ts';
import type { EvidenceItem } from './kinds.ts';

/** The line in which somebody tells of his server, out of a text that holds something else beside. */
export const wordsIn = (path: string, text: string): readonly EvidenceItem[] => {
  const line = parseVersionTold(text)?.value.line;
  return line === undefined ? [] : [{ path, kind: 'words', text: linesOf(text)[line] ?? '', startLine: line + 1 }];
};
