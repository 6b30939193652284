import { type ChangedFact, isUnseen } from '../bundle/index.ts';
import type { Lang } from '../model/text.ts';
import { say, type TextKey } from '../text/say.ts';
import { THINGS } from '../text/things.ts';
import { table } from '../syntax/table.ts';

type Change = ChangedFact['changes'][number];

/** Values that say by themselves what they are of, under the names that the facts have for them. */
const TELLING: Readonly<Record<string, readonly string[]>> = table({
  'nacos.mode': ['mode'], 'nacos.version': ['version'], 'nacos.storage': ['kind'], 'nacos.home': ['path'], 'nacos.self-address': ['address'],
  'nacos.main-port': ['port'], 'nacos.console-port': ['port'], 'java.selected': ['version', 'path'], 'host.name': ['hostname'], 'server.state': ['version', 'mode'],
});

const VALUES: Readonly<Record<string, TextKey>> = table({ standalone: 'mode.standalone', cluster: 'mode.cluster', embedded: 'storage.embedded', external: 'storage.external' });

const valueIn = (lang: Lang, value: string): string => {
  const key = VALUES[value];
  return key === undefined ? (value === '' ? '-' : value) : say(lang, key);
};

const fromTo = (lang: Lang, what: string, change: Change): string => {
  const [before, after] = [change.before, change.after].map(value => (value === null ? null : valueIn(lang, value))) as [string | null, string | null];
  if (before === null) return say(lang, 'diff.set', { what, after: after ?? '' });
  return after === null ? say(lang, 'diff.unset', { what }) : say(lang, 'diff.changed', { what, before, after });
};

const SETTING = /^settings\.(.+?)(?:\.(value|origin|source\..+|secret\..+|shadowed.*|unresolved.*))?$/;

/** A setting by its key; of a secret only that it is another one; where it stands is no change. */
const settingWords = (change: Change, lang: Lang, isComparable: boolean): string | null => {
  const [, key = '', part] = SETTING.exec(change.path) ?? [];
  if (key === '') return null;
  if (part === 'value') return fromTo(lang, key, change);
  if (part === 'secret.fingerprint' && !isComparable) return null;
  if (part?.startsWith('secret.')) return say(lang, 'diff.another', { what: key });
  if (part !== undefined) return null;
  return change.before === null ? say(lang, 'diff.now', { what: key }) : say(lang, 'diff.unset', { what: key });
};

const wordsOf = ({ fact, changes }: ChangedFact, lang: Lang, isComparable: boolean): readonly string[] => {
  const what = THINGS[fact][lang];
  const [first] = changes;
  if (isUnseen(first?.before)) return [say(lang, 'diff.seen', { what })];
  if (isUnseen(first?.after)) return [say(lang, 'diff.unseen', { what })];
  const settings = fact === 'nacos.config' ? changes.flatMap(change => settingWords(change, lang, isComparable) ?? []) : [];
  if (settings.length > 0) return settings;
  const telling = changes.filter(({ path }) => TELLING[fact]?.includes(path)).map(change => fromTo(lang, what, change));
  return telling.length > 0 ? telling : fact === 'nacos.config' ? [] : [say(lang, 'diff.other', { what })];
};

/** What changed behind a finding, in the words of people; each once. `isComparable`: the fingerprints of secrets mean the same in both. */
export const changeWords = (changed: readonly ChangedFact[], lang: Lang, isComparable: boolean): readonly string[] =>
  [...new Set(changed.flatMap(one => wordsOf(one, lang, isComparable)))];
