import type { Args } from '../../../src/model/finding.ts';
import type { Said } from '../../../src/model/said.ts';

/** Of which group on which node, where the text says so. */
export const jraftWords = ({ about, quote }: Said): Args => {
  const { group, peer, name = '', what } = about;
  // Without a status the peer is told in the sentence itself.
  const of = [group, name === '' ? undefined : peer].filter(one => one !== undefined).join(' ');
  return { name, what: what ?? quote, where: of === '' ? '' : { en: ` (${of})`, zh: `（${of}）` } };
};
