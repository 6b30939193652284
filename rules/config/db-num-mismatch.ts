import { setProperty } from '../../src/kit/fix.ts';
import { placeOf, quoteSetting, fileToEdit } from '../../src/nacos/settings.ts';
import { indexed, urlIndexes } from '../database/shared/db-keys.ts';
import { isNonEmpty, loggedByServer, seenMatches } from '../database/shared/db-log.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { type Bench, defineRule } from '../../src/kit/rule.ts';
import type { Config, Setting } from '../../src/model/config.ts';
import type { Outcome } from '../../src/model/finding.ts';

/** Anchor and message of ExternalDataSourceProperties.build@3.0.3. */
const SIGNATURES: readonly Signature[] = [
  { anchor: 'Exception: db.url.', pattern: /(?<key>db\.url\.\d{1,4}) is null/, when: 'start', case: 'log' },
  { anchor: 'db.user or db.user', pattern: /(?<key>db\.user) or db\.user\.\[index\] is null/, when: 'start', case: 'log' },
  { anchor: 'db.password or db.password', pattern: /(?<key>db\.password) or db\.password\.\[index\] is null/, when: 'start', case: 'log' },
  { anchor: 'no datasource available', pattern: /no datasource available/, when: 'start', case: 'log' },
];

interface Fault {
  readonly name: string;
  readonly key: string;
  readonly setting: Setting | undefined;
  readonly value: string;
}

const numFault = (config: Config, indexes: readonly number[]): Fault | null => {
  const num = config.settings['db.num'];
  const fault = (name: string): Fault => ({ name, key: 'db.num', setting: num, value: String(indexes.length || 1) });
  if (!num) return fault('num-missing');
  const text = num.value.trim();
  if (num.unresolved.length > 0) return null;
  if (!/^[+-]?\d{1,9}$/.test(text)) return fault(text === '' ? 'num-missing' : 'num-not-number');
  return Number(text) < 1 ? fault('num-zero') : null;
};

const firstMissing = (config: Config, num: number): Fault | null => {
  const missing = Array.from({ length: Math.min(num, 100) }, (_, index) => index).find(index => !indexed(config, 'url', index));
  if (missing !== undefined) return { name: 'url-missing', key: `db.url.${missing}`, setting: config.settings['db.num'], value: String(Math.max(missing, 1)) };
  const lacks = (name: string): boolean => !config.settings[`db.${name}`] && !indexed(config, name, 0);
  const name = ['user', 'password'].find(lacks);
  return name === undefined ? null : { name: `${name}-missing`, key: `db.${name}.0`, setting: indexed(config, 'url', 0), value: `<${name}>` };
};

const faultIn = (config: Config): Fault | null => {
  const indexes = urlIndexes(config);
  const wrong = numFault(config, indexes);
  if (wrong) return wrong;
  const num = Number(config.settings['db.num']?.value.trim());
  return Number.isFinite(num) ? firstMissing(config, num) : null;
};

const suggestionFor = (key: string): string => {
  if (key === 'db.num') return '1';
  return key.startsWith('db.url') ? 'jdbc:mysql://<host>:3306/<database>' : '<value>';
};

type ConfigBench = Bench<never, 'nacos.config' | 'nacos.storage' | 'logs.digest'>;

const failByConfig = (bench: ConfigBench, config: Config, { name, key, setting, value }: Fault): Outcome => {
  const urls = urlIndexes(config);
  const num = config.settings['db.num']?.value ?? '';
  const args = { key, value, num, urls: urls.length, file: fileToEdit(config, key) };
  return bench.fail(args, [bench.seen('nacos.config', setting ? quoteSetting(setting) : `${key} is not set`, placeOf(setting))], { case: name });
};

export default defineRule({
  id: 'config/db-num-mismatch',
  severity: 'fatal',
  title: { en: 'The db.* keys do not add up', zh: 'db.* 配置不完整' },
  message: {
    'num-missing': { en: 'db.num is not set, so Nacos does not know how many databases to read', zh: '没有配置 db.num，Nacos 不知道要读取几个数据库' },
    'num-not-number': { en: 'db.num={num} is not a number', zh: 'db.num={num} 不是数字' },
    'num-zero': { en: 'db.num={num} asks for no database at all', zh: 'db.num={num}，等于不使用任何数据库' },
    'url-missing': { en: 'db.num={num}, but {key} is not set ({urls} db.url given)', zh: 'db.num={num}，但缺少 {key}（实际给出 {urls} 个 db.url）' },
    'user-missing': { en: 'Neither db.user nor {key} is set', zh: 'db.user 和 {key} 都没有配置' },
    'password-missing': { en: 'Neither db.password nor {key} is set', zh: 'db.password 和 {key} 都没有配置' },
    log: { en: 'The last start stopped because {key} is not set', zh: '上次启动因缺少 {key} 而失败' },
  },
  why: {
    en: 'For every index below db.num Nacos wants a db.url, and at least one db.user and db.password; a missing one ends the start with "[db-load-error]load jdbc.properties error".',
    zh: 'Nacos 要求 0 到 db.num-1 的每个 db.url 都存在，且至少有一个 db.user 和 db.password；缺任意一个都会以 “[db-load-error]load jdbc.properties error” 启动失败。',
  },
  fix: [
    { text: { en: 'Set db.num to the number of db.url keys.', zh: '把 db.num 设为 db.url 的个数。' }, do: setProperty('db.num', '{value}', '{file}'), risk: 'restart', when: ['num-missing', 'num-not-number', 'num-zero', 'url-missing'] },
    { text: { en: 'Or add the missing URL: db.url.N counts from 0.', zh: '或者补上缺少的 URL：db.url.N 从 0 开始编号。' }, do: setProperty('{key}', 'jdbc:mysql://<host>:3306/<database>?characterEncoding=utf8&connectTimeout=3000&socketTimeout=3000&autoReconnect=true&useUnicode=true&useSSL=false&allowPublicKeyRetrieval=true&serverTimezone=Asia/Shanghai', '{file}'), risk: 'restart', when: ['url-missing'] },
    { text: { en: 'Set the missing key.', zh: '补上缺少的配置项。' }, do: setProperty('{key}', '{value}', '{file}'), risk: 'restart', when: ['user-missing', 'password-missing'] },
    { text: { en: 'Make db.num equal to the number of db.url.N (from 0), and set db.user.0 and db.password.0, in the file that the server reads.', zh: '在服务实际读取的配置文件里，让 db.num 等于 db.url.N 的个数（从 0 编号），并配置 db.user.0 和 db.password.0。' }, do: setProperty('{key}', '{value}', '{file}'), risk: 'restart', when: ['log'] },
  ],
  needs: [],
  anyOf: ['nacos.config', 'logs.digest'],
  uses: ['nacos.storage'],
  signatures: SIGNATURES,
  explains: ['datasource-missing', 'start-failed'],
  references: ['ExternalDataSourceProperties.java@3.0.3'],

  check(bench) {
    const { known, seen, fail, pass, na, unknown } = bench;
    const storage = known('nacos.storage');
    const config = known('nacos.config');
    if (storage?.kind === 'embedded') return na({ en: 'the storage is embedded', zh: '使用内嵌存储' });
    const anyKey = config && ['db.num', 'db.user', 'db.password'].some(key => config.settings[key]);
    if (config && storage?.by !== 'platform' && !anyKey && urlIndexes(config).length === 0) {
      return na({ en: 'no db.* key is set', zh: '没有配置任何 db.*' });
    }
    if (config && storage) {
      const fault = faultIn(config);
      if (fault) return failByConfig(bench, config, fault);
      return pass(seen('nacos.config', `db.num=${config.settings['db.num']?.value}`, placeOf(config.settings['db.num'])));
    }
    const logged = loggedByServer(known('logs.digest'), SIGNATURES);
    const evidence = seenMatches(bench, logged);
    if (!isNonEmpty(evidence)) return unknown(config ? 'nacos.storage' : 'nacos.config');
    const key = logged[0]?.groups['key'] ?? 'db.num';
    return fail({ key, value: suggestionFor(key), file: 'conf/application.properties' }, evidence, { case: 'log', confidence: 'stated' });
  },
});
