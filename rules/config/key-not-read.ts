import { defineRule } from '../../src/kit/rule.ts';
import { replaceText } from '../../src/kit/fix.ts';
import type { Config, Setting } from '../../src/model/config.ts';
import type { Args, Severity } from '../../src/model/finding.ts';
import { type Effect, meantBy, unheard } from '../../src/nacos/keys-by-version.ts';
import { placeOf, quoteSetting } from '../../src/nacos/settings.ts';
import { editDistance } from '../../src/syntax/edit-distance.ts';
import { firstOf } from '../../src/kit/first-of.ts';

const SEVERITY: Readonly<Record<Effect, Severity>> = { database: 'error', port: 'error', login: 'warning', other: 'info' };

interface Lost {
  readonly name: 'early' | 'late' | 'misspelt';
  readonly severity: Severity;
  readonly args: Args;
}

const isHeardOtherwise = (config: Config, right: string | null): boolean => right !== null && config.settings[right] !== undefined && config.settings[right].origin !== 'default';

const lostIn = (config: Config, setting: Setting, version: string | null): Lost | null => {
  const { key } = setting;
  const window = version === null ? null : unheard(key, version);
  if (window) {
    const severity = isHeardOtherwise(config, window.instead) ? 'info' : SEVERITY[window.effect];
    return { name: window.when, severity, args: { key, since: window.since, right: window.instead ?? '', version: version ?? '' } };
  }
  const meant = meantBy(key, editDistance);
  return meant === null || isHeardOtherwise(config, meant) ? null : { name: 'misspelt', severity: 'warning', args: { key, right: meant, since: '', version: version ?? '' } };
};

/** What the image wrote or a variable made is no line that somebody could correct in the file. */
const isWritten = ({ origin, source }: Setting): boolean => origin === 'file' && source.kind === 'file' && source.line !== undefined;

const MOST = 4;

const RENAME = replaceText('{file}', '{key}', '{right}', '{line}');

export default defineRule({
  id: 'config/key-not-read', severity: 'warning',
  title: { en: 'A key that this version does not read', zh: '该版本不读取的配置项' },
  message: {
    early: { en: '{key} came with Nacos {since}; {version} does not read it, and the line has no effect', zh: '{key} 是 Nacos {since} 才有的，{version} 不读取它，这一行不起作用' },
    'early-renamed': { en: '{key} came with Nacos {since}; {version} reads {right} in its place', zh: '{key} 是 Nacos {since} 才有的，{version} 要写成 {right}' },
    late: { en: '{key} has not been read since Nacos {since}, and the line has no effect', zh: '从 Nacos {since} 起不再读取 {key}，这一行不起作用' },
    'late-renamed': { en: '{key} has not been read since Nacos {since}; {right} took its place', zh: '从 Nacos {since} 起不再读取 {key}，要写成 {right}' },
    misspelt: { en: 'No version of Nacos reads {key}; {right} is meant, and the line has no effect', zh: '没有哪个版本的 Nacos 读取 {key}，应该是 {right}，这一行不起作用' },
  },
  why: {
    en: 'Spring takes every line of a properties file and tells nobody that a key is never asked for: a value under a wrong name looks set and leaves the default in force.',
    zh: 'properties 文件里的每一行 Spring 都会收下，某个键从没人读取也不会提示：写错名字的值看起来配置了，实际仍是默认值。',
  },
  fix: [
    { text: { en: 'Write it under the name that this version reads.', zh: '改成该版本读取的名字。' }, do: RENAME, risk: 'restart', when: ['early-renamed', 'late-renamed', 'misspelt'] },
    { text: { en: 'Take the line out: this version has no such setting (or run the version whose documentation you followed).', zh: '删掉这一行：该版本没有这个设置（或者改用你所参考的文档对应的版本）。' }, risk: 'restart', when: ['early', 'late'] },
  ],
  needs: ['nacos.config'], uses: ['nacos.version'],
  subject: '{key}',
  references: ['distribution/conf/application.properties@1.2.0…@3.0.3', 'alibaba/nacos#15851', 'ExternalDataSourceProperties.java@3.0.3'],

  check({ facts, known, seen, fail, pass }) {
    const config = facts['nacos.config'];
    const version = known('nacos.version')?.version ?? null;
    const lost = Object.values(config.settings).filter(isWritten).flatMap(setting => {
      const one = lostIn(config, setting, version);
      return one === null ? [] : [{ ...one, setting }];
    });
    const outcomes = firstOf(MOST, lost.map(({ name, severity, args, setting }) => {
      const place = placeOf(setting);
      const renamed = name !== 'misspelt' && args['right'] !== '' ? '-renamed' : '';
      return fail({ ...args, file: place.path ?? '', line: place.line ?? 0 }, [seen('nacos.config', quoteSetting(setting), place)], { case: `${name}${renamed}`, severity });
    }));
    const [file] = config.files;
    return outcomes.length > 0 ? outcomes : pass(seen('nacos.config', 'no key of another version', file ? { path: file.path } : {}));
  },
});
