import type { Boot, LogDigest, LogKind, LogRecord, Thrown } from '../../src/model/digest.ts';
import type { FactKey, Facts } from '../../src/model/facts.ts';

export type Given = { readonly [K in FactKey]?: Facts[K] };

/** One thing about the facts of a case, and what it may be instead. */
export interface Axis {
  readonly name: string;
  /** The values follow on each other: those side by side are told as a range. */
  readonly ordered: boolean;
  readonly variants: readonly (readonly [string, Given])[];
}

/** Releases on both sides of whatever a rule may bound itself by. */
const RELEASES = [
  '0.9.0', '1.0.0', '1.1.4', '1.2.1', '1.3.0', '1.3.1', '1.3.2', '1.4.0', '1.4.1', '1.4.2', '1.4.4', '1.4.5', '1.4.6', '1.4.7', '2.0.0-ALPHA.1', '2.0.0', '2.0.3', '2.0.4',
  '2.1.0', '2.1.1', '2.2.0', '2.2.1', '2.2.3', '2.3.0', '2.3.2', '2.4.0', '2.4.3', '2.5.0', '2.5.1', '3.0.0-ALPHA', '3.0.0', '3.0.3', '3.1.0', '3.2.0', '3.3.0',
];

const KINDS: readonly LogKind[] = [
  'start', 'nacos', 'cluster', 'config-server', 'config-fatal', 'persistence', 'config', 'naming', 'protocol-raft', 'jraft', 'distro', 'remote', 'auth', 'access', 'derby', 'gc',
  'hs-err', 'client', 'application', 'other',
];

const LEVELS: readonly LogRecord['level'][] = ['ERROR', 'WARN', 'INFO', null];

type Change = (record: LogRecord) => LogRecord;

const told = ({ type, message }: Thrown): string => (type === null ? message : `${type}: ${message}`);

const thrown = (relation: Thrown['relation'], message: string): Thrown => ({ relation, type: 'com.example.Wrapped', message, frames: [] });

const inChain = (change: (one: Thrown) => Thrown): Change => record => ({ ...record, chain: record.chain.map(change) });

/** What else the same words may be. */
const OTHERWISE: Readonly<Record<string, Change>> = {
  'said by an application': record => ({ ...record, kind: 'application', logger: 'com.example.Orders', chain: record.chain.map(one => ({ ...one, frames: [] })) }),
  'said by a client of Nacos': record => ({ ...record, kind: 'application', logger: 'com.alibaba.nacos.client.naming' }),
  'once': record => ({ ...record, count: 1 }),
  'once less': record => ({ ...record, count: Math.max(1, record.count - 1) }),
  'said by an exception': record => ({ ...record, message: 'it failed', chain: [thrown('top', record.message), ...record.chain.map(one => ({ ...one, relation: 'cause' as const }))] }),
  'said in the message': record => ({ ...record, message: [record.message, ...record.chain.map(told)].join(' '), chain: [] }),
  'with a deeper cause': record => ({ ...record, chain: [...record.chain, thrown(record.chain.length > 0 ? 'cause' : 'top', 'it failed')] }),
  'thrown by another class': inChain(one => ({ ...one, type: one.type === null ? null : 'com.example.Other' })),
  'thrown from elsewhere': inChain(one => ({ ...one, frames: [] })),
};

const withRecords = (given: Given, digest: LogDigest, change: Change, boots: readonly Boot[] = digest.boots): Given => ({ ...given, 'logs.digest': { ...digest, boots, records: digest.records.map(change) } });

/** The newest start came to this end, and what is logged was logged before or after it. */
const atPhase = (given: Given, digest: LogDigest, phase: 'starting' | 'running', outcome: Boot['outcome']): Given =>
  withRecords(given, digest, record => ({ ...record, phase }), digest.boots.map((boot, index) => (index === digest.boots.length - 1 ? { ...boot, outcome } : boot)));

const ofMoment = (given: Given, digest: LogDigest): Axis => ({
  name: 'logged', ordered: false,
  variants: [
    ['while a start fails', atPhase(given, digest, 'starting', 'failed')],
    ['while a start succeeds', atPhase(given, digest, 'starting', 'started')],
    ['while it runs', atPhase(given, digest, 'running', 'started')],
  ],
});

/** What is logged, told otherwise. */
const ofLog = (given: Given, digest: LogDigest): readonly Axis[] => [
  ofMoment(given, digest),
  { name: 'in the log', ordered: false, variants: KINDS.map(kind => [kind, withRecords(given, digest, record => ({ ...record, kind }))] as const) },
  { name: 'at level', ordered: false, variants: LEVELS.map(level => [level ?? 'none', withRecords(given, digest, record => ({ ...record, level }))] as const) },
  ...Object.entries(OTHERWISE).map(([name, change]) => ({ name, ordered: false, variants: [['', withRecords(given, digest, change)] as const] })),
];

/** Facts of a server that a rule may be bound to. */
const ofServer = (given: Given): readonly Axis[] => [
  { name: 'version', ordered: true, variants: RELEASES.map(version => [version, { ...given, 'nacos.version': { version, by: 'jar' } }] as const) },
  { name: 'mode', ordered: false, variants: (['standalone', 'cluster'] as const).map(mode => [mode, { ...given, 'nacos.mode': { mode, by: 'environment' } }] as const) },
  {
    name: 'storage', ordered: false,
    variants: [['embedded', ''], ['mysql', 'mysql'], ['postgresql', 'postgresql']].map(([name = '', platform = '']) =>
      [name, { ...given, 'nacos.storage': { kind: platform === '' ? 'embedded' : 'external', platform, by: 'platform' } }] as const),
  },
];

const withoutKey = (given: Given, key: string): Given => Object.fromEntries(Object.entries(given).filter(([name]) => name !== key));

const ofFacts = (given: Given): readonly Axis[] => {
  const keys = Object.keys(given);
  if (keys.length < 2) return [];
  return [
    { name: 'without', ordered: false, variants: keys.map(key => [key, withoutKey(given, key)] as const) },
    { name: 'with nothing but', ordered: false, variants: Object.entries(given).map(([key, value]) => [key, { [key]: value }] as const) },
  ];
};

/**
 * The facts of a case with one thing changed, whatever the rule declares: what becomes of it when the same words are logged at another
 * moment, in another file, by somebody else, once instead of three times; in another version, mode or storage; with one fact less.
 */
export const axesAround = (given: Given): readonly Axis[] => {
  const digest = given['logs.digest'];
  return [...(digest ? ofLog(given, digest) : []), ...ofServer(given), ...ofFacts(given)];
};
