import type { Diagnosis } from '../model/diagnosis.ts';
import type { FactMap, Snapshot } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import { isSecretSetting } from './keys.ts';
import { toLedger } from './learning-mask.ts';
import type { SecretLedger } from './ledger.ts';
import { secretsIn } from './find/index.ts';
import type { Span } from './find/spans.ts';
import { tell } from './mask-text.ts';
import { openNamesIn } from './open-names.ts';
import { scatteredTexts } from './scattered.ts';
import { maySettingStand } from './public-settings.ts';

/** Through it everything leaves: rules judge what was read, people and files see what comes out here. */
export interface Door {
  /** One text as it may be shown. */
  readonly shown: (text: string) => string;
  /** Facts as they may be written. */
  readonly snapshots: () => readonly Snapshot[];
  /** A diagnosis of the facts, its findings filled in with `shown`. */
  readonly close: (diagnosis: Diagnosis) => Diagnosis;
}

/** Fields whose words are this tool's own. */
const OWN_WORDS: ReadonlySet<string> = new Set([
  'schemaVersion', 'takenAt', 'tool', 'status', 'obstacle', 'kind', 'why', 'by', 'origin', 'state', 'stage', 'role', 'how', 'mode', 'tcp', 'speaks', 'api', 'via',
  'fingerprint', 'base64Bytes', 'level', 'problem', 'knownDefault', 'fact',
]);

type Visit = (text: string, key: string) => string;

const mapStrings = (value: unknown, key: string, visit: Visit): unknown => {
  if (typeof value === 'string') return OWN_WORDS.has(key) ? value : visit(value, key);
  if (Array.isArray(value)) return value.map(item => mapStrings(item, key, visit));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [visit(name, ''), mapStrings(item, name, visit)]));
};

const eachString = (value: unknown, key: string, visit: (text: string, key: string) => void): void => {
  if (typeof value === 'string') {
    if (!OWN_WORDS.has(key)) visit(value, key);
  } else if (Array.isArray(value)) for (const item of value) eachString(item, key, visit);
  else if (value !== null && typeof value === 'object') for (const name of Object.keys(value)) eachString((value as Readonly<Record<string, unknown>>)[name], name, visit);
};

const shownSetting = (key: string, value: string): string => (value === '' || value === '***' || maySettingStand(key, value) ? value : `<unknown-key:len=${[...value].length}>`);

/** Without values of keys that neither Nacos nor Spring reads, and without what no documented key would say: nobody knows what is in them. */
const withoutForeignValues = (facts: FactMap): FactMap => {
  const config = facts['nacos.config'];
  if (config?.status !== 'known') return facts;
  const settings = Object.fromEntries(Object.entries(config.value.settings).map(([key, setting]) =>
    [key, { ...setting, value: shownSetting(key, setting.value), shadowed: setting.shadowed.map(one => ({ ...one, value: shownSetting(key, one.value) })) }],
  ));
  return { ...facts, 'nacos.config': { ...config, value: { ...config.value, settings } } };
};

/** Names that stand openly, collected when the first value is met. */
const openNames = (snapshots: readonly Snapshot[]): ((value: string) => boolean) => {
  let isOpen: ((value: string) => boolean) | null = null;
  return value => (isOpen ??= openNamesIn(snapshots))(value);
};

/** Every fact is masked when it is asked for: most runs write none. */
const closedFacts = (facts: FactMap, masked: <T>(value: T) => T): FactMap => {
  const ready = new Map<string, unknown>();
  const closed = {};
  for (const key of Object.keys(facts) as (keyof FactMap)[]) {
    const get = (): unknown => {
      if (!ready.has(key)) ready.set(key, masked(withoutForeignValues({ [key]: facts[key] })[key]));
      return ready.get(key);
    };
    Object.defineProperty(closed, key, { get, enumerable: true });
  }
  return closed;
};

/** The door for these facts: every secret in them is learnt before anything is shown. */
export const doorFor = (snapshots: readonly Snapshot[], ledger: SecretLedger): Door => {
  const found = new Map<string, readonly Span[]>();
  const heard = toLedger(ledger);
  eachString(snapshots, '', text => {
    if (found.has(text)) return;
    const spans = secretsIn(text);
    found.set(text, spans);
    tell(text, spans, heard);
    ledger.learnOwn(text);
  });
  for (const text of scatteredTexts(snapshots)) tell(text, secretsIn(text), heard);
  ledger.spare(openNames(snapshots));
  const known = new Map<string, string>();
  const shown = (text: string): string => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const after = ledger.maskWith(text, found.get(text) ?? secretsIn(text));
    known.set(text, after);
    return after;
  };
  const visit: Visit = (text, key) => (text !== '' && key !== '' && isSecretSetting(key) ? '***' : shown(text));
  const masked = <T>(value: T): T => mapStrings(value, '', visit) as T;
  const closed = snapshots.map(({ facts, ...about }): Snapshot => ({ ...masked(about), facts: closedFacts(facts, masked) }));
  return {
    shown,
    snapshots: () => closed,
    close: diagnosis => {
      const shownParts = {
        // Their arguments came through `shown`; what the table of fixes knows of paths did not.
        findings: diagnosis.findings.map(finding => ({ ...(mapStrings(finding, '', ledger.mask) as Finding), evidence: masked(finding.evidence) })),
        unrecognised: masked(diagnosis.unrecognised), unknown: diagnosis.unknown.map(one => ({ ...one, missing: masked(one.missing) })),
        crashed: masked(diagnosis.crashed), notApplicable: diagnosis.notApplicable.map(one => ({ ...one, because: masked(one.because) })),
      };
      // Only now it is known which of the common words were met.
      const hiddenInPlace = ledger.unsearchable();
      return { ...diagnosis, ...shownParts, ...(hiddenInPlace > 0 && { hiddenInPlace }), snapshots: closed, targets: closed.map(({ target }) => target) };
    },
  };
};
