import { open } from 'node:fs/promises';
import { rules } from '../../rules/index.ts';
import { decodeText } from '../collect/evidence/decode.ts';
import type { Lang } from '../model/text.ts';
import { wrapText } from '../report/wrap.ts';
import { say } from '../text/say.ts';
import { hitLines } from './explain.ts';
import { type Hit, search } from './explain/search.ts';
import { HEAD_BYTES, heardHead } from './overheard.ts';
import { loadTopics, type Topic } from './explain/topic.ts';
import { terminalWidth } from './terminal.ts';

const headOf = async (path: string): Promise<string> => {
  if (path === '-') return decodeText(heardHead());
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return '';
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return decodeText(buffer.subarray(0, bytesRead));
  } catch {
    return '';
  } finally {
    await file.close();
  }
};

/** A file in which somebody asks something; what only programs wrote asks nothing. */
export const asks = async (path: string): Promise<boolean> => /[？?]\s*$|吗\s*$|怎么办|如何解决|求助|请教/m.test(await headOf(path));

const NEAREST = 3;

/** Where to read on when nothing in the text says where. */
const USUAL = ['logs', 'client-connection', 'database'];

const nearestTo = (text: string, topics: readonly Topic[]): readonly Hit[] => {
  const found = (/[\0\ufffd]/.test(text) ? [] : search(text, rules, topics)).slice(0, NEAREST).map(({ hit }) => hit);
  return found.length > 0 ? found : topics.filter(({ id }) => USUAL.includes(id)).map(topic => ({ kind: 'topic', topic }));
};

/** The three pages that an input is nearest to, and what to send instead: nothing in it could be read. */
export const unreadHelp = async (path: string, lang: Lang): Promise<string> => {
  const hits = nearestTo(await headOf(path), await loadTopics());
  return `${[say(lang, 'unread.near'), ...hitLines(hits, lang), ...wrapText(say(lang, 'unread.send'), terminalWidth())].join('\n')}\n`;
};
