import { setProperty } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { Setting } from '../../src/model/config.ts';
import { fileToEdit, placeOf, quoteSetting } from '../../src/nacos/settings.ts';

/** What breaks with quotation marks around it; db.url (config/db-url-invalid), the driver and the own address have rules of their own. */
const KINDS: readonly (readonly [kind: string, keys: RegExp])[] = [
  ['platform', /^(?:spring\.(?:sql\.init|datasource)\.platform|nacos\.plugin\.datasource-dialect\.type)$/],
  ['user', /^(?:nacos\.plugin\.datasource\.)?db\.user\b/],
  ['other', /^(?:server\.port|nacos\.(?:server\.main|console)\.port|db\.num|server\.servlet\.context-?[pP]ath|nacos\.(?:server|console)\.context-?[pP]ath|nacos\.core\.auth\.(?:system\.type|(?:[a-z]+\.)?enabled)|nacos\.member\.list|nacos\.core\.member\.lookup\.type|nacos\.deployment\.type)$/],
];

const QUOTED = /^\s*(["'])(?<bare>[^"']+)\1\s*$/;

const bareOf = ({ value, secret }: Setting): string | undefined => (secret ? undefined : QUOTED.exec(value)?.groups?.['bare']?.trim());

const kindOf = (key: string): string | undefined => KINDS.find(([, keys]) => keys.test(key))?.[0];

export default defineRule({
  id: 'config/value-in-quotes', severity: 'error',
  title: { en: 'A value stands in quotation marks', zh: '配置值带了引号' },
  message: {
    platform: { en: 'The platform is {key}={value}, quotation marks included: for Nacos that is not {bare}, it has no SQL for it and does not use your database', zh: '平台写成了 {key}={value}，引号也算值的一部分：Nacos 不会当成 {bare}，既没有对应的 SQL，也不会使用你的数据库' },
    user: { en: '{key}={value}: Nacos logs in to the database with the quotation marks in the name', zh: '{key}={value}：Nacos 会带着引号作为用户名登录数据库' },
    other: { en: '{key}={value}: the quotation marks belong to the value, which is then not {bare}', zh: '{key}={value}：引号也算值的一部分，不会被当成 {bare}' },
  },
  why: {
    en: 'A properties file has no quotation marks: everything behind the equals sign is the value. YAML and the shell take them off, properties and lists of Compose (- NAME="value") do not.',
    zh: 'properties 文件没有引号语法，等号后面的全部内容都是值。YAML 和 shell 会去掉引号，properties 和 Compose 的列表写法（- NAME="value"）不会。',
  },
  fix: [{ risk: 'restart', do: setProperty('{key}', '{bare}', '{file}'), text: { en: 'Write {bare} without quotation marks.', zh: '去掉引号，直接写 {bare}。' } }],
  needs: ['nacos.config'],
  subject: 'key {key}',
  explains: ['datasource-missing', 'start-failed', 'not-running'],
  references: ['java.util.Properties#load', 'nacos-group/nacos-docker#51', 'nacos-group/nacos-plugin#59'],

  check({ facts, seen, fail, pass }) {
    const config = facts['nacos.config'];
    const wrong = Object.values(config.settings).flatMap(setting => {
      const [kind, bare] = [kindOf(setting.key), setting.origin === 'default' ? undefined : bareOf(setting)];
      return kind === undefined || bare === undefined ? [] : [{ setting, kind, bare }];
    });
    if (wrong.length === 0) return pass(seen('nacos.config', 'no value in quotation marks'));
    return wrong.map(({ setting, kind, bare }) =>
      fail({ key: setting.key, value: setting.value.trim(), bare, file: fileToEdit(config, setting.key) }, [seen('nacos.config', quoteSetting(setting), placeOf(setting))], { case: kind }));
  },
});
