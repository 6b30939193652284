import type { FactKey } from '../model/facts.ts';
import type { Missing } from '../model/finding.ts';
import type { Lang } from '../model/text.ts';
import { say, type TextKey } from '../text/say.ts';

const groupOf = (fact: FactKey): string => {
  if (fact === 'nacos.config' || fact === 'db.settings' || fact === 'nacos.storage') return 'config';
  if (fact === 'nacos.cluster-conf') return 'cluster-conf';
  return fact.split('.')[0] as string;
};

/** What a person does so that the fact can be had; a key of the tool's own words. */
export const closeWithKey = ({ fact, obstacle }: Missing): TextKey => {
  const group = groupOf(fact);
  if (obstacle === 'not-collected') {
    switch (group) {
      case 'server': return 'close.not-collected.server';
      case 'db': return 'close.not-collected.db';
      case 'logs': return 'close.not-collected.logs';
      case 'config': return 'close.not-collected.config';
      case 'cluster-conf': return 'close.not-collected.cluster-conf';
      case 'java': return 'close.not-collected.java';
      case 'docker': return 'close.not-collected.docker';
      case 'nacos': return 'close.not-collected.nacos';
      default: return 'close.not-collected.host';
    }
  }
  if (obstacle === 'unreachable') return group === 'server' ? 'close.unreachable.server' : group === 'db' ? 'close.unreachable.db' : 'close.unreachable';
  if (obstacle === 'denied') return group === 'server' ? 'close.denied.server' : 'close.denied';
  return `close.${obstacle}`;
};

/** `1 rule`, `7 rules`. */
export const rulesCounted = (lang: Lang, count: number): string => (count === 1 ? say(lang, 'unknown.count.one') : say(lang, 'unknown.count', { count }));
