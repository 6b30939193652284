import { urlToWrite } from '../../src/nacos/url-to-write.ts';
import { setProperty } from '../../src/kit/fix.ts';
import type { Fix } from '../../src/model/finding.ts';
import { fileToEdit, placeOf, quoteSetting } from '../../src/nacos/settings.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { dbSetting, urlIndexes } from '../database/shared/db-keys.ts';
import { dbNumFault } from './shared/db-num.ts';

const SET_NUM: Fix = { text: { en: 'Set db.num to the number of db.url keys.', zh: '把 db.num 设为 db.url 的个数。' }, do: setProperty('db.num', '{value}', '{file}'), risk: 'restart' };
const ADD_URL: Fix = { risk: 'restart', text: {
  en: 'Add the missing URL: db.url.N counts from 0.',
  zh: '补上缺少的 URL：db.url.N 从 0 开始编号。',
}, do: setProperty('{key}', urlToWrite('<host>', '<database>'), '{file}') };
const SET_KEY: Fix = { text: { en: 'Set the missing key.', zh: '补上缺少的配置项。' }, do: setProperty('{key}', '{value}', '{file}'), risk: 'restart' };

const suggestionFor = (key: string): string => (key === 'db.num' ? '1' : key.startsWith('db.url') ? 'jdbc:mysql://<host>:3306/<database>' : '<value>');

export default defineCaseRule({
  id: 'config/db-num-mismatch', severity: 'fatal',
  title: { en: 'The db.* keys do not add up', zh: 'db.* 配置不完整' },
  why: {
    en: 'For every index below db.num Nacos wants a db.url, and at least one db.user and db.password; a missing one ends the start with "[db-load-error]load jdbc.properties error".',
    zh: 'Nacos 要求 0 到 db.num-1 的每个 db.url 都存在，且至少有一个 db.user 和 db.password；缺任意一个都会以 “[db-load-error]load jdbc.properties error” 启动失败。',
  },
  scope: { storage: 'external' },
  anyOf: ['nacos.config'],
  unless({ known }) {
    const config = known('nacos.config');
    const isSet = config && (urlIndexes(config).length > 0 || ['db.num', 'db.user', 'db.password'].some(key => dbSetting(config, key)));
    return config && !isSet && known('nacos.storage')?.by !== 'platform' ? { en: 'no db.* key is set', zh: '没有配置任何 db.*' } : null;
  },
  uses: ['nacos.storage'],
  by: 'server',
  cases: {
    'num-missing': { fix: SET_NUM, message: { en: 'db.num is not set, so Nacos does not know how many databases to read', zh: '没有配置 db.num，Nacos 不知道要读取几个数据库' } },
    'num-not-number': { fix: SET_NUM, message: { en: 'db.num={num} is not a number', zh: 'db.num={num} 不是数字' } },
    'num-zero': { fix: SET_NUM, message: { en: 'db.num={num} asks for no database at all', zh: 'db.num={num}，等于不使用任何数据库' } },
    'url-missing': {
      message: { en: 'db.num={num}, but {key} is not set ({urls} db.url given)', zh: 'db.num={num}，但缺少 {key}（实际给出 {urls} 个 db.url）' },
      fix: [SET_NUM, ADD_URL],
    },
    'first-url-missing': { fix: ADD_URL, message: { en: 'db.num={num}, but {key}, the first, is not set ({urls} db.url given)', zh: 'db.num={num}，但缺少第一个 {key}（实际给出 {urls} 个 db.url）' } },
    'user-missing': { fix: SET_KEY, message: { en: 'Neither db.user nor {key} is set', zh: 'db.user 和 {key} 都没有配置' } },
    'password-missing': { fix: SET_KEY, message: { en: 'Neither db.password nor {key} is set', zh: 'db.password 和 {key} 都没有配置' } },
    log: {
      message: { en: 'The last start stopped because {key} is not set', zh: '上次启动因缺少 {key} 而失败' },
      fix: { risk: 'restart', do: setProperty('{key}', '{value}', '{file}'), text: {
        en: 'Make db.num equal to the number of db.url.N (from 0), and set db.user.0 and db.password.0, in the file that the server reads.',
        zh: '在服务实际读取的配置文件里，让 db.num 等于 db.url.N 的个数（从 0 编号），并配置 db.user.0 和 db.password.0。',
      } },
      // Anchor and message of ExternalDataSourceProperties.build@3.0.3.
      logged: [
        { anchor: 'Exception: db.url.', pattern: /(?<key>db\.url\.\d{1,4}) is null/, when: 'start' },
        { anchor: 'db.user or db.user', pattern: /(?<key>db\.user) or db\.user\.\[index\] is null/, when: 'start' },
        { anchor: 'db.password or db.password', pattern: /(?<key>db\.password) or db\.password\.\[index\] is null/, when: 'start' },
        { anchor: 'no datasource available', pattern: /no datasource available/, when: 'start' },
      ],
      read: ({ groups: { key = 'db.num' } }, { known }) => ({ key, value: suggestionFor(key), file: fileToEdit(known('nacos.config'), key) }),
    },
  },
  proof({ ask, seen, fail, pass }) {
    const config = ask('nacos.config');
    ask('nacos.storage');
    const num = dbSetting(config, 'db.num');
    const fault = dbNumFault(config);
    if (!fault) return pass(seen('nacos.config', `db.num=${num?.value}`, placeOf(num)));
    const { case: name, key, setting, value } = fault;
    const args = { key, value, num: num?.value ?? '', urls: urlIndexes(config).length, file: fileToEdit(config, key) };
    const absent = seen('nacos.config', `${key} is not set`);
    if (!setting) return fail(name, args, [absent]);
    const quote = seen('nacos.config', quoteSetting(setting), placeOf(setting));
    return fail(name, args, setting.key === key ? [quote] : [quote, absent]);
  },
  explains: ['datasource-missing', 'start-failed'],
  references: ['ExternalDataSourceProperties.java@3.0.3'],
});
