import { setRandom } from '../../src/kit/fix.ts';
import { IDENTITY_KEY, IDENTITY_VALUE, identityUse, isApiAuthOn, isBlankSetting } from './shared/auth-scope.ts';
import { fileToEdit, placeOf, settingOf } from '../../src/nacos/settings.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { Setting } from '../../src/model/config.ts';

/** Header names and values that were shipped or stand in the samples of the Docker image. */
const NAMES: readonly string[] = ['serverIdentity', '2222', 'nacos'];
const VALUES: readonly string[] = ['security', '2xxx'];

const isDefaultValue = (setting: Setting): boolean => (setting.secret ? setting.secret.knownDefault !== null : VALUES.includes(setting.value.trim()));

export default defineRule({
  id: 'auth/default-server-identity', severity: 'error', versions: '>=1.4.1',
  title: { en: 'The server identity is a published default', zh: '服务端身份标识是公开的默认值' },
  message: {
    'in-force': { en: 'Requests with the header {name} and its published value pass without any login', zh: '带有请求头 {name} 及其公开默认值的请求无需登录即可通过' },
    unused: { en: 'The server identity ({name}) is the published one; it is not in force as long as authentication is off', zh: '服务端身份标识（{name}）是公开的默认值；鉴权未开启时暂不生效' },
  },
  why: {
    en: 'Servers recognise each other by this header and skip authentication for it. The shipped pair of 2.0.x to 2.2.0.1 is known to everybody.',
    zh: '服务端之间靠该请求头互认并跳过鉴权，而 2.0.x～2.2.0.1 自带的值人尽皆知。',
  },
  fix: [
    { risk: 'restart', do: setRandom('nacos.core.auth.server.identity.value', '{file}'), text: {
      en: 'Choose a random value, the same on every node; the old file stays as {file}.bak. Change all nodes within one window, nodes with different values refuse each other.',
      zh: '换成随机值，所有节点一致；原文件保留为 {file}.bak。请在同一时间窗内修改所有节点，值不一致的节点会互相拒绝。',
    } },
  ],
  needs: ['nacos.config'], uses: ['nacos.version', 'nacos.mode'],
  references: ['distribution/conf/application.properties:167-168@2.0.3', 'alibaba/nacos#14103'],

  check({ facts, known: maybe, seen, fail, pass, na }) {
    const config = facts['nacos.config'];
    const key = settingOf(config, IDENTITY_KEY);
    const value = settingOf(config, IDENTITY_VALUE);
    if (!key || !value || isBlankSetting(key) || isBlankSetting(value)) return na({ en: 'no server identity is set', zh: '没有设置服务端身份标识' });
    const name = key.secret ? (key.secret.knownDefault ?? '***') : key.value.trim();
    const known = key.secret ? key.secret.knownDefault !== null : NAMES.includes(name);
    const evidence = seen('nacos.config', `${IDENTITY_KEY}=${name}`, placeOf(value));
    if (!known || !isDefaultValue(value)) return pass(evidence);
    // 3.x protects its admin API and console by default, with the main switch off too.
    const use = identityUse(config, maybe('nacos.version')?.version ?? null, maybe('nacos.mode')?.mode ?? null);
    const inForce = isApiAuthOn(config) || (use !== null && use !== 'none');
    return fail({ name, file: fileToEdit(config, IDENTITY_VALUE) }, [evidence], inForce ? { case: 'in-force' } : { case: 'unused', severity: 'info' });
  },
});
