import { setSecret } from '../../src/kit/fix.ts';
import { isApiAuthOn, OLD_TOKEN_KEY, TOKEN_KEY, tokenKeyName, tokenKeyUse } from './shared/auth-scope.ts';
import { fileToEdit, placeOf, settingOf } from '../../src/nacos/settings.ts';
import { NIL_OF_CHART } from '../../src/model/chart-default.ts';
import { defineRule } from '../../src/kit/rule.ts';

export default defineRule({
  id: 'auth/default-secret-key', severity: 'error',
  title: { en: 'The token secret key is a published default', zh: 'token 密钥是公开的默认值' },
  message: {
    'in-force': { en: '{key} is the {name}, which is public: anybody can forge an admin token', zh: '{key} 用的是公开的默认值（{name}）：任何人都能伪造管理员令牌' },
    unused: { en: '{key} is the {name}, which is public; it is not in force as long as authentication is off', zh: '{key} 用的是公开的默认值（{name}）；鉴权未开启时暂不生效' },
  },
  why: {
    en: 'Whoever knows the key signs tokens for any user (QVD-2023-6271); these keys stand in the source code and in the documentation.',
    zh: '知道密钥就能以任意用户签发令牌（QVD-2023-6271），而这些默认值就写在源码和文档里。',
  },
  fix: [
    { risk: 'restart', do: setSecret('{key}', '{file}'), text: {
      en: 'Set a key of your own, the same on every node; the old file stays as {file}.bak. Everybody has to log in again.',
      zh: '换成自己的密钥，所有节点必须一致；原文件保留为 {file}.bak。所有用户需要重新登录。',
    } },
  ],
  needs: ['nacos.config'], uses: ['nacos.version'],
  references: ['distribution/conf/application.properties@1.4.4', 'distribution/conf/application.properties@2.2.0'],

  check({ facts, known, seen, fail, pass, na }) {
    const config = facts['nacos.config'];
    const version = known('nacos.version')?.version ?? null;
    const names = version === null ? [TOKEN_KEY, OLD_TOKEN_KEY] : [tokenKeyName(version)];
    const settings = names.map(name => settingOf(config, name)).filter(setting => setting !== undefined);
    const wrong = settings.find(({ secret }) => secret?.knownDefault && secret.knownDefault !== NIL_OF_CHART);
    if (wrong) {
      const used = (tokenKeyUse(config, version) ?? 'none') !== 'none' && (isApiAuthOn(config) || version?.startsWith('3') === true);
      return fail(
        { key: wrong.key, name: wrong.secret?.knownDefault ?? '', file: fileToEdit(config, wrong.key) },
        [seen('nacos.config', `${wrong.key} = ${wrong.secret?.knownDefault ?? ''}`, placeOf(wrong))],
        used ? { case: 'in-force' } : { case: 'unused', severity: 'info' },
      );
    }
    const own = settings.find(({ secret }) => secret?.set);
    return own ? pass(seen('nacos.config', `${own.key}: ${own.secret?.length ?? 0} characters, none of the defaults`, placeOf(own))) : na({ en: 'no token key is set', zh: '没有设置 token 密钥' });
  },
});
