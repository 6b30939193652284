import type { FactKey, Snapshot } from '../model/facts.ts';
import type { Missing } from '../model/finding.ts';
import type { Platform } from '../model/platform.ts';
import type { Lang, Text } from '../model/text.ts';
import { say, sayBoth, type TextKey } from '../text/say.ts';

/** What is closed by one and the same act of a person. */
export type Group = 'server' | 'db' | 'logs' | 'config' | 'cluster-conf' | 'java' | 'docker' | 'nacos' | 'host';

export const groupOf = (fact: FactKey): Group => {
  if (fact === 'nacos.config' || fact === 'db.settings' || fact === 'nacos.storage') return 'config';
  if (fact === 'nacos.cluster-conf') return 'cluster-conf';
  const [area] = fact.split('.') as [string];
  return area === 'server' || area === 'db' || area === 'logs' || area === 'java' || area === 'docker' || area === 'nacos' ? area : 'host';
};

/** Where people reach the files and the ports through another program. */
const THROUGH = { kubernetes: 'kubectl', docker: 'docker', compose: 'docker' } as const;

type Through = (typeof THROUGH)[keyof typeof THROUGH];

/** On the machine itself nothing is between. */
const throughOf = (platform: Platform | undefined, snapshot: Snapshot | undefined): Through | null =>
  platform === undefined || (snapshot?.target.kind !== 'evidence' && snapshot?.target.kind !== 'server') || platform.deploy === null || platform.deploy === 'host' ? null : THROUGH[platform.deploy];

const notCollectedKey = (group: Group, through: Through | null): TextKey => {
  if (through === null || group === 'db' || group === 'docker') return `close.not-collected.${group}`;
  return `close.${through}.${group === 'cluster-conf' ? 'config' : group}`;
};

/** Whoever looked may not see it, or sees it from the wrong place: a file to give would not help. */
const keyByDetail = ({ fact, detail }: Missing): TextKey | null => {
  if (/in another network namespace/.test(detail)) return 'close.elsewhere.network';
  if (/took too long|deadline of the whole run/.test(detail)) return 'close.timeout.deadline';
  if (/not tried by binding, since the server runs/.test(detail)) return 'close.starting';
  if (/of another PID namespace|its process is not seen/.test(detail)) return 'close.elsewhere.processes';
  return /may not be (?:seen|read)|only the processes of this user/.test(detail) && fact !== 'nacos.config' ? 'close.denied' : null;
};

const keyOf = ({ fact, obstacle }: Missing, through: Through | null): TextKey => {
  const group = groupOf(fact);
  switch (obstacle) {
    case 'not-collected': return notCollectedKey(group, through);
    case 'unreachable': return group === 'server' ? 'close.unreachable.server' : group === 'db' ? 'close.unreachable.db' : 'close.unreachable';
    case 'denied': return group === 'server' ? 'close.denied.server' : 'close.denied';
    case 'unsupported': return group === 'db' ? 'close.unsupported.db' : 'close.unsupported';
    default: return `close.${obstacle}`;
  }
};

const FILES: Partial<Readonly<Record<Group, string>>> = { config: 'application.properties', 'cluster-conf': 'cluster.conf' };

/** What a person types or does so that the fact can be had, in the words of the platform that the snapshot tells of. */
export const closeWith = (missing: Missing, snapshot?: Snapshot): Text => {
  const lookFact = snapshot?.facts[missing.fact];
  const look = lookFact?.status === 'known' ? lookFact.partial : lookFact?.detail;
  const fact = snapshot?.facts['nacos.platform'];
  const platform = fact?.status === 'known' ? fact.value : undefined;
  const through = throughOf(platform, snapshot);
  const name = platform?.name ?? (through === 'kubectl' ? 'POD' : 'CONTAINER');
  const options = through === 'kubectl' && platform?.namespace ? `-n ${platform.namespace} ` : '';
  const key = keyByDetail(missing) ?? (look === undefined ? null : keyByDetail({ ...missing, detail: look })) ?? keyOf(missing, through);
  const pid = /\bpid (\d+)/.exec(look ?? missing.detail)?.[1] ?? 'PID';
  return sayBoth(key, { name, pid, options, file: FILES[groupOf(missing.fact)] ?? '' });
};

/** `1 rule`, `7 rules`. */
export const rulesCounted = (lang: Lang, count: number): string => (count === 1 ? say(lang, 'unknown.count.one') : say(lang, 'unknown.count', { count }));
