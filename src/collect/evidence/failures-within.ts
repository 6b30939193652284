import type { EvidenceItem } from './kinds.ts';

/** What a member tells of a Raft group that stopped (`raftMetaData.metaDataMap.*.errMsg`), and nobody else says in an answer. */
const FAILURE = /"errMsg"\s*:\s*"((?:[^"\\]|\\.){20,20000})"/g;

const unescaped = (text: string): string => {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
};

/** The words of failures in an answer, as lines of a log at the lines where they stand. */
export const failuresWithin = ({ path, kind, text = '', startLine }: EvidenceItem): readonly EvidenceItem[] => {
  if (kind !== 'http-answer' || !text.includes('"errMsg"')) return [];
  const lines = text.split('\n').map(line => [...line.matchAll(FAILURE)].map(([, words = '']) => unescaped(words).replace(/\s*\n\s*/g, ' ')).join(' '));
  return lines.some(line => line !== '') ? [{ path, kind: 'log', text: '\n'.repeat(startLine - 1) + lines.join('\n'), startLine: 1 }] : [];
};
